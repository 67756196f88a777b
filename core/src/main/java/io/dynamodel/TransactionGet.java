package io.dynamodel;

import io.dynamodel.error.Given;
import io.dynamodel.internal.read.TransactGet;
import io.dynamodel.internal.step.Step;
import java.util.function.Consumer;

/**
 * Reads of several items, of one model or of several, as they are at one moment:
 *
 * <pre>{@code
 * Snapshot read = connection.transactGet(tx -> tx.get(orders, "17").get(customers, 4711));
 * Optional<Order> order = read.get(orders, "17");
 * }</pre>
 *
 * <p>A transaction reads at most 100 items.
 */
public final class TransactionGet {
  private final Object driver;
  private final TransactGet reads = new TransactGet();

  private TransactionGet(Object driver) {
    this.driver = driver;
  }

  /**
   * Returns the steps to the items.
   *
   * @param driver the driver of the connection
   * @param calls names the items
   */
  static Step<Snapshot> of(Object driver, Consumer<TransactionGet> calls) {
    TransactionGet transaction = new TransactionGet(driver);
    Given.given(calls, "the consumer of a transaction").accept(transaction);
    return transaction.reads.steps().map(Snapshot::new);
  }

  /**
   * Reads the item of a key.
   *
   * @throws io.dynamodel.error.DynaModelException if the model is bound to another connection
   */
  public TransactionGet get(BoundModel<?> model, Object key) {
    Transaction.requireSame(driver, model);
    reads.add(model.model(), key);
    return this;
  }
}
