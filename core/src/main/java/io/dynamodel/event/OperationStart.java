package io.dynamodel.event;

import java.util.List;
import java.util.Optional;

/**
 * One request to DynamoDB, before it is sent. It contains no values of items.
 *
 * @param operation DynamoDB's name of the operation, such as {@code Query}
 * @param tables the full names of the tables, as {@link OperationEvent#tables} has them
 * @param index the index that a query or scan reads; empty if it reads the table
 */
public record OperationStart(String operation, List<String> tables, Optional<String> index) {
  public OperationStart {
    tables = List.copyOf(tables);
  }
}
