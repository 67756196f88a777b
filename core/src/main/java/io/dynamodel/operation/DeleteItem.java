package io.dynamodel.operation;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/** Deletes one item by its key; deleting what is not there is no error. */
public final class DeleteItem {
  private DeleteItem() {}

  /**
   * @param key the primary key as it is stored
   * @return the steps to whether there was such an item
   */
  public static Step<Boolean> of(String table, Map<String, AttributeValue> key) {
    return Step.call(
        table,
        DeleteItemRequest.builder()
            .tableName(table)
            .key(key)
            .returnValues(ReturnValue.ALL_OLD)
            .build(),
        DeleteItemResponse.class,
        response -> Step.done(response.hasAttributes()));
  }
}
