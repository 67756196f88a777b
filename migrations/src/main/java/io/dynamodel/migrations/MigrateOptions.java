package io.dynamodel.migrations;

import io.dynamodel.error.Given;
import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.migrations.internal.run.RunSettings;
import io.dynamodel.migrations.internal.run.Time;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How migrations are applied or rolled back: {@code migrations.migrate(o -> o.to("0003"))}. */
public final class MigrateOptions {
  private @Nullable String to;
  private boolean fake;
  private boolean dropsTables;
  private Duration lease = Duration.ofSeconds(15);
  private int workers = 4;
  private int segments = 32;
  private int pageSize = 100;
  private double unitsPerSecond = Double.POSITIVE_INFINITY;
  private int differences = 5;
  private int sample = 1000;
  private Time time = Time.SYSTEM;
  private Consumer<MigrationProgress> listener = progress -> {};

  private MigrateOptions() {}

  static MigrateOptions of(Consumer<MigrateOptions> options) {
    MigrateOptions given = new MigrateOptions();
    Given.given(options, "the options").accept(given);
    return given;
  }

  /**
   * Sets the last migration that is applied, or the one that stays the last one in a rollback;
   * {@code "zero"} rolls everything back. Without it, {@code migrate} applies all, and {@code
   * rollback} undoes one.
   *
   * @param migration its id, or the beginning of it, such as {@code 0003}
   */
  public MigrateOptions to(String migration) {
    to = Given.given(migration, "the id of a migration");
    return this;
  }

  /** Records what would be done as done, and does nothing else. */
  public MigrateOptions fake() {
    fake = true;
    return this;
  }

  /** Lets a rollback delete tables that have items. */
  public MigrateOptions dropTables() {
    dropsTables = true;
    return this;
  }

  /**
   * Sets how long a process that died keeps others waiting; 15 seconds if nothing is said. Living
   * ones renew their leases after a fraction of it.
   *
   * @param length at least 50 milliseconds
   */
  public MigrateOptions lease(Duration length) {
    if (Given.given(length, "the length of the lease").toMillis() < 50) {
      throw new InvalidRequestException("lease takes at least 50 milliseconds, not " + length);
    }
    lease = length;
    return this;
  }

  /** Sets how many threads of this process change items, 4 if nothing is said. */
  public MigrateOptions workers(int threads) {
    workers = atLeastOne("workers", threads);
    return this;
  }

  /**
   * Sets into how many segments a table is split when its items begin to be changed; 32 if nothing
   * is said. No more workers than segments are busy.
   */
  public MigrateOptions segments(int count) {
    segments = atLeastOne("segments", count);
    return this;
  }

  /** Sets how many items are looked at between two checkpoints, 100 if nothing is said. */
  public MigrateOptions pageSize(int items) {
    pageSize = atLeastOne("pageSize", items);
    return this;
  }

  /** Sets the most capacity units a second that this process consumes with items. */
  public MigrateOptions rateLimit(double perSecond) {
    if (!(perSecond > 0)) {
      throw new InvalidRequestException("rateLimit takes more than 0, not " + perSecond);
    }
    unitsPerSecond = perSecond;
    return this;
  }

  /** Sets how many items a dry run shows for each operation, 5 if nothing is said. */
  public MigrateOptions differences(int items) {
    differences = atLeastOne("differences", items);
    return this;
  }

  /** Sets how many items a dry run looks at for each operation, 1,000 if nothing is said. */
  public MigrateOptions sample(int items) {
    sample = atLeastOne("sample", items);
    return this;
  }

  /**
   * Is told after each page of items how far it has come, by one thread at a time. What it throws
   * ends the migration, which can go on later.
   */
  public MigrateOptions onProgress(Consumer<MigrationProgress> progress) {
    listener = Given.given(progress, "the listener of onProgress(…)");
    return this;
  }

  private static int atLeastOne(String option, int number) {
    if (number < 1) {
      throw new InvalidRequestException(option + " takes 1 or more, not " + number);
    }
    return number;
  }

  MigrateOptions time(Time other) {
    time = other;
    return this;
  }

  @Nullable String to() {
    return to;
  }

  boolean isFake() {
    return fake;
  }

  boolean isDroppingTables() {
    return dropsTables;
  }

  int differences() {
    return differences;
  }

  int sample() {
    return sample;
  }

  RunSettings settings() {
    return new RunSettings(lease, workers, segments, pageSize, unitsPerSecond, time, listener);
  }
}
