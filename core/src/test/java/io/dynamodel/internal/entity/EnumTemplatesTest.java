package io.dynamodel.internal.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.internal.codec.EnumCodec;
import io.dynamodel.mapping.Field;
import io.dynamodel.mapping.Fields;
import io.dynamodel.mapping.Forms;
import io.dynamodel.value.ValueType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A field of an enum, or one whose schema lists its texts, makes only keys of these, so other texts
 * never meet it.
 */
class EnumTemplatesTest {
  private enum Kind {
    CUSTOMER,
    VIP
  }

  private enum Status {
    OPEN,
    PAID;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private enum State {
    OPEN,
    LATE
  }

  private static final Map<String, Set<String>> TEXTS =
      Map.of(
          "kind", Set.of("CUSTOMER", "VIP"),
          "status", Set.of("OPEN", "PAID", "open", "paid"),
          "state", Set.of("OPEN", "LATE"),
          "listed", Set.of("OPEN", "CUSTOMER", "a b"));

  private static final Fields FIELDS =
      Fields.of(
          List.of(
              Field.of("kind", EnumCodec.of(Kind.class, Forms.SORTABLE)),
              Field.of("status", EnumCodec.of(Status.class, Forms.SORTABLE)),
              Field.of("state", EnumCodec.of(State.class, Forms.ENHANCED_CLIENT)),
              Field.of("listed", ValueType.S).withTexts(Set.of("OPEN", "CUSTOMER", "a b")),
              Field.of("text", ValueType.S)),
          Fields.Undeclared.REFUSE);

  private static final List<String> SEGMENTS =
      List.of(
          "CUSTOMER",
          "ORDER",
          "open",
          "OPEN",
          "K-VIP",
          "K-",
          "${kind}",
          "K-${kind}",
          "${status}",
          "${state}",
          "${status:plain}",
          "${state}!",
          "${listed}",
          "a$20b",
          "OPEN!");

  private static KeyTemplate template(String text) {
    return KeyTemplate.of(text, true, FIELDS, "the key");
  }

  /** Returns all keys that a template makes. */
  private static Set<String> keys(KeyTemplate template) {
    Set<Map<String, AttributeValue>> items = new HashSet<>(Set.of(Map.of()));
    for (String field : template.fields()) {
      Set<Map<String, AttributeValue>> more = new HashSet<>();
      for (Map<String, AttributeValue> item : items) {
        for (String text : Objects.requireNonNull(TEXTS.get(field))) {
          Map<String, AttributeValue> with = new HashMap<>(item);
          with.put(field, AttributeValue.fromS(text));
          more.add(with);
        }
      }
      items = more;
    }
    Set<String> keys = new HashSet<>();
    items.forEach(item -> keys.add(template.make(item, new ArrayList<>())));
    return keys;
  }

  @Test
  void templatesOfEnumsCollide_exactlyIfTheyCanMakeOneKey() {
    for (String left : SEGMENTS) {
      for (String right : SEGMENTS) {
        for (String after : List.of("", "#${kind}")) {
          KeyTemplate one = template(left + after);
          KeyTemplate other = template(right + after);
          Set<String> both = keys(one);
          both.retainAll(keys(other));
          assertThat(one.collidesWith(other))
              .as("%s and %s", one.text(), other.text())
              .isEqualTo(!both.isEmpty());
        }
      }
    }
  }

  @Test
  void aTextField_canHaveTheNameOfAConstant() {
    assertThat(template("${text}").collidesWith(template("${kind}"))).isTrue();
    assertThat(template("${kind}").collidesWith(template("${text}"))).isTrue();
    assertThat(template("T-${text}").collidesWith(template("${kind}"))).isFalse();
  }
}
