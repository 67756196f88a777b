package io.dynamodel.internal.expression;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.value.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Paths that DynamoDB would refuse are refused before a request. */
class PathLimitsTest {
  @Test
  void path_ofMoreThan32NamesAndIndexes_isRefused() {
    Path longest = Path.of(Collections.nCopies(32, "a").toArray());

    assertThat(new Expressions().path(longest)).endsWith("#n0.#n0");
    assertThatThrownBy(() -> new Expressions().path(longest.index(0)))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining("has 33 names and indexes, but DynamoDB accepts 32");
  }

  @Test
  void path_withAnEmptyName_isRefused() {
    assertThatThrownBy(() -> new Expressions().path(Path.of("info", "")))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessage("the path 'info.\"\"' has an empty name, which is never stored");
  }

  @Test
  void path_withANameOfMoreThan65535Bytes_isRefused() {
    for (String letter : List.of("a", "é", "€")) {
      int bytes = letter.getBytes(UTF_8).length;
      String longest = "a".repeat(65_535 % bytes) + letter.repeat(65_535 / bytes);

      assertThat(new Expressions().path(Path.of(longest))).isEqualTo("#n0");
      assertThatThrownBy(() -> new Expressions().path(Path.of("a" + longest)))
          .isInstanceOf(InvalidLookupException.class)
          .hasMessageContaining("has a name of more than 65535 bytes");
    }
  }

  @Test
  void projection_ofAPathInsideAnother_isChecked_althoughOnlyTheOuterOneIsSent() {
    Path outer = Path.of("info");

    assertThatThrownBy(() -> new Expressions().projection(List.of(outer, Path.of("info", ""))))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining("has an empty name");
  }
}
