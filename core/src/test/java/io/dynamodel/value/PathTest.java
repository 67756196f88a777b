package io.dynamodel.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PathTest {
  @Test
  void toString_joinsFieldsAndIndexes() {
    assertThat(Path.of("info", "actors", 0, "name")).hasToString("info.actors[0].name");
    assertThat(Path.of("m", 0, 1)).hasToString("m[0][1]");
    assertThat(Path.root()).hasToString("");
  }

  @Test
  void toString_nameThatWouldMislead_isQuoted() {
    assertThat(Path.of("x.y", "a b", "", "c[0]", "say \"hi\""))
        .hasToString("\"x.y\".\"a b\".\"\".\"c[0]\".\"say \\\"hi\\\"\"");
    assertThat(Path.of("a__b", "größe", "a-b")).hasToString("a__b.größe.a-b");
  }

  @Test
  void of_segmentOfAnotherKind_isRefused() {
    assertThatThrownBy(() -> Path.of("a", -1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Path.of("a", 1L)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void equals_bySegments() {
    assertThat(Path.of("a", 0))
        .isEqualTo(Path.root().field("a").index(0))
        .hasSameHashCodeAs(Path.of("a", 0));
    assertThat(Path.of("a", "0")).isNotEqualTo(Path.of("a", 0));
  }

  @Test
  void startsWith_wholeSegmentsOnly() {
    assertThat(Path.of("info", "rating").startsWith(Path.of("info"))).isTrue();
    assertThat(Path.of("info").startsWith(Path.of("info"))).isTrue();
    assertThat(Path.of("info").startsWith(Path.root())).isTrue();
    assertThat(Path.of("information").startsWith(Path.of("info"))).isFalse();
    assertThat(Path.of("info").startsWith(Path.of("info", "rating"))).isFalse();
  }

  @Test
  void head_isTheFieldOfTheDocument() {
    assertThat(Path.of("info", "actors", 0).head()).isEqualTo("info");
    assertThat(Path.root().head()).isEmpty();
    assertThat(Path.of("info").isTopLevel()).isTrue();
    assertThat(Path.of("info", 0).isTopLevel()).isFalse();
    assertThat(Path.root().isRoot()).isTrue();
  }

  @Test
  void append_joinsTheSegments() {
    assertThat(Path.of("info").append(Path.of("actors", 0)))
        .isEqualTo(Path.of("info", "actors", 0));
    assertThat(Path.root().append(Path.of("info"))).isEqualTo(Path.of("info"));
    assertThat(Path.of("info").append(Path.root())).isEqualTo(Path.of("info"));
    assertThat(Path.root().append(Path.root())).isSameAs(Path.root());
  }

  @Test
  void of_segmentOfAnotherKind_isNamedByItsIndexOrClass() {
    assertThatThrownBy(() -> Path.of("a", -1)).hasMessageEndingWith("not of -1");
    assertThatThrownBy(() -> Path.of("a", 1L)).hasMessageEndingWith("not of java.lang.Long");
  }

  @Test
  void toString_veryLongPath_isCut() {
    Path path = Path.root();
    for (int i = 0; i < 1000; i++) {
      path = path.field("field");
    }
    assertThat(path.toString())
        .startsWith("field.field.")
        .endsWith(".field…")
        .hasSizeBetween(400, 410);
  }

  @Test
  void hashCode_differsBetweenPaths() {
    assertThat(Path.of("a").hashCode()).isNotEqualTo(Path.of("b").hashCode());
  }
}
