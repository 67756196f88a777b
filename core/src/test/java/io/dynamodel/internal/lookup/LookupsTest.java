package io.dynamodel.internal.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.F;
import io.dynamodel.Resolved;
import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.value.Path;
import org.junit.jupiter.api.Test;

/** The fields that a projection may read. */
class LookupsTest {
  private static Path path(F field) {
    return Lookups.path(Resolved.operand(field), Library.BOOKS, "books");
  }

  private static Path path(String written) {
    return Lookups.path(written, Library.BOOKS, "books");
  }

  @Test
  void field_isReadAtItsPath() {
    assertThat(path(F.field("year"))).isEqualTo(Path.of("year"));
    assertThat(path(F.field("info__rating"))).isEqualTo(Path.of("info", "rating"));
    assertThat(path("info.actors[0].name")).isEqualTo(Path.of("info", "actors", 0, "name"));
  }

  @Test
  void sizeOrSum_cannotBeRead() {
    for (F field : new F[] {F.size("tags"), F.field("year").plus(1)}) {
      assertThatThrownBy(() -> path(field))
          .isInstanceOf(InvalidLookupException.class)
          .hasMessageContaining("is not a field that can be read");
    }
  }

  @Test
  void fieldWithTheSuffixSize_isRefused_becauseItCouldMeanTheSize() {
    assertThatThrownBy(() -> path("attrs__size"))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining(
            "the size of 'attrs' is F.size(\"attrs\"), and a field named size in it is"
                + " 'attrs__size__'");
    assertThat(path("attrs__size__")).isEqualTo(Path.of("attrs", "size"));
    assertThatThrownBy(() -> path("__size")).isInstanceOf(InvalidLookupException.class);
  }
}
