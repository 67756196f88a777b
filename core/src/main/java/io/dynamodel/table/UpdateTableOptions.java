package io.dynamodel.table;

import io.dynamodel.internal.argument.Given;
import java.util.function.Consumer;

/** Options for the update of a table: {@code books.updateTable(o -> o.allowDrops())}. */
public final class UpdateTableOptions {
  private boolean allowsDrops;
  private Consumer<TableStep> progress = step -> {};

  private UpdateTableOptions() {}

  /** Returns the options that a caller sets. */
  public static UpdateTableOptions of(Consumer<UpdateTableOptions> options) {
    UpdateTableOptions given = new UpdateTableOptions();
    Given.given(options, "the options").accept(given);
    return given;
  }

  /**
   * Deletes global indexes that are not declared. Without this option they stay. DynamoDB cannot
   * restore a deleted index; one that is created again is filled from the table.
   */
  public UpdateTableOptions allowDrops() {
    allowsDrops = true;
    return this;
  }

  /**
   * Sets a listener that is called after each step. An exception that it throws ends the update,
   * and is the cause of one that lists the steps that were taken.
   */
  public UpdateTableOptions onProgress(Consumer<TableStep> listener) {
    progress = Given.given(listener, "the listener of the progress");
    return this;
  }

  /** Returns whether indexes that are not declared are deleted. */
  public boolean allowsDrops() {
    return allowsDrops;
  }

  /** Returns the listener that is called after each step. */
  public Consumer<TableStep> progress() {
    return progress;
  }
}
