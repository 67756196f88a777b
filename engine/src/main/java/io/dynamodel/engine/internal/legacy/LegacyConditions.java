package io.dynamodel.engine.internal.legacy;

import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.expression.Condition;
import io.dynamodel.engine.internal.expression.KeyCondition;
import io.dynamodel.engine.internal.expression.Predicate;
import io.dynamodel.engine.internal.request.AttributeValues;
import io.dynamodel.engine.internal.request.Members;
import io.dynamodel.engine.internal.value.AttributeValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A legacy parameter that maps attributes to conditions: KeyConditions, QueryFilter, ScanFilter.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LegacyConditionalParameters.html">Legacy
 *     conditional parameters</a>
 */
public final class LegacyConditions {
  private static final String TYPE = "Condition";

  /** A condition as it was read. */
  private record Entry(@Nullable String operator, @Nullable List<?> arguments) {}

  private final Map<String, Entry> entries;

  private LegacyConditions(Map<String, Entry> entries) {
    this.entries = entries;
  }

  /** Reads a parameter. Returns null if the request does not have it. */
  public static @Nullable LegacyConditions read(Members request, String parameter) {
    Map<String, Members> members = request.objectMap(parameter, TYPE, 0, Integer.MAX_VALUE);
    if (members == null) {
      return null;
    }
    Map<String, Entry> entries = new LinkedHashMap<>();
    members.forEach(
        (attribute, condition) ->
            entries.put(
                attribute,
                new Entry(
                    condition.requiredText("ComparisonOperator", ComparisonOperator.RULE),
                    condition.attributeList("AttributeValueList"))));
    return new LegacyConditions(entries);
  }

  /**
   * Returns the conditions as a filter, or null if there are none.
   *
   * @throws RequestException if one is invalid
   */
  @Nullable Condition filter(ConditionalOperator operator) {
    List<Predicate> predicates = new ArrayList<>();
    entries.forEach(
        (attribute, entry) -> {
          ComparisonOperator comparison = comparison(entry);
          predicates.add(comparison.on(attribute, arguments(comparison, entry)));
        });
    return operator.join(predicates);
  }

  /**
   * Returns the conditions on keys.
   *
   * @throws RequestException if one is invalid or not possible for keys
   */
  public List<KeyCondition> keyConditions() {
    List<KeyCondition> conditions = new ArrayList<>();
    entries.forEach(
        (attribute, entry) -> {
          ComparisonOperator comparison = comparison(entry);
          List<AttributeValue> arguments = arguments(comparison, entry);
          KeyCondition.Operator operator = comparison.ofKey();
          if (operator == null) {
            throw RequestException.validation(
                "Attempted conditional constraint is not an indexable operation");
          }
          conditions.add(new KeyCondition(attribute, operator, arguments));
        });
    return conditions;
  }

  private static ComparisonOperator comparison(Entry entry) {
    return ComparisonOperator.valueOf(String.valueOf(entry.operator()));
  }

  private static List<AttributeValue> arguments(ComparisonOperator comparison, Entry entry) {
    List<AttributeValue> arguments = values(entry.arguments());
    comparison.check(arguments);
    return arguments;
  }

  /** Returns the values of an AttributeValueList, which may be missing. */
  static List<AttributeValue> values(@Nullable List<?> json) {
    List<AttributeValue> values = new ArrayList<>();
    if (json != null) {
      json.forEach(value -> values.add(AttributeValues.read(value)));
    }
    return values;
  }
}
