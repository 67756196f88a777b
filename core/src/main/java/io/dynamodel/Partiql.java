package io.dynamodel;

import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.internal.argument.Given;
import io.dynamodel.internal.statement.PartiqlStatement;
import io.dynamodel.internal.statement.StatementBatch;
import io.dynamodel.internal.statement.StatementRun;
import io.dynamodel.internal.statement.StatementTransaction;
import io.dynamodel.internal.step.Step;
import io.dynamodel.value.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The steps of PartiQL statements: single ones, batches, transactions and results.
 *
 * @see DynaConnection#partiql
 */
public final class Partiql {
  private Partiql() {}

  /**
   * Statements that are executed independently of each other: {@code connection.partiqlBatch(b ->
   * b.add("UPDATE books SET stock = ? WHERE isbn = ?", 3, "97…").add(…))}. Either all of them read
   * one item by its key, or all of them write one item.
   */
  public static final class Batch {
    private final List<PartiqlStatement> statements = new ArrayList<>();
    private boolean consistent;

    private Batch() {}

    static Step<List<Optional<Document>>> of(Consumer<Batch> content) {
      Batch batch = new Batch();
      Given.given(content, "the consumer of a batch").accept(batch);
      return new StatementBatch(List.copyOf(batch.statements), batch.consistent).steps();
    }

    /**
     * Adds a statement.
     *
     * @param parameters plain values for its {@code ?}, in their order
     */
    public Batch add(String statement, @Nullable Object... parameters) {
      statements.add(PartiqlStatement.of(statement, parameters));
      return this;
    }

    /** Makes the reads strongly consistent. */
    public Batch consistent() {
      consistent = true;
      return this;
    }
  }

  /**
   * Statements that are executed either all or none, up to 100 of them. Either all of them read one
   * item by its key, or all of them write one item, or check one by {@code EXISTS(SELECT …)}. Reads
   * see the items as they are at one moment.
   */
  public static final class Transaction {
    private final List<PartiqlStatement> statements = new ArrayList<>();
    private @Nullable String token;

    private Transaction() {}

    static Step<List<Optional<Document>>> of(Consumer<Transaction> content) {
      Transaction transaction = new Transaction();
      Given.given(content, "the consumer of a transaction").accept(transaction);
      return new StatementTransaction(List.copyOf(transaction.statements), transaction.token)
          .steps();
    }

    /**
     * Adds a statement.
     *
     * @param parameters plain values for its {@code ?}, in their order
     */
    public Transaction add(String statement, @Nullable Object... parameters) {
      statements.add(PartiqlStatement.of(statement, parameters));
      return this;
    }

    /**
     * Makes this transaction the same as one that was sent with this token in the last ten minutes,
     * so that its writes are not carried out twice. By default each transaction has a new token.
     *
     * @param clientRequestToken 1 to 36 characters
     */
    public Transaction token(String clientRequestToken) {
      token = io.dynamodel.Transaction.checked(clientRequestToken);
      return this;
    }
  }

  /** The items of one request, and the cursor to the next ones. Immutable. */
  public static final class Page {
    private final StatementRun.ItemPage page;

    Page(StatementRun.ItemPage page) {
      this.page = page;
    }

    /** Returns the items; there may be none even if more follow. */
    public List<Document> items() {
      return page.items();
    }

    /**
     * Returns where the next items begin; empty at the end. Pass it to {@link
     * PartiqlResults#from(String)} on results of the same statement and parameters.
     */
    public Optional<String> cursor() {
      return page.next();
    }

    /** Returns the consumed capacity units. */
    public double consumedCapacity() {
      return page.capacity();
    }

    /** Returns the number of items, without any item. */
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "a page of %d items%s (capacity units %s)",
          items().size(),
          cursor().isPresent() ? ", and a cursor" : ", the last",
          consumedCapacity());
    }
  }

  /** The options of results, synchronous and asynchronous. */
  abstract static class Chain<S> {
    final StatementRun run;

    Chain(StatementRun run) {
      this.run = run;
    }

    abstract S of(StatementRun other);

    private static void check(boolean fits, String option, String takes, long given) {
      if (!fits) {
        throw new InvalidRequestException(option + " takes " + takes + ", not " + given);
      }
    }

    /**
     * Returns at most this many items; 0 sends no request. {@link #pageSize} limits the number of
     * items that DynamoDB evaluates.
     */
    public S limit(long items) {
      check(items >= 0, "limit", "0 or more", items);
      return of(run.limited(items));
    }

    /**
     * Limits the number of items that DynamoDB evaluates for one request, before it filters them.
     */
    public S pageSize(int items) {
      check(items >= 1, "pageSize", "1 or more", items);
      return of(run.paged(items));
    }

    /** Makes the reads strongly consistent. Global indexes do not support this. */
    public S consistent() {
      return of(run.consistently());
    }

    /**
     * Continues where a page ended.
     *
     * @param cursor the cursor of a page of the same statement and parameters; null for the
     *     beginning
     */
    public S from(@Nullable String cursor) {
      return of(run.from(cursor));
    }

    /** Returns the table, without values. Sends no request. */
    @Override
    public String toString() {
      return getClass().getSimpleName() + " of " + run;
    }
  }
}
