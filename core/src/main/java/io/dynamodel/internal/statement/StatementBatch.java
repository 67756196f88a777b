package io.dynamodel.internal.statement;

import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.error.StatementsFailedException;
import io.dynamodel.error.StatementsFailedException.Failure;
import io.dynamodel.internal.base.Names;
import io.dynamodel.internal.item.WellFormed;
import io.dynamodel.internal.step.Backoff;
import io.dynamodel.internal.step.Completeness;
import io.dynamodel.internal.step.Step;
import io.dynamodel.value.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementError;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * Executes statements independently of each other, in as few requests as possible, and repeats
 * those for which DynamoDB was too busy.
 *
 * @param statements either all of them read one item, or all of them write one
 * @param consistent whether reads are strongly consistent
 */
public record StatementBatch(List<PartiqlStatement> statements, boolean consistent) {
  /**
   * The most statements of one request.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchExecuteStatement.html">BatchExecuteStatement</a>
   */
  private static final int CHUNK = 25;

  /** The most requests at the same time. */
  private static final int WIDTH = 4;

  /** The outcome of a statement: an item, nothing, or an exception. */
  private record Outcome(@Nullable Document item, @Nullable DynaModelException failure) {}

  /**
   * Returns the steps to the items that the statements return, in their order; empty for one that
   * returns none.
   *
   * @throws InvalidRequestException if some of the statements read and others write
   */
  public Step<List<Optional<Document>>> steps() {
    requireOneKind(statements, "a batch");
    List<Step<Map<Integer, Outcome>>> chunks = new ArrayList<>();
    for (int from = 0; from < statements.size(); from += CHUNK) {
      int to = Math.min(from + CHUNK, statements.size());
      chunks.add(send(IntStream.range(from, to).boxed().toList(), new TreeMap<>(), 0));
    }
    return new Step.Fan<>(chunks, WIDTH, outcomes -> Step.done(results(outcomes)));
  }

  /** DynamoDB would only say so after the chunks before were executed. */
  static void requireOneKind(List<PartiqlStatement> statements, String what) {
    long reads = statements.stream().filter(PartiqlStatement::isRead).count();
    if (reads > 0 && reads < statements.size()) {
      throw new InvalidRequestException(
          what
              + " of statements must either only read or only write, and this one does both: split"
              + " it in two");
    }
  }

  private static List<Optional<Document>> results(List<Map<Integer, Outcome>> chunks) {
    List<@Nullable Document> items = new ArrayList<>();
    List<Failure> failures = new ArrayList<>();
    for (Map<Integer, Outcome> chunk : chunks) {
      chunk.forEach(
          (position, outcome) -> {
            items.add(outcome.item);
            if (outcome.failure != null) {
              failures.add(new Failure(position, outcome.failure));
            }
          });
    }
    if (!failures.isEmpty()) {
      throw new StatementsFailedException(items, failures);
    }
    return items.stream().<Optional<Document>>map(Optional::ofNullable).toList();
  }

  /**
   * Sends statements until each has an outcome.
   *
   * @param refused how often in a row all of them were refused
   */
  private Step<Map<Integer, Outcome>> send(
      List<Integer> positions, Map<Integer, Outcome> outcomes, int refused) {
    BatchExecuteStatementRequest request =
        BatchExecuteStatementRequest.builder()
            .statements(positions.stream().map(statements::get).map(this::member).toList())
            .build();
    String tables =
        Names.listed(
            positions.stream().map(each -> statements.get(each).table()).distinct().toList(),
            " or ");
    return Step.call(
        tables,
        request,
        BatchExecuteStatementResponse.class,
        response -> {
          if (response.responses().size() != positions.size()) {
            DynaModelException lack =
                Completeness.lack(
                    tables, "BatchExecuteStatement", "Responses for every requested statement");
            return Step.done(failed(positions, outcomes, lack));
          }
          return received(positions, response.responses(), outcomes, refused);
        },
        failure -> {
          RuntimeException translated = StatementFailure.ofRequest(tables, request, failure);
          return Backoff.isThrottling(failure)
              ? again(positions, outcomes, refused + 1, translated)
              : Step.done(failed(positions, outcomes, translated));
        });
  }

  private BatchStatementRequest member(PartiqlStatement statement) {
    BatchStatementRequest.Builder member =
        BatchStatementRequest.builder()
            .statement(statement.text())
            .parameters(statement.parameters().isEmpty() ? null : statement.parameters());
    if (!statement.isRead()) {
      member.returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
    } else if (consistent) {
      member.consistentRead(true);
    }
    return member.build();
  }

  private Step<Map<Integer, Outcome>> received(
      List<Integer> positions,
      List<BatchStatementResponse> responses,
      Map<Integer, Outcome> outcomes,
      int refused) {
    List<Integer> busy = new ArrayList<>();
    RuntimeException reason = null;
    for (int i = 0; i < positions.size(); i++) {
      BatchStatementResponse response = responses.get(i);
      BatchStatementError error = response.error();
      if (error == null) {
        Document item =
            response.hasItem() && !response.item().isEmpty()
                ? PartiqlStatement.document(WellFormed.item(response.item()))
                : null;
        outcomes.put(positions.get(i), new Outcome(item, null));
        continue;
      }
      String code = String.valueOf(error.codeAsString());
      DynaModelException failure =
          StatementFailure.of(
              statements.get(positions.get(i)),
              code,
              error.message(),
              error.hasItem() ? error.item() : null,
              null);
      if (StatementFailure.isBusy(code)) {
        busy.add(positions.get(i));
        reason = failure;
      } else {
        outcomes.put(positions.get(i), new Outcome(null, failure));
      }
    }
    return reason == null
        ? Step.done(outcomes)
        : again(busy, outcomes, busy.size() < positions.size() ? 0 : refused + 1, reason);
  }

  private Step<Map<Integer, Outcome>> again(
      List<Integer> positions,
      Map<Integer, Outcome> outcomes,
      int refused,
      RuntimeException reason) {
    if (refused > Backoff.ROUNDS) {
      return Step.done(failed(positions, outcomes, reason));
    }
    return new Step.Pause<>(
        Backoff.pause(refused),
        () -> send(positions, outcomes, refused),
        interrupted -> Step.done(failed(positions, outcomes, interrupted)));
  }

  private static Map<Integer, Outcome> failed(
      List<Integer> positions, Map<Integer, Outcome> outcomes, RuntimeException failure) {
    DynaModelException exception =
        failure instanceof DynaModelException own
            ? own
            : new DynaModelException(Names.said(failure.getMessage()), failure);
    positions.forEach(each -> outcomes.put(each, new Outcome(null, exception)));
    return outcomes;
  }
}
