package io.dynamodel.internal.write;

import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** DynamoDB's codes for the reasons of a cancelled transaction, one for each member. */
public final class CancellationCodes {
  /** The member did not cause the cancellation. */
  public static final String NONE = "None";

  public static final String CONDITION = "ConditionalCheckFailed";
  static final String INVALID = "ValidationError";

  private static final Set<String> TEMPORARY =
      Set.of("TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded");

  private CancellationCodes() {}

  /** Returns the code of a reason. */
  public static String of(CancellationReason reason) {
    return reason.code() == null ? NONE : reason.code();
  }

  /** Returns whether the reason may be gone at the next attempt. */
  static boolean isTemporary(String code) {
    return TEMPORARY.contains(code);
  }

  /** Returns whether a cancelled transaction may succeed at the next attempt, unchanged. */
  public static boolean areTemporary(TransactionCanceledException cancelled) {
    return cancelled.cancellationReasons().stream()
        .map(CancellationCodes::of)
        .allMatch(code -> code.equals(NONE) || isTemporary(code));
  }
}
