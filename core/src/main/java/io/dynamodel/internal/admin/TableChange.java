package io.dynamodel.internal.admin;

import io.dynamodel.table.TableConfig;
import io.dynamodel.table.TableStep;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/**
 * A step of a plan, with its request.
 *
 * @param table the declared settings of the table that it changes
 * @param step what it does
 * @param request does it
 */
record TableChange(TableConfig table, TableStep step, DynamoDbRequest request) {
  /** What a change is about, whatever the values are. */
  record Subject(String table, TableStep.Kind kind, String index) {}

  Subject subject() {
    return new Subject(step.table(), step.kind(), step.index() == null ? "" : step.index());
  }

  boolean isTtl() {
    return step.kind() == TableStep.Kind.TTL_OFF || step.kind() == TableStep.Kind.TTL_ON;
  }
}
