package io.dynamodel.internal.direct;

import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.ImportTableRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** The ARN in a request by which the endpoint of an account is chosen. */
final class ResourceArn {
  private static final String[] MEMBERS = {
    "TableName", "ResourceArn", "TableArn", "ExportArn", "ImportArn"
  };

  private ResourceArn() {}

  /** Returns the ARN of the first table; null if the request has its name, or no table. */
  static @Nullable String of(DynamoDbRequest request) {
    String name = first(request);
    return name != null && name.startsWith("arn:") ? name : null;
  }

  private static @Nullable String first(DynamoDbRequest request) {
    if (request instanceof BatchGetItemRequest batch) {
      return first(batch.requestItems().keySet().iterator());
    } else if (request instanceof BatchWriteItemRequest batch) {
      return first(batch.requestItems().keySet().iterator());
    } else if (request instanceof TransactGetItemsRequest gets) {
      return gets.transactItems().isEmpty() || gets.transactItems().get(0).get() == null
          ? null
          : gets.transactItems().get(0).get().tableName();
    } else if (request instanceof TransactWriteItemsRequest writes) {
      return table(writes.transactItems());
    } else if (request instanceof ImportTableRequest settings) {
      return settings.tableCreationParameters() == null
          ? null
          : settings.tableCreationParameters().tableName();
    }
    for (String member : MEMBERS) {
      String name = request.getValueForField(member, String.class).orElse(null);
      if (name != null) {
        return name;
      }
    }
    return null;
  }

  private static @Nullable String first(Iterator<String> names) {
    return names.hasNext() ? names.next() : null;
  }

  private static @Nullable String table(List<TransactWriteItem> items) {
    if (items.isEmpty()) {
      return null;
    }
    TransactWriteItem first = items.get(0);
    if (first.put() != null) {
      return first.put().tableName();
    } else if (first.update() != null) {
      return first.update().tableName();
    } else if (first.delete() != null) {
      return first.delete().tableName();
    }
    return first.conditionCheck() == null ? null : first.conditionCheck().tableName();
  }
}
