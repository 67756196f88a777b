package io.dynamodel.internal.admin;

import io.dynamodel.table.TableConfig;
import io.dynamodel.table.TableStep;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/**
 * A step of a plan, with its request.
 *
 * @param table the declared settings of the changed table
 * @param step the description of the step
 * @param request the request that carries it out
 */
record TableChange(TableConfig table, TableStep step, DynamoDbRequest request) {
  /** The object of a change, whatever the new values are. */
  record Subject(String table, TableStep.Kind kind, String index) {}

  Subject subject() {
    return new Subject(step.table(), step.kind(), step.index() == null ? "" : step.index());
  }

  boolean isTtl() {
    return step.kind() == TableStep.Kind.TTL_OFF || step.kind() == TableStep.Kind.TTL_ON;
  }
}
