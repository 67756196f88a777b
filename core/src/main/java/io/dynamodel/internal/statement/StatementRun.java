package io.dynamodel.internal.statement;

import io.dynamodel.error.DynaModelException;
import io.dynamodel.internal.step.Capacity;
import io.dynamodel.internal.step.Completeness;
import io.dynamodel.internal.step.Step;
import io.dynamodel.value.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * A statement that is executed alone, and how.
 *
 * @param limit the maximum number of items; null for all
 * @param pageSize the number of items that one request evaluates at most; null for DynamoDB's own
 * @param token where to continue; null for the beginning
 */
public record StatementRun(
    PartiqlStatement statement,
    @Nullable Long limit,
    @Nullable Integer pageSize,
    boolean consistent,
    @Nullable String token) {

  public StatementRun(PartiqlStatement statement) {
    this(statement, null, null, false, null);
  }

  public StatementRun limited(long most) {
    return new StatementRun(statement, most, pageSize, consistent, token);
  }

  public StatementRun paged(int size) {
    return new StatementRun(statement, limit, size, consistent, token);
  }

  public StatementRun consistently() {
    return new StatementRun(statement, limit, pageSize, true, token);
  }

  public StatementRun from(@Nullable String start) {
    return new StatementRun(statement, limit, pageSize, consistent, start);
  }

  /**
   * The items of one response.
   *
   * @param next where to continue; empty at the end
   * @param capacity the consumed capacity units
   */
  public record ItemPage(List<Document> items, Optional<String> next, double capacity) {}

  /**
   * Returns the steps to the items of one request. With a limit, it evaluates no more items than
   * that, so that the next page continues after the last of them.
   */
  public Step<ItemPage> page() {
    if (limit != null && limit == 0) {
      return Step.done(new ItemPage(List.of(), Optional.ofNullable(token), 0));
    }
    long most = Math.min(limit == null ? Integer.MAX_VALUE : limit, Integer.MAX_VALUE);
    Integer evaluated =
        limit == null ? pageSize : Integer.valueOf((int) Math.min(most, size(most)));
    return request(token, evaluated);
  }

  private long size(long otherwise) {
    return pageSize == null ? otherwise : pageSize;
  }

  /** Returns the steps to a page of the walk. */
  Step<ItemPage> request(@Nullable String from, @Nullable Integer evaluated) {
    ExecuteStatementRequest.Builder request =
        ExecuteStatementRequest.builder()
            .statement(statement.text())
            .parameters(statement.parameters().isEmpty() ? null : statement.parameters())
            .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
            .nextToken(from)
            .limit(evaluated);
    if (consistent) {
      request.consistentRead(true);
    }
    if (!statement.isRead()) {
      request.returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
    }
    ExecuteStatementRequest sent = request.build();
    return Step.call(
        statement.table(),
        sent,
        ExecuteStatementResponse.class,
        response -> Step.done(page(response)),
        failure -> {
          throw StatementFailure.of(statement, sent, failure);
        });
  }

  private ItemPage page(ExecuteStatementResponse response) {
    if (statement.isRead() && !response.hasItems()) {
      throw Completeness.lack(statement.table(), "ExecuteStatement", "Items");
    }
    return new ItemPage(
        response.items().stream().map(PartiqlStatement::document).toList(),
        Optional.ofNullable(response.nextToken()),
        Capacity.units(response.consumedCapacity()));
  }

  /** Returns a walk over the items. */
  public StatementWalk walk() {
    return new StatementWalk(this);
  }

  /** Returns the steps to all items. */
  public Step<List<Document>> list() {
    return list(walk(), new ArrayList<>());
  }

  private static Step<List<Document>> list(StatementWalk walk, List<Document> items) {
    while (walk.hasFetched()) {
      items.add(walk.take());
    }
    return walk.fetching()
        .andThen(more -> more ? list(walk, items) : Step.done(List.copyOf(items)));
  }

  /** Returns the steps to the first item. */
  public Step<Optional<Document>> first() {
    return first(walk());
  }

  private static Step<Optional<Document>> first(StatementWalk walk) {
    return walk.hasFetched()
        ? Step.done(Optional.of(walk.take()))
        : walk.fetching().andThen(more -> more ? first(walk) : Step.done(Optional.empty()));
  }

  /** Returns the steps to the only item. */
  public Step<Document> one() {
    return limited(limit == null ? 2 : Math.min(limit, 2))
        .list()
        .map(
            items -> {
              if (items.size() != 1) {
                throw new DynaModelException(
                    "the statement on table "
                        + statement.table()
                        + " found "
                        + (items.isEmpty() ? "no item" : "more than one item")
                        + ", where one() expects one");
              }
              return items.get(0);
            });
  }

  /** Returns the table and the options, without values. */
  @Override
  public String toString() {
    return statement.toString();
  }
}
