package io.dynamodel;

import io.dynamodel.internal.argument.Given;
import java.util.function.Consumer;

/** Options for the deletion of a table: {@code books.deleteTable(o -> o.noWait())}. */
public final class DeleteTableOptions {
  private boolean waits = true;

  private DeleteTableOptions() {}

  /** Returns whether options let the deletion end only when the table is gone. */
  static boolean waits(Consumer<DeleteTableOptions> options) {
    DeleteTableOptions given = new DeleteTableOptions();
    Given.given(options, "the options").accept(given);
    return given.waits;
  }

  /** Returns as soon as DynamoDB has accepted the request, rather than when the table is gone. */
  public DeleteTableOptions noWait() {
    waits = false;
    return this;
  }
}
