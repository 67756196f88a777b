package io.dynamodel.internal.direct;

import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.retries.api.RetryStrategy;

/**
 * The SDK's strategy of further attempts, whose tokens all calls of a connection share. The default
 * one is made with the first failure: until then it would allow each call its first attempt at
 * once, and have all of its tokens.
 */
public final class Retries {
  private final int attempts;
  private final @Nullable Supplier<RetryStrategy> make;
  private volatile @Nullable RetryStrategy made;

  private Retries(
      int attempts, @Nullable Supplier<RetryStrategy> make, @Nullable RetryStrategy made) {
    this.attempts = attempts;
    this.make = make;
    this.made = made;
  }

  /** Returns a strategy that is asked about each attempt, including the first one. */
  public static Retries of(RetryStrategy strategy) {
    return new Retries(strategy.maxAttempts(), null, strategy);
  }

  /**
   * Returns a strategy that is made when it is needed.
   *
   * @param attempts the number of attempts that it allows
   */
  static Retries whenNeeded(int attempts, Supplier<RetryStrategy> make) {
    return new Retries(attempts, make, null);
  }

  /** Returns the number of attempts that it allows. */
  int maxAttempts() {
    return attempts;
  }

  /** Returns the strategy; null if it has not been needed yet. */
  @Nullable RetryStrategy known() {
    return made;
  }

  /** Returns the strategy. */
  public RetryStrategy strategy() {
    RetryStrategy known = made;
    return known == null ? first() : known;
  }

  private synchronized RetryStrategy first() {
    RetryStrategy first = made;
    if (first == null) {
      first = Objects.requireNonNull(make, "make").get();
      made = first;
    }
    return first;
  }
}
