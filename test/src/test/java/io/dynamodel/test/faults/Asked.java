package io.dynamodel.test.faults;

import tools.jackson.databind.JsonNode;

/**
 * A request as it came out of the SDK's client.
 *
 * @param operation such as {@code PutItem}
 * @param body what is asked for, in DynamoDB's own JSON
 * @param attempt 1 for the first, 2 and more where the SDK sends the same once more
 */
public record Asked(String operation, JsonNode body, int attempt) {
  boolean isBatch() {
    return operation.equals("BatchWriteItem") || operation.equals("BatchGetItem");
  }
}
