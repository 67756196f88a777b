package io.dynamodel.migrations.transfer;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far an import or an export has come. Immutable. */
public final class TransferProgress {
  private final long records;
  private final long rejected;
  private final long done;
  private final long total;
  private final Duration elapsed;
  private final double perSecond;
  private final @Nullable Duration remaining;

  /**
   * @param records the records so far, those of earlier runs included
   * @param done how much of the total is done; 0 without a total
   * @param total bytes of files, or items; 0 if it is not known
   * @param recordsNow the records of this run
   * @param doneNow how much this run has done
   */
  TransferProgress(
      long records,
      long rejected,
      long done,
      long total,
      Duration elapsed,
      long recordsNow,
      long doneNow) {
    this.records = records;
    this.rejected = rejected;
    this.done = done;
    this.total = total;
    this.elapsed = elapsed;
    double seconds = Math.max(0.001, elapsed.toMillis() / 1000.0);
    this.perSecond = recordsNow / seconds;
    this.remaining =
        total <= 0 || doneNow <= 0
            ? null
            : Duration.ofMillis((long) (seconds * 1000 * Math.max(0, total - done) / doneNow));
  }

  /** Returns the number of records that were read, those of earlier runs included. */
  public long records() {
    return records;
  }

  /** Returns how many of the records were rejected; 0 for an export. */
  public long rejected() {
    return rejected;
  }

  /** Returns how much is done, from 0 to 1; empty if the whole is not known. */
  public Optional<Double> fraction() {
    return total <= 0 ? Optional.empty() : Optional.of(Math.min(1.0, (double) done / total));
  }

  /** Returns how long this run has taken so far. */
  public Duration elapsed() {
    return elapsed;
  }

  /** Returns how many records this run handles in a second. */
  public double perSecond() {
    return perSecond;
  }

  /** Returns how long the rest will take at this rate; empty if the whole is not known. */
  public Optional<Duration> remaining() {
    return Optional.ofNullable(remaining);
  }

  @Override
  public String toString() {
    return records + " records, " + rejected + " rejected";
  }
}
