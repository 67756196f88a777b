package io.dynamodel.operation;

import io.dynamodel.expression.Condition;
import io.dynamodel.expression.Expression;
import io.dynamodel.model.Model;
import io.dynamodel.operation.BulkWrite.Outcome;
import io.dynamodel.operation.BulkWrite.Written;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/** Deletes one item by its key; deleting what is not there is no error. */
public final class DeleteItem {
  private DeleteItem() {}

  /**
   * @param key the primary key as it is stored
   * @param condition what must be true of the item
   * @return the steps to whether there was such an item
   */
  public static Step<Boolean> of(
      Model<?> model, Map<String, AttributeValue> key, Condition condition) {
    DeleteItemRequest.Builder request =
        DeleteItemRequest.builder()
            .tableName(model.table().name())
            .key(key)
            .returnValues(ReturnValue.ALL_OLD);
    Refusal.never(model, key, condition);
    Refusal.expression(condition)
        .ifPresent(
            expression ->
                request
                    .conditionExpression(expression.text())
                    .expressionAttributeNames(expression.names())
                    .expressionAttributeValues(expression.values())
                    .returnValuesOnConditionCheckFailure(
                        ReturnValuesOnConditionCheckFailure.ALL_OLD));
    return Step.call(
        model.table().name(),
        request.build(),
        DeleteItemResponse.class,
        response -> Step.done(response.hasAttributes()),
        Refusal.otherwise(model, key, condition));
  }

  /**
   * @param item an item that was read
   * @param condition what selects it
   * @return the steps to its deletion, unless it is not selected any more
   */
  static Step<Written> selected(
      Model<?> model, Map<String, AttributeValue> item, Condition condition, boolean metering) {
    Expression selected = Expression.of(UpdateItem.selected(model, condition));
    return Step.call(
        model.table().name(),
        DeleteItemRequest.builder()
            .tableName(model.table().name())
            .key(model.primaryKey(item))
            .conditionExpression(selected.text())
            .expressionAttributeNames(selected.names())
            .expressionAttributeValues(selected.values())
            .returnConsumedCapacity(metering ? ReturnConsumedCapacity.TOTAL : null)
            .build(),
        DeleteItemResponse.class,
        response -> Written.done(Outcome.CHANGED, ReadPage.units(response.consumedCapacity())),
        failure ->
            failure instanceof ConditionalCheckFailedException
                ? Written.done(Outcome.SKIPPED, 0)
                : null);
  }
}
