package io.dynamodel.operation;

import io.dynamodel.error.ItemExistsException;
import io.dynamodel.model.Model;
import io.dynamodel.model.Prepared;
import io.dynamodel.value.Document;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/** Stores a whole item, in the place of one with the same key or only where there is none. */
public final class PutItem {
  private PutItem() {}

  /**
   * @param unique whether an item with the same key is left alone, which is an {@link
   *     ItemExistsException}
   * @return the steps to the record as it was sent
   */
  public static <T> Step<T> of(Model<T> model, Prepared<T> prepared, boolean unique) {
    String table = model.table().name();
    PutItemRequest.Builder request =
        PutItemRequest.builder().tableName(table).item(prepared.item());
    if (unique) {
      request
          .conditionExpression("attribute_not_exists(#n0)")
          .expressionAttributeNames(Map.of("#n0", model.table().hashKey().name()))
          .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
    }
    return Step.call(
        table,
        request.build(),
        PutItemResponse.class,
        response -> Step.done(prepared.record()),
        failure -> exists(model, prepared, failure));
  }

  private static <T> @Nullable Step<T> exists(
      Model<T> model, Prepared<T> prepared, RuntimeException failure) {
    if (failure instanceof ConditionalCheckFailedException refused) {
      Document stored = refused.hasItem() ? Model.document(refused.item()) : null;
      throw new ItemExistsException(
          "table "
              + model.table().name()
              + " already has an item "
              + model.keyText(prepared.item()),
          stored,
          refused);
    }
    return null;
  }
}
