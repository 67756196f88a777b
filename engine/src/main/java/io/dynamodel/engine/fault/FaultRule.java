package io.dynamodel.engine.fault;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says which requests a fault hits, each of the operation if nothing else is said, and then what
 * happens to them. One is for one fault.
 */
public final class FaultRule {
  private static final Set<String> BATCHES = Set.of("BatchWriteItem", "BatchGetItem");
  private static final Set<String> READS = Set.of("Query", "Scan");

  private final Faults faults;
  private final String operation;
  private @Nullable String table;
  private Frequency frequency = Frequency.always();

  FaultRule(Faults faults, String operation) {
    this.faults = faults;
    this.operation = operation;
  }

  /** Only requests that name this table, alone or among others. */
  public FaultRule table(String name) {
    table = name;
    return this;
  }

  /** Only the next requests; then the fault is used up. */
  public FaultRule next(int requests) {
    frequency = Frequency.next(requests);
    return this;
  }

  /**
   * Only a share of the requests, at random.
   *
   * @param share from 0 to 1
   * @param seed the same seed hits the same requests, as long as they come in the same order
   */
  public FaultRule share(double share, long seed) {
    frequency = Frequency.share(share, seed);
    return this;
  }

  /**
   * Refuses requests because too much is asked of the table, with {@code
   * ProvisionedThroughputExceededException}, or {@code ThrottlingException} for operations on
   * tables themselves. Nothing is done. The SDK tries again.
   */
  public Fault throttle() {
    return fault(Effects.throttle());
  }

  /**
   * Carries out batches but for their last entries, which are answered as unprocessed. A batch that
   * has no more entries than these is throttled, as AWS does it. For BatchWriteItem and
   * BatchGetItem.
   *
   * @param entries how many, at least 1
   */
  public Fault unprocessed(int entries) {
    only(BATCHES, "unprocessed entries");
    if (entries < 1) {
      throw new IllegalArgumentException("unprocessed(" + entries + "): give a number from 1");
    }
    return fault(new PartialBatch(entries));
  }

  /** Carries requests out at once, but lets the answers come later. */
  public Fault delay(Duration delay) {
    return fault(Effects.delay(delay));
  }

  /** Breaks the connection before requests arrive: nothing is done. The SDK tries again. */
  public Fault cutBefore() {
    return fault(Effects.cutBefore());
  }

  /**
   * Breaks the connection before answers arrive: what was asked for is done, and the caller does
   * not hear of it. The SDK tries again.
   */
  public Fault cutAfter() {
    return fault(Effects.cutAfter());
  }

  /**
   * Refuses requests because a transaction has the item: with {@code TransactionConflictException},
   * or, for transactions, {@code TransactionCanceledException}, whose first reason it is. Nothing
   * is done. For writes of one item, statements and transactions.
   */
  public Fault conflict() {
    only(Conflict.OPERATIONS, "conflicts");
    return fault(new Conflict());
  }

  /**
   * Reads pages in two parts, and lets something happen in between. DynamoDB does not promise that
   * a page shows one moment; without this fault the engine's pages do. For Query and Scan.
   *
   * @param between writes, for example
   */
  public Fault tearPages(Runnable between) {
    only(READS, "pages");
    return fault(new TornPage(between));
  }

  /**
   * Lets global indexes lag behind: reads of them find what was there when this was called. Global
   * indexes are only eventually consistent; without this fault the engine's are never behind. For
   * Query and Scan.
   */
  public Fault lagIndexes() {
    only(READS, "indexes");
    return fault(new LaggingIndex(faults.database()));
  }

  private void only(Set<String> operations, String what) {
    if (!operations.contains(operation)) {
      throw new IllegalArgumentException(
          operation + " has no " + what + ": " + String.join(", ", operations) + " have");
    }
  }

  private Fault fault(Effect effect) {
    return faults.add(new Fault(faults, operation, table, frequency, effect));
  }
}
