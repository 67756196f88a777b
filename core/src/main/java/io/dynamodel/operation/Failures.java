package io.dynamodel.operation;

import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.TableNotActiveException;
import io.dynamodel.error.TableNotFoundException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.IdempotentParameterMismatchException;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/**
 * Says the SDK's failures in DynaModel's terms. It goes by their types, never by their texts, which
 * differ between databases.
 */
final class Failures {
  private Failures() {}

  static RuntimeException translated(
      String table, DynamoDbRequest request, RuntimeException failure) {
    if (failure instanceof DynaModelException) {
      return failure;
    }
    if (failure instanceof ResourceNotFoundException) {
      return notFound(table, failure);
    }
    if (failure instanceof ResourceInUseException) {
      return new TableNotActiveException(
          "table " + table + " is being created, updated or deleted", failure);
    }
    if (failure instanceof IdempotentParameterMismatchException) {
      return new DynaModelException(
          "the token of the transaction on table "
              + table
              + " was used for other writes in the last ten minutes: repeat the very same ones,"
              + " times and generated values included, or give it another token",
          failure);
    }
    String operation = request.getClass().getSimpleName().replaceFirst("Request$", "");
    return new DynaModelException(
        operation + " on table " + table + " failed: " + failure.getMessage(), failure);
  }

  /**
   * Whether DynamoDB takes no such request: for updates also where the outcome would be no item, a
   * sum with too many digits for example.
   */
  static boolean isInvalid(RuntimeException failure) {
    return failure instanceof AwsServiceException refusal
        && refusal.awsErrorDetails() != null
        && "ValidationException".equals(refusal.awsErrorDetails().errorCode());
  }

  /** Whether the SDK sent the request again after an answer that may have been lost. */
  static boolean isSentTwice(RuntimeException failure) {
    Integer attempts = failure instanceof SdkException sdk ? sdk.numAttempts() : null;
    return attempts != null && attempts > 1;
  }

  /**
   * @param cause null where DynamoDB has not refused anything
   */
  static TableNotFoundException notFound(String table, @Nullable Throwable cause) {
    return new TableNotFoundException(
        "table " + table + " does not exist here; createTable() makes it", cause);
  }
}
