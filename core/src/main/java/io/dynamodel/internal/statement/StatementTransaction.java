package io.dynamodel.internal.statement;

import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.error.TransactionFailedException;
import io.dynamodel.error.TransactionFailedException.Reason;
import io.dynamodel.internal.base.Names;
import io.dynamodel.internal.item.WellFormed;
import io.dynamodel.internal.step.Backoff;
import io.dynamodel.internal.step.Completeness;
import io.dynamodel.internal.step.Step;
import io.dynamodel.internal.write.CancellationCodes;
import io.dynamodel.internal.write.ItemWrite;
import io.dynamodel.internal.write.Members;
import io.dynamodel.value.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ExecuteTransactionRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteTransactionResponse;
import software.amazon.awssdk.services.dynamodb.model.ItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ParameterizedStatement;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Executes statements either all or none.
 *
 * @param statements either all of them read, or all of them write or check
 * @param token makes the transaction the same as an earlier one with the same token; null for a new
 *     token
 */
public record StatementTransaction(List<PartiqlStatement> statements, @Nullable String token) {

  /**
   * Returns the steps to the items that the statements read, in their order; empty for one that
   * finds none, and for each that writes.
   *
   * @throws InvalidRequestException if there are too many statements, or if some of them read and
   *     others write
   */
  public Step<List<Optional<Document>>> steps() {
    if (statements.isEmpty()) {
      return Step.done(List.of());
    }
    if (statements.size() > Members.MOST) {
      throw new InvalidRequestException(
          "a transaction has at most " + Members.MOST + " statements, not " + statements.size());
    }
    StatementBatch.requireOneKind(statements, "a transaction");
    ExecuteTransactionRequest request =
        ExecuteTransactionRequest.builder()
            .transactStatements(statements.stream().map(StatementTransaction::member).toList())
            .clientRequestToken(token == null ? UUID.randomUUID().toString() : token)
            .build();
    return attempt(request, 1);
  }

  private static ParameterizedStatement member(PartiqlStatement statement) {
    ParameterizedStatement.Builder member =
        ParameterizedStatement.builder()
            .statement(statement.text())
            .parameters(statement.parameters().isEmpty() ? null : statement.parameters());
    if (!statement.isRead()) {
      member.returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
    }
    return member.build();
  }

  private Step<List<Optional<Document>>> attempt(ExecuteTransactionRequest request, int tries) {
    String tables =
        Names.listed(statements.stream().map(PartiqlStatement::table).distinct().toList(), " or ");
    return Step.call(
        tables,
        request,
        ExecuteTransactionResponse.class,
        response -> Step.done(items(tables, response.responses())),
        failure -> {
          if (failure instanceof TransactionCanceledException cancelled) {
            return cancelled(request, cancelled, tries);
          }
          throw StatementFailure.ofRequest(tables, request, failure);
        });
  }

  private List<Optional<Document>> items(String tables, List<ItemResponse> responses) {
    if (statements.get(0).isRead() && responses.size() != statements.size()) {
      throw Completeness.lack(
          tables, "ExecuteTransaction", "Responses for every requested statement");
    }
    List<Optional<Document>> items = new ArrayList<>();
    for (int i = 0; i < statements.size(); i++) {
      boolean isFound = i < responses.size() && responses.get(i).hasItem();
      items.add(
          isFound && !responses.get(i).item().isEmpty()
              ? Optional.of(PartiqlStatement.document(WellFormed.item(responses.get(i).item())))
              : Optional.empty());
    }
    return items;
  }

  private Step<List<Optional<Document>>> cancelled(
      ExecuteTransactionRequest request, TransactionCanceledException cancelled, int tries) {
    if (CancellationCodes.areTemporary(cancelled) && tries < ItemWrite.MOST_TRIES) {
      return new Step.Pause<>(Backoff.pause(tries - 1), () -> attempt(request, tries + 1));
    }
    List<Reason> reasons = new ArrayList<>();
    List<CancellationReason> given = cancelled.cancellationReasons();
    for (int i = 0; i < Math.min(given.size(), statements.size()); i++) {
      CancellationReason reason = given.get(i);
      String code = CancellationCodes.of(reason);
      if (!code.equals(CancellationCodes.NONE)) {
        PartiqlStatement statement = statements.get(i);
        reasons.add(
            new Reason(
                i,
                statement.table(),
                "",
                code,
                StatementFailure.of(
                    statement,
                    code,
                    reason.message(),
                    reason.hasItem() ? reason.item() : null,
                    cancelled)));
      }
    }
    throw new TransactionFailedException(
        "the transaction of " + statements.size() + " statements", reasons, cancelled);
  }
}
