package io.dynamodel;

import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.internal.argument.Given;
import io.dynamodel.internal.item.StoredItem;
import io.dynamodel.internal.model.Model;
import io.dynamodel.internal.read.TransactGet;
import io.dynamodel.internal.step.Step;
import io.dynamodel.internal.write.Existence;
import io.dynamodel.internal.write.ItemKey;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

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

  /** The items of a {@link TransactionGet}, as they were at one moment. */
  public static final class Snapshot {
    private final Map<ItemKey, @Nullable Map<String, AttributeValue>> items;

    Snapshot(Map<ItemKey, @Nullable Map<String, AttributeValue>> items) {
      this.items = items;
    }

    /**
     * Returns the record of a key; empty if there was none.
     *
     * @throws InvalidRequestException if the transaction did not read this item
     */
    public <T> Optional<T> get(BoundModel<T> bound, Object key) {
      Model<T> model = Given.given(bound, "the model").model();
      Map<String, AttributeValue> stored = model.key(key);
      ItemKey item = ItemKey.of(model, stored);
      if (!items.containsKey(item)) {
        throw new InvalidRequestException(
            "item "
                + model.keyText(stored)
                + " of table "
                + item.table()
                + " was not read in this transaction: name it in transactGet(…)");
      }
      return Optional.ofNullable(Existence.alive(model, items.get(item)))
          .map(StoredItem::of)
          .map(model.reader());
    }
  }
}
