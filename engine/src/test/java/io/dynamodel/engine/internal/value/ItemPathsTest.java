package io.dynamodel.engine.internal.value;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.engine.internal.value.DocumentPath.Index;
import io.dynamodel.engine.internal.value.DocumentPath.Key;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The values at paths in the bytes of an item. */
class ItemPathsTest {
  private static final AttributeValue ONE = new AttributeValue.N(Numbers.parse("1"));
  private static final AttributeValue TEXT = new AttributeValue.S("x\"\\\n\u0001ü\uD83D\uDE00");

  private static final AttributeValue LIST =
      new AttributeValue.L(List.of(TEXT, ONE, map("k", ONE)));

  private static final Item ITEM =
      Item.of(
          new LinkedHashMap<>(
              Map.of(
                  "list",
                  LIST,
                  "map",
                  map("in\"ner", map("deep", LIST)),
                  "q\"\\ü",
                  TEXT,
                  "none",
                  AttributeValue.NULL,
                  "yes",
                  AttributeValue.TRUE,
                  "no",
                  AttributeValue.FALSE)));

  private static AttributeValue map(String key, AttributeValue value) {
    return new AttributeValue.M(Map.of(key, value));
  }

  private static DocumentPath path(DocumentPath.Element... elements) {
    return new DocumentPath(List.of(elements));
  }

  @Test
  void at_followsKeysAndIndexes() {
    assertThat(ITEM.at(path(new Key("q\"\\ü")))).isEqualTo(TEXT);
    assertThat(ITEM.at(path(new Key("list"), new Index(0)))).isEqualTo(TEXT);
    assertThat(ITEM.at(path(new Key("list"), new Index(2), new Key("k")))).isEqualTo(ONE);
    assertThat(
            ITEM.at(
                path(
                    new Key("map"),
                    new Key("in\"ner"),
                    new Key("deep"),
                    new Index(2),
                    new Key("k"))))
        .isEqualTo(ONE);
  }

  @Test
  void at_aMissingValue_isNull() {
    assertThat(ITEM.at(path(new Key("other")))).isNull();
    assertThat(ITEM.at(path(new Key("list"), new Index(3)))).isNull();
    assertThat(ITEM.at(path(new Key("list"), new Key("k")))).isNull();
    assertThat(ITEM.at(path(new Key("map"), new Index(0)))).isNull();
    assertThat(ITEM.at(path(new Key("map"), new Key("in")))).isNull();
    assertThat(ITEM.at(path(new Key("none"), new Key("k")))).isNull();
    assertThat(ITEM.at(path(new Key("q\"\\ü"), new Index(0)))).isNull();
  }

  @Test
  void parsed_isTheSameItem() {
    Item parsed = ITEM.parsed();
    assertThat(parsed).isEqualTo(ITEM).hasSameHashCodeAs(ITEM);
    for (DocumentPath path :
        List.of(
            path(new Key("q\"\\ü")),
            path(new Key("list"), new Index(2), new Key("k")),
            path(new Key("list"), new Index(3)),
            path(new Key("map"), new Key("in\"ner"), new Key("deep"), new Index(0)),
            path(new Key("other")))) {
      assertThat(parsed.at(path)).isEqualTo(ITEM.at(path));
    }
  }

  @Test
  void eachAttribute_isCalledInOrderWithItsBytes() {
    List<String> names = new ArrayList<>();
    List<String> spans = new ArrayList<>();

    ITEM.eachAttribute(
        (name, start, end) -> {
          names.add(name);
          spans.add(new String(ITEM.json(), start, end - start, StandardCharsets.UTF_8));
        });

    assertThat(names).containsExactly("list", "map", "no", "none", "q\"\\ü", "yes");
    assertThat("{" + String.join(",", spans) + "}")
        .isEqualTo(new String(ITEM.json(), StandardCharsets.UTF_8));
  }

  @Test
  void eachAttribute_ofAnEmptyItem_isNotCalled() {
    List<String> names = new ArrayList<>();

    Item.of(Map.of()).eachAttribute((name, start, end) -> names.add(name));

    assertThat(names).isEmpty();
  }
}
