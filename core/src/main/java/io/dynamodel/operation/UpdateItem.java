package io.dynamodel.operation;

import io.dynamodel.expression.Condition;
import io.dynamodel.expression.Expressions;
import io.dynamodel.expression.Relation;
import io.dynamodel.expression.ValueOrder;
import io.dynamodel.model.Model;
import io.dynamodel.value.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * What has to be written to make one stored item into another: the attributes that differ.
 *
 * @param before the item as it was read
 * @param after the item as it shall be
 * @param differing the names of the attributes that differ
 */
record UpdateItem(
    Model<?> model,
    Map<String, AttributeValue> before,
    Map<String, AttributeValue> after,
    Set<String> differing) {

  static UpdateItem between(
      Model<?> model, Map<String, AttributeValue> before, Map<String, AttributeValue> after) {
    Set<String> differing = new TreeSet<>(before.keySet());
    differing.addAll(after.keySet());
    differing.removeIf(
        name ->
            before.containsKey(name)
                && after.containsKey(name)
                && ValueOrder.areEqual(before.get(name), after.get(name)));
    return new UpdateItem(model, before, after, differing);
  }

  /** Whether nothing has to be written. */
  boolean isEmpty() {
    return differing.isEmpty();
  }

  /**
   * The request, on condition that the item is still there.
   *
   * @param restsOn the attributes that must still be as they were read, beside those that differ
   * @param condition what else must be true of the item
   */
  UpdateItemRequest request(Set<String> restsOn, Condition condition, boolean metering) {
    Expressions expressions = new Expressions();
    return UpdateItemRequest.builder()
        .tableName(model.table().name())
        .key(model.primaryKey(before))
        .updateExpression(changes(expressions))
        .conditionExpression(expressions.condition(asRead(restsOn).and(selected(model, condition))))
        .expressionAttributeNames(expressions.names())
        .expressionAttributeValues(expressions.values())
        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
        .returnConsumedCapacity(metering ? ReturnConsumedCapacity.TOTAL : null)
        .build();
  }

  private String changes(Expressions expressions) {
    List<String> set = new ArrayList<>();
    List<String> remove = new ArrayList<>();
    for (String name : differing) {
      String path = expressions.path(Path.of(name));
      AttributeValue value = after.get(name);
      if (value == null) {
        remove.add(path);
      } else {
        set.add(path + " = " + expressions.value(value));
      }
    }
    String both = clause("SET ", set) + " " + clause("REMOVE ", remove);
    return both.strip();
  }

  private static String clause(String keyword, List<String> parts) {
    return parts.isEmpty() ? "" : keyword + String.join(", ", parts);
  }

  private Condition asRead(Set<String> restsOn) {
    Set<String> names = new LinkedHashSet<>(restsOn);
    names.addAll(differing);
    List<Condition> conditions = new ArrayList<>();
    for (String name : names) {
      AttributeValue value = before.get(name);
      Path path = Path.of(name);
      conditions.add(
          value == null ? Condition.notExists(path) : Condition.term(path, Relation.EQ, value));
    }
    return Condition.all(conditions);
  }

  /** That an item is there, and selected by more than its key, which cannot change. */
  static Condition selected(Model<?> model, Condition condition) {
    List<Condition> conditions = new ArrayList<>();
    conditions.add(Condition.exists(Path.of(model.table().hashKey().name())));
    for (Condition each : condition.conjuncts()) {
      boolean onKey =
          each.paths().stream()
              .allMatch(
                  path ->
                      model.table().keys().stream()
                          .anyMatch(key -> key.name().equals(path.head())));
      if (!onKey) {
        conditions.add(each);
      }
    }
    return Condition.all(conditions);
  }
}
