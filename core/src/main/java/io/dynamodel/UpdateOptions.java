package io.dynamodel;

import io.dynamodel.internal.argument.Given;
import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.model.Model;
import io.dynamodel.internal.write.Versions;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The options of updating one item: {@code books.update("…", changes, o -> o.upsert())}. */
public final class UpdateOptions extends ConditionalOptions<UpdateOptions> {
  private boolean upsert;
  private boolean exactlyOnce;
  private @Nullable Long version;

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

  /**
   * Makes the changes only if the item has this version, such as one that a caller sends as {@code
   * If-Match}. If it has another one, or there is no item, nothing is changed, and the update fails
   * with a {@link io.dynamodel.error.VersionConflictException}.
   *
   * @param expected the version; 0 for an item that was stored without one
   */
  public UpdateOptions version(long expected) {
    version = expected;
    return this;
  }

  /**
   * {@inheritDoc}
   *
   * @throws io.dynamodel.error.InvalidRequestException if a version is required, and the model has
   *     none
   */
  @Override
  Condition condition(Model<?> model) {
    Condition others = super.condition(model);
    return version == null ? others : Versions.required(model, version).and(others);
  }

  boolean isUpsert() {
    return upsert;
  }

  boolean isExactlyOnce() {
    return exactlyOnce;
  }
}
