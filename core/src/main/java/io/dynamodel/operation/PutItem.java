package io.dynamodel.operation;

import io.dynamodel.error.ItemExistsException;
import io.dynamodel.expression.Condition;
import io.dynamodel.model.Model;
import io.dynamodel.model.Prepared;
import io.dynamodel.value.Path;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/** Stores a whole item, in the place of one with the same key, or only on a condition. */
public final class PutItem {
  private PutItem() {}

  /**
   * @param condition what must be true of the item that is stored now
   * @return the steps to the record as it was sent
   */
  public static <T> Step<T> of(Model<T> model, Prepared<T> prepared, Condition condition) {
    Refusal.never(model, prepared.item(), condition);
    return Step.call(
        model.table().name(),
        request(model, prepared, condition),
        PutItemResponse.class,
        response -> Step.done(prepared.record()),
        Refusal.otherwise(model, prepared.item(), condition));
  }

  /**
   * @return the steps to the record as it was sent; an {@link ItemExistsException} if there is an
   *     item with the same key
   */
  public static <T> Step<T> unique(Model<T> model, Prepared<T> prepared) {
    String table = model.table().name();
    Condition absent = Condition.notExists(Path.of(model.table().hashKey().name()));
    return Step.call(
        table,
        request(model, prepared, absent),
        PutItemResponse.class,
        response -> Step.done(prepared.record()),
        failure -> {
          if (failure instanceof ConditionalCheckFailedException refused) {
            String key = model.keyText(prepared.item());
            throw new ItemExistsException(
                "table " + table + " already has an item " + key, Refusal.stored(refused), refused);
          }
          return null;
        });
  }

  private static <T> PutItemRequest request(
      Model<T> model, Prepared<T> prepared, Condition condition) {
    PutItemRequest.Builder request =
        PutItemRequest.builder().tableName(model.table().name()).item(prepared.item());
    Refusal.expression(condition)
        .ifPresent(
            expression ->
                request
                    .conditionExpression(expression.text())
                    .expressionAttributeNames(expression.names())
                    .expressionAttributeValues(expression.values())
                    .returnValuesOnConditionCheckFailure(
                        ReturnValuesOnConditionCheckFailure.ALL_OLD));
    return request.build();
  }
}
