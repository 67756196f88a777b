package io.dynamodel.internal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dynamodel.error.ValidationException;
import io.dynamodel.internal.object.Codecs;
import io.dynamodel.mapping.Naming;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.table.KeyAttribute;
import io.dynamodel.table.TableConfig;
import io.dynamodel.value.ValueType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The keys of records are those that DynamoDB accepts. */
class KeyRulesTest {
  record Part(@Nullable String id, @Nullable BigDecimal number, @Nullable BigDecimal price) {}

  private static final BigDecimal TOO_GREAT = new BigDecimal("1E+126");

  private final Model<Part> parts =
      Model.compile(
          TableConfig.of(t -> t.name("parts").hashKey("id").rangeKey("number")),
          Codecs.of(Part.class, Naming.AS_DECLARED),
          SchemaAdapter.none());

  private List<String> violations(Part part) {
    ValidationException refused =
        catchThrowableOfType(ValidationException.class, () -> parts.prepare(part));
    return texts(refused);
  }

  private static List<String> texts(ValidationException refused) {
    return refused.violations().stream().map(each -> each.path() + " " + each.message()).toList();
  }

  @Test
  void missingKey_isAViolation_thatNamesItsRole() {
    assertThat(violations(new Part(null, null, null)))
        .containsExactly(
            "id must have a value because it is the table's hash key",
            "number must have a value because it is the table's range key");
    assertThat(violations(new Part("", BigDecimal.ONE, null)))
        .containsExactly("id must not be empty because it is the table's hash key");
  }

  @Test
  void keyOf_aRecord_needsOnlyItsKey() {
    assertThat(parts.keyOf(new Part("a", BigDecimal.ONE, TOO_GREAT)))
        .isEqualTo(Map.of("id", AttributeValue.fromS("a"), "number", AttributeValue.fromN("1")));
    assertThatThrownBy(() -> parts.keyOf(new Part("a", TOO_GREAT, null)))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("number");
    assertThat(
            texts(
                catchThrowableOfType(
                    ValidationException.class,
                    () -> parts.keyOf(new Part("a", null, BigDecimal.ONE)))))
        .containsExactly("number must have a value because it is the table's range key");
  }

  @Test
  void keyOf_aRecordOfAnEntity_needsOnlyTheFieldsOfItsKey() {
    Model<Part> entity =
        Model.compile(
            TableConfig.of(
                t ->
                    t.name("shop")
                        .hashKey("pk")
                        .rangeKey("sk")
                        .entity(e -> e.hashKey("PART#${id}").rangeKey("N#${number}"))),
            Codecs.of(Part.class, Naming.AS_DECLARED),
            SchemaAdapter.none());

    assertThat(entity.keyOf(new Part("a", BigDecimal.ONE, TOO_GREAT)).get("pk"))
        .isEqualTo(AttributeValue.fromS("PART#a"));
    assertThat(
            texts(
                catchThrowableOfType(
                    ValidationException.class,
                    () -> entity.keyOf(new Part(null, BigDecimal.ONE, TOO_GREAT)))))
        .singleElement()
        .asString()
        .startsWith("id must have a value");
    assertThat(
            texts(
                catchThrowableOfType(
                    ValidationException.class, () -> entity.keyOf(new Part("a", TOO_GREAT, null)))))
        .allMatch(each -> each.startsWith("number "));
  }

  @Test
  void valueOfAKey_hasItsType_andFits() {
    AttributeValue text = AttributeValue.fromS("a");
    AttributeValue bytes = AttributeValue.fromB(SdkBytes.fromByteArray(new byte[1025]));
    KeyAttribute binary = new KeyAttribute("k", ValueType.B);

    assertThat(KeyRules.problem(binary, text, false)).isEqualTo("must be binary");
    assertThat(KeyRules.problem(new KeyAttribute("k", ValueType.S), bytes, false))
        .isEqualTo("must be text");
    assertThat(KeyRules.problem(new KeyAttribute("k", ValueType.N), text, false))
        .isEqualTo("must be a number");
    assertThat(KeyRules.problem(binary, bytes, false)).isNull();
    assertThat(KeyRules.problem(binary, bytes, true))
        .isEqualTo("has 1025 bytes, but at most 1024 fit");
  }

  @Test
  void text_isMeasuredInBytes_upToTheLimitOfItsRole() {
    KeyAttribute key = new KeyAttribute("k", ValueType.S);

    assertThat(KeyRules.problem(key, AttributeValue.fromS("é".repeat(1024)), false)).isNull();
    assertThat(KeyRules.problem(key, AttributeValue.fromS("é".repeat(1025)), false))
        .isEqualTo("has 2050 bytes, but at most 2048 fit");
    assertThat(KeyRules.problem(key, AttributeValue.fromS("é".repeat(512)), true)).isNull();
    assertThat(KeyRules.problem(key, AttributeValue.fromS("é".repeat(513)), true))
        .isEqualTo("has 1026 bytes, but at most 1024 fit");
  }
}
