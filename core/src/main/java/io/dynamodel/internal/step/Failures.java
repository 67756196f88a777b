package io.dynamodel.internal.step;

import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.TableNotActiveException;
import io.dynamodel.error.TableNotFoundException;
import io.dynamodel.error.ThrottledException;
import io.dynamodel.value.Names;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.IdempotentParameterMismatchException;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/**
 * Says the SDK's failures in DynaModel's terms. It goes by their types, never by the texts of
 * databases, which differ.
 */
public final class Failures {
  /** How the SDK's own text of a service's answer ends where that has a status of the 400s. */
  private static final Pattern REFUSED =
      Pattern.compile("\\(Service: DynamoDb, Status Code: 4\\d\\d\\b");

  private Failures() {}

  public static RuntimeException translated(
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
    if (Backoff.isThrottling(failure)) {
      return new ThrottledException(
          operation(request)
              + " on table "
              + table
              + " was throttled, because the table or the account gets more requests than it takes:"
              + " repeat it later, or raise the throughput: "
              + Names.said(failure.getMessage()),
          failure);
    }
    return new DynaModelException(
        operation(request) + " on table " + table + " failed: " + Names.said(failure.getMessage()),
        failure);
  }

  /** The operation that a request asks for: {@code Query}. */
  static String operation(DynamoDbRequest request) {
    return request.getClass().getSimpleName().replaceFirst("Request$", "");
  }

  /**
   * Whether DynamoDB takes no such request: for updates also where the outcome would be no item, a
   * sum with too many digits for example.
   */
  public static boolean isInvalid(RuntimeException failure) {
    return failure instanceof AwsServiceException refusal
        && refusal.awsErrorDetails() != null
        && "ValidationException".equals(refusal.awsErrorDetails().errorCode());
  }

  /**
   * Whether an earlier attempt at a request that was refused in the end may have been carried out:
   * it was cut off, timed out or broke down, so that its outcome is unknown. An attempt that was
   * itself refused with a status of the 400s, throttled say, certainly did nothing.
   *
   * <p>The SDK tells of earlier attempts in the suppressed exceptions of the last one's. Where it
   * does not, since an interceptor has put another exception in its place, nothing counts as done:
   * two callers must not both hear that theirs was the write that won.
   */
  public static boolean mayHaveBeenDone(RuntimeException failure) {
    if (!(failure instanceof SdkException)) {
      return false;
    }
    for (Throwable earlier : failure.getSuppressed()) {
      if (earlier instanceof SdkException
          && !REFUSED.matcher(String.valueOf(earlier.getMessage())).find()) {
        return true;
      }
    }
    return false;
  }

  /**
   * @param cause null where DynamoDB has not refused anything
   */
  public static TableNotFoundException notFound(String table, @Nullable Throwable cause) {
    return new TableNotFoundException(
        "table " + table + " does not exist here; createTable() makes it", cause);
  }
}
