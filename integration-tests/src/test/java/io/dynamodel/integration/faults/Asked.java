package io.dynamodel.integration.faults;

import tools.jackson.databind.JsonNode;

/**
 * A request as the SDK's client sent it.
 *
 * @param operation such as {@code PutItem}
 * @param body the body, in DynamoDB's own JSON
 * @param attempt 1 for the first attempt, 2 and more for the SDK's repetitions
 */
public record Asked(String operation, JsonNode body, int attempt) {
  boolean isBatch() {
    return operation.equals("BatchWriteItem") || operation.equals("BatchGetItem");
  }
}
