package io.dynamodel;

import io.dynamodel.internal.read.ItemPublisher;
import io.dynamodel.internal.statement.StatementRun;
import io.dynamodel.internal.step.AsyncDriver;
import io.dynamodel.value.Document;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/**
 * A PartiQL statement and the items that it returns, like {@link PartiqlResults}, but without
 * blocking a thread. The futures and publishers fail with what the methods there throw.
 *
 * @see AsyncDynaConnection#partiql
 */
public final class AsyncPartiqlResults extends Partiql.Chain<AsyncPartiqlResults> {
  private final AsyncDriver driver;

  AsyncPartiqlResults(AsyncDriver driver, StatementRun run) {
    super(run);
    this.driver = driver;
  }

  @Override
  AsyncPartiqlResults of(StatementRun other) {
    return new AsyncPartiqlResults(driver, other);
  }

  /**
   * Executes the statement.
   *
   * @see PartiqlResults#execute
   */
  public CompletableFuture<List<Document>> execute() {
    return list();
  }

  /** Reads all items. */
  public CompletableFuture<List<Document>> list() {
    return driver.run(run::list);
  }

  /** Reads the first item; empty if there is none. */
  public CompletableFuture<Optional<Document>> first() {
    return driver.run(run::first);
  }

  /**
   * Reads the only item.
   *
   * @see PartiqlResults#one
   */
  public CompletableFuture<Document> one() {
    return driver.run(run::one);
  }

  /**
   * Reads the items of one request.
   *
   * @see PartiqlResults#page
   */
  public CompletableFuture<Partiql.Page> page() {
    return driver.run(() -> run.page().map(Partiql.Page::new));
  }

  /**
   * Returns a publisher of the items, which requests a page when the subscriber has requested an
   * item and none is left of the last page. Each subscription executes the statement.
   *
   * @see AsyncResults#publisher
   */
  public Flow.Publisher<Document> publisher() {
    return new ItemPublisher<>(driver, run::walk);
  }
}
