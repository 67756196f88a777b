package io.dynamodel.internal.admin;

import io.dynamodel.internal.step.Step;
import java.time.Duration;
import software.amazon.awssdk.services.dynamodb.model.ContinuousBackupsUnavailableException;
import software.amazon.awssdk.services.dynamodb.model.UpdateContinuousBackupsResponse;

/** Turns point-in-time recovery on or off. */
final class Recovery {
  /** For a while, backups of a new table are not available, and cannot be enabled. */
  private static final int ATTEMPTS = 30;

  private static final Duration PAUSE = Duration.ofSeconds(2);

  private Recovery() {}

  static Step<Boolean> change(String table, boolean on) {
    return change(table, on, 1);
  }

  private static Step<Boolean> change(String table, boolean on, int attempt) {
    return Step.call(
        table,
        TableRequests.recovery(table, on),
        UpdateContinuousBackupsResponse.class,
        response -> Step.done(true),
        failure ->
            failure instanceof ContinuousBackupsUnavailableException && attempt < ATTEMPTS
                ? new Step.Pause<>(PAUSE, () -> change(table, on, attempt + 1))
                : null);
  }
}
