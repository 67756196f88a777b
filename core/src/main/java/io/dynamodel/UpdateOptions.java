package io.dynamodel;

import io.dynamodel.error.Given;
import java.util.function.Consumer;

/** How one item is updated: {@code books.update("…", changes, o -> o.upsert())}. */
public final class UpdateOptions extends ConditionalOptions<UpdateOptions> {
  private boolean upsert;
  private boolean exactlyOnce;

  private UpdateOptions() {}

  @Override
  UpdateOptions self() {
    return this;
  }

  public static UpdateOptions of(Consumer<UpdateOptions> options) {
    UpdateOptions given = new UpdateOptions();
    Given.given(options, "the options").accept(given);
    return given;
  }

  /**
   * Creates the item if there is none, out of its key and what the changes make of nothing. It has
   * to be valid as a whole, with the schema's defaults.
   */
  public UpdateOptions upsert() {
    upsert = true;
    return this;
  }

  /**
   * Makes the changes once and not twice, even if the answer is lost and the SDK sends the request
   * again: as a transaction of one, at twice the price. It matters for what is not the same when it
   * is done twice, such as {@code plus} and {@code append}.
   */
  public UpdateOptions exactlyOnce() {
    exactlyOnce = true;
    return this;
  }

  public boolean isUpsert() {
    return upsert;
  }

  public boolean isExactlyOnce() {
    return exactlyOnce;
  }
}
