package io.dynamodel.engine.internal.legacy;

import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.expression.Condition;
import io.dynamodel.engine.internal.expression.Predicate;
import io.dynamodel.engine.internal.request.AttributeValues;
import io.dynamodel.engine.internal.request.Members;
import io.dynamodel.engine.internal.request.Messages;
import io.dynamodel.engine.internal.value.AttributeValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The legacy parameters Expected and ConditionalOperator of a write.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LegacyConditionalParameters.Expected.html">Expected</a>
 */
public final class Expected {
  public static final String NAME = "Expected";

  private static final String TYPE = "ExpectedAttributeValue";

  /** The expectation of one attribute, as it was read. */
  private record Entry(
      @Nullable String operator,
      @Nullable List<?> arguments,
      @Nullable Object value,
      @Nullable Boolean exists) {}

  private final Map<String, Entry> entries;
  private final ConditionalOperator operator;

  private Expected(Map<String, Entry> entries, ConditionalOperator operator) {
    this.entries = entries;
    this.operator = operator;
  }

  public static Expected read(Members request) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    Map<String, Members> members = request.objectMap(NAME, TYPE, 0, Integer.MAX_VALUE);
    if (members != null) {
      members.forEach(
          (attribute, expected) ->
              entries.put(
                  attribute,
                  new Entry(
                      expected.text("ComparisonOperator", ComparisonOperator.RULE),
                      expected.attributeList("AttributeValueList"),
                      expected.attribute("Value"),
                      expected.bool("Exists"))));
    }
    return new Expected(entries, ConditionalOperator.read(request));
  }

  /**
   * Returns the condition, or null if there is none.
   *
   * @throws RequestException if it is invalid
   */
  public @Nullable Condition condition() {
    List<Predicate> predicates = new ArrayList<>();
    entries.forEach((attribute, entry) -> predicates.add(predicate(attribute, entry)));
    return operator.join(predicates);
  }

  private static Predicate predicate(String attribute, Entry entry) {
    if (entry.arguments() != null && entry.value() != null) {
      throw invalid("Value and AttributeValueList cannot be used together", attribute);
    }
    if (entry.operator() != null) {
      return compared(attribute, entry, entry.operator());
    }
    if (entry.arguments() != null) {
      throw invalid("AttributeValueList can only be used with a ComparisonOperator", attribute);
    }
    boolean exists = !Boolean.FALSE.equals(entry.exists());
    if (exists && entry.value() == null) {
      throw invalid("Value must be provided when Exists is " + entry.exists(), attribute);
    }
    if (!exists && entry.value() != null) {
      throw invalid("Value cannot be used when Exists is false", attribute);
    }
    return exists
        ? ComparisonOperator.EQ.on(attribute, List.of(AttributeValues.read(entry.value())))
        : ComparisonOperator.NULL.on(attribute, List.of());
  }

  private static Predicate compared(String attribute, Entry entry, String operator) {
    if (entry.exists() != null) {
      throw invalid("Exists and ComparisonOperator cannot be used together", attribute);
    }
    ComparisonOperator comparison = ComparisonOperator.valueOf(operator);
    boolean needsNone =
        comparison == ComparisonOperator.NULL || comparison == ComparisonOperator.NOT_NULL;
    if (!needsNone && entry.arguments() == null && entry.value() == null) {
      throw invalid(
          "Value or AttributeValueList must be used with ComparisonOperator: " + operator,
          attribute);
    }
    List<AttributeValue> arguments =
        entry.value() == null
            ? LegacyConditions.values(entry.arguments())
            : List.of(AttributeValues.read(entry.value()));
    comparison.check(arguments);
    return comparison.on(attribute, arguments);
  }

  private static RequestException invalid(String what, String attribute) {
    return Messages.malformed(what + " for Attribute: " + attribute);
  }
}
