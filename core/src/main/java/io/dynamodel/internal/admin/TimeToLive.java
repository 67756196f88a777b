package io.dynamodel.internal.admin;

import io.dynamodel.error.DynaModelException;
import io.dynamodel.internal.argument.Given;
import io.dynamodel.internal.base.Names;
import io.dynamodel.internal.step.Failures;
import io.dynamodel.internal.step.Step;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveResponse;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveResponse;

/** Reads and changes the time to live of a table. */
public final class TimeToLive {
  private TimeToLive() {}

  /** Returns the steps that read the attribute that is the time to live; empty if it is off. */
  public static Step<Optional<String>> of(String table) {
    return Step.call(
        table,
        DescribeTimeToLiveRequest.builder().tableName(table).build(),
        DescribeTimeToLiveResponse.class,
        response -> Step.done(Optional.ofNullable(attribute(response.timeToLiveDescription()))));
  }

  /** Returns the attribute that is the time to live; null if it is off. */
  static @Nullable String attribute(@Nullable TimeToLiveDescription now) {
    return now != null
            && (now.timeToLiveStatus() == TimeToLiveStatus.ENABLED
                || now.timeToLiveStatus() == TimeToLiveStatus.ENABLING)
        ? now.attributeName()
        : null;
  }

  /**
   * Returns the steps that make an attribute the time to live.
   *
   * @return whether this changed the table
   */
  public static Step<Boolean> enable(String table, String attribute) {
    Given.given(attribute, "the attribute of the time to live", table);
    return of(table)
        .andThen(
            now -> {
              if (now.isEmpty()) {
                return set(table, attribute, true);
              }
              return now.get().equals(attribute)
                  ? Step.done(false)
                  : set(table, now.get(), false).andThen(off -> set(table, attribute, true));
            });
  }

  /**
   * Returns the steps that turn the time to live off.
   *
   * @return whether this changed the table
   */
  public static Step<Boolean> disable(String table) {
    return of(table)
        .andThen(now -> now.isEmpty() ? Step.done(false) : set(table, now.get(), false));
  }

  private static Step<Boolean> set(String table, String attribute, boolean on) {
    return Step.call(
        table,
        TableRequests.ttl(table, attribute, on),
        UpdateTimeToLiveResponse.class,
        response -> Step.done(true),
        failure -> {
          if (!Failures.isInvalid(failure)) {
            return null;
          }
          if (!Failures.mayHaveBeenDone(failure)) {
            throw refused(table, attribute, on, failure);
          }
          // DynamoDB refuses what an earlier attempt at the same request has done.
          return of(table)
              .andThen(
                  now -> {
                    if (now.equals(on ? Optional.of(attribute) : Optional.empty())) {
                      return Step.done(true);
                    }
                    throw refused(table, attribute, on, failure);
                  });
        });
  }

  private static DynaModelException refused(
      String table, String attribute, boolean on, RuntimeException failure) {
    return new DynaModelException(
        "the time to live of table "
            + table
            + " on attribute "
            + attribute
            + " was not turned "
            + TableText.onOff(on)
            + ": DynamoDB rejects this for up to an hour after the last change of the time to live,"
            + " so call this again later, unless it gives another reason: "
            + Names.said(failure.getMessage()),
        failure);
  }
}
