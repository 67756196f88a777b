package io.dynamodel.migrations.transfer;

import io.dynamodel.error.BatchIncompleteException;
import io.dynamodel.error.BatchIncompleteException.Unprocessed;
import io.dynamodel.error.ConditionFailedException;
import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.ThrottledException;
import io.dynamodel.error.Violation;
import io.dynamodel.internal.base.Names;
import io.dynamodel.value.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/**
 * Stores a batch of records, except those that are rejected by the schema, because of stored items,
 * or by DynamoDB. Records that a busy DynamoDB leaves unprocessed are sent again for some minutes.
 */
final class Sending {
  private static final int ROUNDS = 10;

  private final Target target;
  private final Pause pause;
  private final List<Map<String, ?>> records;
  private final Map<Integer, List<Violation>> refused = new TreeMap<>();
  private final Deque<List<Integer>> waiting = new ArrayDeque<>();
  private int rounds;

  private Sending(Target target, Pause pause, List<Map<String, ?>> records) {
    this.target = target;
    this.pause = pause;
    this.records = records;
  }

  /**
   * Stores records.
   *
   * @return the violations of those that were not stored, by their positions
   * @throws DynaModelException if it is unknown whether some were stored
   */
  static Map<Integer, List<Violation>> send(
      Target target, Pause pause, List<Map<String, ?>> records) {
    Sending sending = new Sending(target, pause, records);
    sending.later(IntStream.range(0, records.size()).boxed().toList());
    while (!sending.waiting.isEmpty()) {
      sending.put(sending.waiting.remove());
    }
    return sending.refused;
  }

  private void later(List<Integer> positions) {
    if (!positions.isEmpty()) {
      waiting.add(positions);
    }
  }

  private void put(List<Integer> positions) {
    try {
      target.put(
          positions.stream().<Map<String, ?>>map(records::get).toList(),
          (position, violations) ->
              violations.forEach(each -> refuse(positions.get(position), withoutValue(each))));
    } catch (BatchIncompleteException e) {
      incomplete(positions, e);
    }
  }

  private static Violation withoutValue(Violation violation) {
    return new Violation(violation.path(), violation.constraint(), violation.message(), null);
  }

  private void incomplete(List<Integer> positions, BatchIncompleteException e) {
    long sent = positions.stream().filter(each -> !refused.containsKey(each)).count();
    List<Integer> left = new ArrayList<>();
    boolean isRefused = false;
    for (Unprocessed each : e.unprocessed()) {
      List<Integer> ofItem = each.positions().stream().map(positions::get).toList();
      RuntimeException cause = each.cause();
      if (cause instanceof ConditionFailedException failed) {
        ofItem.forEach(position -> conflict(position, failed));
      } else if (cause == null || cause instanceof ThrottledException) {
        left.addAll(ofItem);
      } else if (isRefusal(cause)) {
        isRefused = true;
        left.addAll(ofItem);
      } else {
        throw e;
      }
    }
    if (isRefused || (e.getCause() instanceof RuntimeException cause && isRefusal(cause))) {
      apart(left, e);
      return;
    }
    boolean isBusy = e.getCause() == null || e.getCause() instanceof ThrottledException;
    if (!left.isEmpty() && !isBusy && !(e.getCause() instanceof ConditionFailedException)) {
      throw e;
    }
    if (!left.isEmpty() && isBusy) {
      rounds = left.size() < sent ? 0 : rounds + 1;
      if (rounds >= ROUNDS) {
        throw e;
      }
      pause.before(rounds);
    }
    later(left);
  }

  /** Finds out which of several items DynamoDB rejects. */
  private void apart(List<Integer> left, BatchIncompleteException e) {
    if (left.size() > 1) {
      left.forEach(position -> later(List.of(position)));
      return;
    }
    for (Integer position : left) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      String message = "was rejected: " + Names.said(cause.getMessage());
      refuse(position, new Violation(Path.root(), "DynamoDB", message, null));
    }
  }

  private static boolean isRefusal(RuntimeException thrown) {
    return thrown.getCause() instanceof DynamoDbException refusal
        && refusal.awsErrorDetails() != null
        && "ValidationException".equals(refusal.awsErrorDetails().errorCode());
  }

  /**
   * Handles an existing item. It is not an obstacle if it is the record itself, which was stored
   * before the process was killed.
   */
  private void conflict(Integer position, ConditionFailedException failed) {
    if (!StoredBefore.is(records.get(position), target)) {
      String constraint = failed.getClass().getSimpleName().replace("Exception", "");
      String message = "was not stored: " + Names.said(failed.getMessage());
      refuse(position, new Violation(Path.root(), constraint, message, null));
    }
  }

  private void refuse(Integer position, Violation violation) {
    refused.computeIfAbsent(position, none -> new ArrayList<>()).add(violation);
  }
}
