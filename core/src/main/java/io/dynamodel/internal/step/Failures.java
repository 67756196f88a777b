package io.dynamodel.internal.step;

import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.TableNotActiveException;
import io.dynamodel.error.TableNotFoundException;
import io.dynamodel.error.ThrottledException;
import io.dynamodel.internal.base.Names;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.IdempotentParameterMismatchException;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/**
 * Translates the SDK's failures into DynaModel's exceptions, by their types, never by the texts of
 * databases, which differ.
 */
public final class Failures {
  /** Matches the SDK's text for a response with a status of the 400s. */
  private static final Pattern REFUSED =
      Pattern.compile("\\(Service: DynamoDb, Status Code: 4\\d\\d\\b");

  private static final String REQUEST = "Request";

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
          "the transaction on table "
              + table
              + " failed: its token was used for other writes in the last ten minutes: repeat"
              + " exactly the same writes, including times and generated values, or use another"
              + " token",
          failure);
    }
    if (Backoff.isThrottling(failure)) {
      return new ThrottledException(
          operation(request)
              + " on table "
              + table
              + " was throttled, because the table or the account receives more requests than it"
              + " allows: repeat the request later, or increase the throughput: "
              + said(failure),
          failure);
    }
    return new DynaModelException(
        operation(request) + " on table " + table + " failed: " + said(failure), failure);
  }

  /**
   * Returns the message of a failure as one line. Those of the SDK about a missing region or
   * missing credentials list the state of a dozen objects; here, they say what to do.
   */
  public static String said(Throwable failure) {
    String message = String.valueOf(failure.getMessage());
    if (failure instanceof SdkClientException) {
      if (message.startsWith("Unable to load credentials")) {
        return "no AWS credentials were found: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY,"
            + " name a profile of the AWS configuration files, or open the connection with"
            + " the option credentials";
      }
      if (message.startsWith("Unable to load region")) {
        return "no AWS region was found: set AWS_REGION, name a profile that has one, or open the"
            + " connection with the option region";
      }
    }
    return Names.said(message);
  }

  /** Returns the operation of a request: {@code Query}. */
  static String operation(DynamoDbRequest request) {
    String name = request.getClass().getSimpleName();
    return name.endsWith(REQUEST) ? name.substring(0, name.length() - REQUEST.length()) : name;
  }

  /**
   * Returns whether DynamoDB rejected a request as invalid. It also rejects updates whose result
   * would not be a possible item, such as a sum with too many digits.
   */
  public static boolean isInvalid(RuntimeException failure) {
    return failure instanceof AwsServiceException refusal
        && refusal.awsErrorDetails() != null
        && "ValidationException".equals(refusal.awsErrorDetails().errorCode());
  }

  /**
   * Returns whether an earlier attempt at a request that finally failed may have been executed: the
   * result of an attempt that was cut off, timed out or failed on the server is unknown. An attempt
   * that was rejected with a status of the 400s, such as a throttled one, certainly had no effect.
   *
   * <p>The SDK lists earlier attempts as the suppressed exceptions of the last one. If it does not,
   * because an interceptor has replaced the exception, no attempt counts as executed: two callers
   * must not both learn that their write has won.
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
   * Returns the exception for a table that does not exist.
   *
   * @param cause DynamoDB's error; null if there is none
   */
  public static TableNotFoundException notFound(String table, @Nullable Throwable cause) {
    return new TableNotFoundException(
        "table " + table + " does not exist: create it with createTable()", cause);
  }
}
