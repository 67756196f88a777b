package io.dynamodel.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;

class DocumentTest {
  @Test
  void of_nestedValues_areInCanonicalForm() {
    Document document =
        Document.of(
            Map.of(
                "n", 1.50,
                "list", List.of(1, new BigDecimal("2.0")),
                "set", Set.of(3),
                "map", Map.of("b", new byte[] {1}),
                "buffer", ByteBuffer.wrap(new byte[] {2})));

    assertThat(document.get("n")).isEqualTo(new BigDecimal("1.5"));
    assertThat(document.get("list")).isEqualTo(List.of(1L, 2L));
    assertThat(document.get("set")).isEqualTo(Set.of(3L));
    assertThat(document.get("map")).isInstanceOf(Document.class);
    assertThat(document.at(Path.of("map", "b"))).isEqualTo(SdkBytes.fromByteArray(new byte[] {1}));
    assertThat(document.get("buffer")).isEqualTo(SdkBytes.fromByteArray(new byte[] {2}));
  }

  @Test
  void of_mapThatChangesLater_isACopy() {
    List<Object> list = new ArrayList<>(List.of("a"));
    Map<String, Object> map = new HashMap<>(Map.of("list", list));
    Document document = Document.of(map);
    list.add("b");
    map.put("more", 1);

    assertThat(document).isEqualTo(Map.of("list", List.of("a")));
  }

  @Test
  void of_document_isItself() {
    Document document = Document.of(Map.of("a", 1));
    assertThat(Document.of(document)).isSameAs(document);
  }

  @Test
  @SuppressWarnings("unchecked")
  void document_isImmutableAllTheWayDown() {
    Document document =
        Document.of(Map.of("list", Arrays.asList(1, null), "map", Map.of("set", Set.of(1))));

    assertThatThrownBy(() -> document.put("a", 1))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(document::clear).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> ((List<Object>) document.get("list")).add(2))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> ((Set<Object>) document.at(Path.of("map", "set"))).clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void of_valueThatIsNotPlain_namesItsPathAndNotItsText() {
    assertThatThrownBy(
            () -> Document.of(Map.of("a", List.of(Map.of("b", new StringBuilder("secret"))))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a[0].b")
        .hasMessageContaining("java.lang.StringBuilder")
        .hasMessageNotContaining("secret");
    assertThatThrownBy(() -> Document.of(Map.of("a", List.of(Double.NaN))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a[0]");
    assertThatThrownBy(() -> Document.of(Map.of("a", Map.of(1, "x"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'a'");
  }

  @Test
  void of_mapNestedIntoItself_isRefused() {
    Map<String, Object> map = new HashMap<>();
    map.put("self", List.of(map));
    assertThatThrownBy(() -> Document.of(map))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nested into itself");
  }

  @Test
  void at_path_leadsToTheValue() {
    Document document =
        Document.of(Map.of("info", Map.of("actors", List.of(Map.of("name", "Ann")))));

    assertThat(document.at(Path.of("info", "actors", 0, "name"))).isEqualTo("Ann");
    assertThat(document.at(Path.of("info", "actors", 1, "name"))).isNull();
    assertThat(document.at(Path.of("info", "actors", "name"))).isNull();
    assertThat(document.at(Path.of("info", 0))).isNull();
    assertThat(document.at(Path.root())).isEqualTo(document);
  }

  @Test
  void string_and_number_giveTypedFields() {
    Document document = Document.of(Map.of("s", "text", "n", 5));

    assertThat(document.string("s")).isEqualTo("text");
    assertThat(document.number("n")).isEqualByComparingTo("5");
    assertThat(document.string("none")).isNull();
    assertThat(document.number("none")).isNull();
    assertThatThrownBy(() -> document.string("n")).isInstanceOf(ClassCastException.class);
  }

  @Test
  void equals_sameValues_whateverTheirFormWas() {
    Document document = Document.of(Map.of("a", 1, "b", new BigDecimal("2.50")));

    assertThat(document).isEqualTo(Document.of(Map.of("a", 1L, "b", 2.5)));
    assertThat(document).hasSameHashCodeAs(Document.of(Map.of("a", 1.0, "b", 2.5f)));
    assertThat(Document.of(Collections.singletonMap("a", null))).isNotEqualTo(Document.empty());
  }

  @Test
  void of_listAndSet_pointAtTheElementThatIsNotPlain() {
    assertThatThrownBy(() -> Document.of(Map.of("a", List.of(1, 2, new StringBuilder()))))
        .hasMessageContaining("'a[2]'");
  }

  @Test
  void of_mapNested200Levels_isAccepted_andOneMoreIsRefused() {
    Map<String, Object> map = Map.of();
    for (int depth = 0; depth < 200; depth++) {
      map = Map.of("in", map);
    }
    Map<String, Object> deepest = map;

    assertThat(Document.of(deepest)).isEqualTo(deepest);
    assertThatThrownBy(() -> Document.of(Map.of("in", deepest)))
        .hasMessageContaining("more than 200 levels deep");
  }

  @Test
  void of_500000Values_areAccepted_andOneMoreIsRefused() {
    Document most = Document.of(Map.of("list", Collections.nCopies(499_999, 1)));

    assertThat((List<?>) most.get("list")).hasSize(499_999);
    assertThatThrownBy(() -> Document.of(Map.of("list", Collections.nCopies(500_000, 1))))
        .hasMessageContaining("more than 500,000 values");
  }

  @Test
  void containsKey_fieldWithNull_isThere() {
    Document document = Document.of(Collections.singletonMap("a", null));

    assertThat(document.containsKey("a")).isTrue();
    assertThat(document.containsKey("b")).isFalse();
    assertThat(document.containsKey(null)).isFalse();
  }

  @Test
  void empty_hasNoFields() {
    assertThat(Document.empty()).isNotNull().isEmpty();
  }
}
