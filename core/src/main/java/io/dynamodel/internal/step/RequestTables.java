package io.dynamodel.internal.step;

import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteTransactionRequest;
import software.amazon.awssdk.services.dynamodb.model.ParameterizedStatement;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** The tables of a request. */
final class RequestTables {
  private RequestTables() {}

  /** Returns their names, each once, in the order of the request. */
  static List<String> of(DynamoDbRequest request) {
    if (request instanceof BatchGetItemRequest batch) {
      return List.copyOf(batch.requestItems().keySet());
    }
    if (request instanceof BatchWriteItemRequest batch) {
      return List.copyOf(batch.requestItems().keySet());
    }
    if (request instanceof TransactGetItemsRequest reads) {
      return distinct(reads.transactItems().stream().map(each -> each.get().tableName()));
    }
    if (request instanceof TransactWriteItemsRequest writes) {
      return distinct(writes.transactItems().stream().map(RequestTables::table));
    }
    if (request instanceof ExecuteStatementRequest statement) {
      return named(Stream.of(statement.statement()));
    }
    if (request instanceof BatchExecuteStatementRequest batch) {
      return named(batch.statements().stream().map(BatchStatementRequest::statement));
    }
    if (request instanceof ExecuteTransactionRequest transaction) {
      return named(
          transaction.transactStatements().stream().map(ParameterizedStatement::statement));
    }
    return request.getValueForField("TableName", String.class).map(List::of).orElse(List.of());
  }

  private static List<String> named(Stream<String> statements) {
    return distinct(statements.flatMap(each -> StatementTable.of(each).stream()));
  }

  private static List<String> distinct(Stream<String> names) {
    return names.distinct().toList();
  }

  private static String table(TransactWriteItem member) {
    if (member.put() != null) {
      return member.put().tableName();
    }
    if (member.update() != null) {
      return member.update().tableName();
    }
    return member.delete() != null
        ? member.delete().tableName()
        : member.conditionCheck().tableName();
  }
}
