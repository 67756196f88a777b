package io.dynamodel.migrations.transfer;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The progress of an import or an export. Immutable. */
public final class TransferProgress {
  private final long records;
  private final long rejected;
  private final long done;
  private final long total;
  private final Duration elapsed;
  private final double perSecond;
  private final @Nullable Duration remaining;

  /**
   * @param records the number of records so far, including those of earlier runs
   * @param done the processed part of the total; 0 if the total is unknown
   * @param total the number of bytes of files, or of items; 0 if it is unknown
   * @param recordsNow the records of this run
   * @param doneNow the part that this run has processed
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

  /** Returns the number of records that were read, including those of earlier runs. */
  public long records() {
    return records;
  }

  /** Returns the number of rejected records; 0 for an export. */
  public long rejected() {
    return rejected;
  }

  /** Returns the fraction that is done, from 0 to 1; empty if the total is unknown. */
  public Optional<Double> fraction() {
    return total <= 0 ? Optional.empty() : Optional.of(Math.min(1.0, (double) done / total));
  }

  /** Returns the duration of this run so far. */
  public Duration elapsed() {
    return elapsed;
  }

  /** Returns the number of records per second in this run. */
  public double perSecond() {
    return perSecond;
  }

  /** Returns the estimated remaining time at this rate; empty if the total is unknown. */
  public Optional<Duration> remaining() {
    return Optional.ofNullable(remaining);
  }

  @Override
  public String toString() {
    return records + " records, " + rejected + " rejected";
  }
}
