package io.dynamodel.migrations;

import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.internal.argument.Given;
import io.dynamodel.migrations.internal.run.RunSettings;
import io.dynamodel.migrations.internal.run.Time;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Options for applying migrations or rolling them back: {@code migrations.migrate(o ->
 * o.to("0003"))}.
 */
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
  private boolean allowsInvalid;
  private Time time = Time.SYSTEM;
  private Consumer<MigrationProgress> listener = progress -> {};

  private MigrateOptions() {}

  static MigrateOptions of(Consumer<MigrateOptions> options) {
    MigrateOptions given = new MigrateOptions();
    Given.given(options, "the options").accept(given);
    return given;
  }

  /**
   * Sets the last migration to apply or, in a rollback, the last one to keep; {@code "zero"} rolls
   * everything back. By default, {@code migrate} applies all migrations, and {@code rollback}
   * undoes one.
   *
   * @param migration its id, or the beginning of it, such as {@code 0003}
   */
  public MigrateOptions to(String migration) {
    to = Given.given(migration, "the id of a migration");
    return this;
  }

  /** Only records the migrations as applied or undone, and changes nothing else. */
  public MigrateOptions fake() {
    fake = true;
    return this;
  }

  /** Allows a rollback to delete tables that contain items. */
  public MigrateOptions dropTables() {
    dropsTables = true;
    return this;
  }

  /**
   * Sets how long other processes wait for one that died; by default, 15 seconds. A living process
   * renews its lease after a fraction of this time.
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

  /** Sets the number of threads of this process that change items; by default, 4. */
  public MigrateOptions workers(int threads) {
    workers = atLeastOne("workers", threads);
    return this;
  }

  /**
   * Sets the number of segments into which a table is split when the change of its items begins; by
   * default, 32. At most one worker is busy with each segment.
   */
  public MigrateOptions segments(int count) {
    segments = atLeastOne("segments", count);
    return this;
  }

  /** Sets the number of items to examine between two checkpoints; by default, 100. */
  public MigrateOptions pageSize(int items) {
    pageSize = atLeastOne("pageSize", items);
    return this;
  }

  /** Sets the maximum number of capacity units per second that this process consumes for items. */
  public MigrateOptions rateLimit(double perSecond) {
    if (!(perSecond > 0)) {
      throw new InvalidRequestException("rateLimit takes more than 0, not " + perSecond);
    }
    unitsPerSecond = perSecond;
    return this;
  }

  /**
   * Allows changed items to break the schema. By default, an operation fails if its changes make an
   * item break a rule of the schema in the model file, and the message names the key and the rule.
   * Rules that the item broke before do not count.
   */
  public MigrateOptions allowInvalid() {
    allowsInvalid = true;
    return this;
  }

  /** Sets the number of items that a dry run shows for each operation; by default, 5. */
  public MigrateOptions differences(int items) {
    differences = atLeastOne("differences", items);
    return this;
  }

  /** Sets the number of items that a dry run examines for each operation; by default, 1,000. */
  public MigrateOptions sample(int items) {
    sample = atLeastOne("sample", items);
    return this;
  }

  /**
   * Sets a listener for the progress, which is called after each page of items, by one thread at a
   * time. If it throws an exception, the migration stops; it can be continued later.
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
    return new RunSettings(
        lease, workers, segments, pageSize, unitsPerSecond, allowsInvalid, time, listener);
  }
}
