package io.dynamodel.internal.statement;

import io.dynamodel.error.ConditionFailedException;
import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.error.ItemExistsException;
import io.dynamodel.error.ThrottledException;
import io.dynamodel.internal.base.Names;
import io.dynamodel.internal.item.WellFormed;
import io.dynamodel.internal.step.Failures;
import io.dynamodel.value.Document;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DuplicateItemException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/** The exceptions of statements that failed: alone, in a batch or in a transaction. */
final class StatementFailure {
  private static final Set<String> BUSY =
      Set.of(
          "ProvisionedThroughputExceeded",
          "RequestLimitExceeded",
          "ThrottlingError",
          "TransactionConflict");

  private StatementFailure() {}

  /** Returns the exception for a request with one statement that failed. */
  static RuntimeException of(
      PartiqlStatement statement, DynamoDbRequest request, RuntimeException failure) {
    if (failure instanceof ConditionalCheckFailedException refused) {
      return condition(
          statement, repeated(failure), refused.hasItem() ? refused.item() : null, failure);
    }
    if (failure instanceof DuplicateItemException) {
      return exists(statement, repeated(failure), failure);
    }
    return ofRequest(statement.table(), request, failure);
  }

  /** Returns the exception for a request that failed as a whole. */
  static RuntimeException ofRequest(
      String table, DynamoDbRequest request, RuntimeException failure) {
    return Failures.isInvalid(failure)
        ? invalid(table, message(failure), failure)
        : Failures.translated(table, request, failure);
  }

  /**
   * Returns the exception for one of several statements.
   *
   * @param code DynamoDB's code
   * @param item the stored item, if the response has it
   */
  static DynaModelException of(
      PartiqlStatement statement,
      String code,
      @Nullable String message,
      @Nullable Map<String, AttributeValue> item,
      @Nullable RuntimeException cause) {
    String table = statement.table();
    return switch (code) {
      case "ConditionalCheckFailed" -> condition(statement, "", item, cause);
      case "DuplicateItem" -> exists(statement, "", cause);
      case "ValidationError" -> invalid(table, message, cause);
      case "ResourceNotFound" -> Failures.notFound(table, cause);
      default -> {
        String what =
            "the statement on table "
                + table
                + " was not executed: "
                + code
                + (message == null ? "" : ", " + Names.said(message));
        yield isBusy(code)
            ? new ThrottledException(what + ": repeat it later", cause)
            : new DynaModelException(what, cause);
      }
    };
  }

  /** Returns whether a statement that failed may succeed later, unchanged. */
  static boolean isBusy(String code) {
    return BUSY.contains(code);
  }

  private static ConditionFailedException condition(
      PartiqlStatement statement,
      String remark,
      @Nullable Map<String, AttributeValue> item,
      @Nullable Throwable cause) {
    Document stored =
        item == null || item.isEmpty() ? null : PartiqlStatement.document(WellFormed.item(item));
    return new ConditionFailedException(
        "the statement on table "
            + statement.table()
            + " changed nothing: there is no item with its key, or the rest of its condition is"
            + " false"
            + remark,
        stored,
        List.of(),
        cause);
  }

  private static ItemExistsException exists(
      PartiqlStatement statement, String remark, @Nullable Throwable cause) {
    return new ItemExistsException(
        "table "
            + statement.table()
            + " already has an item with the key of the statement"
            + remark,
        null,
        List.of(),
        cause);
  }

  private static String repeated(RuntimeException failure) {
    return Failures.mayHaveBeenDone(failure)
        ? " (the request was sent more than once, and may have been executed before)"
        : "";
  }

  private static InvalidRequestException invalid(
      String table, @Nullable String message, @Nullable Throwable cause) {
    return new InvalidRequestException(
        "the statement on table " + table + " is not valid: " + Names.said(message), cause);
  }

  private static @Nullable String message(RuntimeException failure) {
    return failure instanceof AwsServiceException refusal && refusal.awsErrorDetails() != null
        ? refusal.awsErrorDetails().errorMessage()
        : failure.getMessage();
  }
}
