package io.dynamodel.engine.fault;

import java.time.Duration;

/**
 * Selects the requests that a fault hits, and then says what happens to them. If nothing is
 * selected, the fault hits each request of the operation. A rule defines one fault.
 */
public interface FaultRule {
  /** Selects the requests that name this table, alone or among others. */
  FaultRule table(String name);

  /**
   * Selects the next requests; then the fault is used up.
   *
   * @param requests how many, at least 1
   * @throws IllegalArgumentException if there are fewer
   */
  FaultRule next(int requests);

  /**
   * Selects a share of the requests, at random.
   *
   * @param share from 0 to 1
   * @param seed the seed of the choice; the same seed selects the same requests if they come in the
   *     same order
   * @throws IllegalArgumentException if the share is not between 0 and 1
   */
  FaultRule share(double share, long seed);

  /**
   * Throttles requests, as if they exceeded the table's throughput: they fail with {@code
   * ProvisionedThroughputExceededException}, and operations on tables with {@code
   * ThrottlingException}. The requests are not carried out. The SDK retries them.
   */
  Fault throttle();

  /**
   * Carries out batches except for their last entries, which are returned as unprocessed. A batch
   * with no other entries is throttled, as on AWS. Applies to BatchWriteItem and BatchGetItem.
   *
   * @param entries how many, at least 1
   * @throws IllegalArgumentException if there are fewer, or if the operation has no batches
   */
  Fault unprocessed(int entries);

  /**
   * Carries out requests at once, and delays their responses.
   *
   * @param delay zero or more
   * @throws IllegalArgumentException if the delay is negative
   */
  Fault delay(Duration delay);

  /**
   * Breaks the connection before requests arrive: they are not carried out. The SDK retries them.
   */
  Fault cutBefore();

  /**
   * Breaks the connection before responses arrive: the requests are carried out, but the caller
   * does not get the result. The SDK retries them.
   */
  Fault cutAfter();

  /**
   * Rejects requests as if another transaction held the item: with {@code
   * TransactionConflictException}, or, for transactions, with {@code TransactionCanceledException},
   * whose first cancellation reason is the conflict. The requests are not carried out. Applies to
   * writes of one item, to statements, and to transactions.
   *
   * @throws IllegalArgumentException if the operation has no conflicts
   */
  Fault conflict();

  /**
   * Reads pages in two parts, and runs an action in between. DynamoDB does not promise that a page
   * shows one moment; without this fault, the engine's pages do. Applies to Query and Scan.
   *
   * @param between the action: writes, for example
   * @throws IllegalArgumentException if the operation has no pages
   */
  Fault tearPages(Runnable between);

  /**
   * Makes global indexes lag: reads return their content as it was when this method was called.
   * Global indexes are only eventually consistent; without this fault, the engine's indexes are
   * always up to date. Applies to Query and Scan.
   *
   * @throws IllegalArgumentException if the operation does not read indexes
   */
  Fault lagIndexes();
}
