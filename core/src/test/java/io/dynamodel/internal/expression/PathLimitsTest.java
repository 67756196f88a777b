package io.dynamodel.internal.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.value.Path;
import java.util.Collections;
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
}
