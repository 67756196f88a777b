package io.dynamodel.spring.web;

import io.dynamodel.ChangeFilter;
import io.dynamodel.DynaModel;
import io.dynamodel.Update;
import io.dynamodel.UpdateOptions;
import java.util.function.Consumer;

/**
 * The changes that a request asks for, and that the endpoint allows.
 *
 * @param <T> the type of the records
 * @see Changes
 */
public final class Patch<T> {
  private final DynaModel<T> model;
  private final String body;
  private final ChangeFilter filter;
  private final IfMatch ifMatch;

  Patch(DynaModel<T> model, String body, ChangeFilter filter, IfMatch ifMatch) {
    this.model = model;
    this.body = body;
    this.filter = filter;
    this.ifMatch = ifMatch;
  }

  /**
   * Makes the changes, if the item has the version of the header {@code If-Match}, as far as there
   * is one.
   *
   * @param key the key of the item, as {@link DynaModel#update} takes it
   * @return the record as it is after the changes
   * @throws io.dynamodel.error.ValidationException with everything that is wrong with the body, or
   *     if the changed record would be invalid
   * @throws io.dynamodel.error.VersionConflictException if the item has another version
   * @throws io.dynamodel.error.ConditionFailedException if there is no such item
   */
  public T apply(Object key) {
    return apply(key, options -> {});
  }

  /** Makes the changes, with options, such as a condition. */
  public T apply(Object key, Consumer<UpdateOptions> options) {
    return model.patch(
        key,
        body,
        filter,
        given -> {
          ifMatch.version().ifPresent(given::version);
          options.accept(given);
        });
  }

  /**
   * Returns the changes, for an update of your own.
   *
   * @throws io.dynamodel.error.ValidationException with everything that is wrong with the body
   */
  public Update changes() {
    return model.changes(body, filter);
  }

  /** Returns the versions that the request requires. */
  public IfMatch ifMatch() {
    return ifMatch;
  }

  /** Returns the allowed changes, and no value. */
  @Override
  public String toString() {
    return "Patch by " + filter;
  }
}
