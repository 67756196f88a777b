package io.dynamodel;

import io.dynamodel.error.Given;
import java.util.function.Consumer;

/** The options of updating one item: {@code books.update("…", changes, o -> o.upsert())}. */
public final class UpdateOptions extends ConditionalOptions<UpdateOptions> {
  private boolean upsert;
  private boolean exactlyOnce;

  private UpdateOptions() {}

  @Override
  UpdateOptions self() {
    return this;
  }

  static UpdateOptions of(Consumer<UpdateOptions> options) {
    UpdateOptions given = new UpdateOptions();
    Given.given(options, "the options").accept(given);
    return given;
  }

  /**
   * Creates the item if there is none, from its key and the changes. The new item must be valid as
   * a whole, with the schema's defaults.
   */
  public UpdateOptions upsert() {
    upsert = true;
    return this;
  }

  /**
   * Makes the changes exactly once, even if a response is lost and the SDK sends the request again:
   * as a transaction of one write, which costs twice as much. It matters for changes that are
   * different when they are made twice, such as {@code plus} and {@code append}.
   */
  public UpdateOptions exactlyOnce() {
    exactlyOnce = true;
    return this;
  }

  boolean isUpsert() {
    return upsert;
  }

  boolean isExactlyOnce() {
    return exactlyOnce;
  }
}
