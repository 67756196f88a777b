package io.dynamodel.engine.internal.store;

import org.jspecify.annotations.Nullable;

/**
 * The result of a change.
 *
 * @param root the new root, or the old one if nothing changed
 * @param result the result for the caller, once the new root is written
 * @param record the change in the form of {@link Journaled#apply}, not empty; null if nothing
 *     changed, or if the store has no journal
 */
public record Commit<R, T extends @Nullable Object>(R root, T result, byte @Nullable [] record) {

  /** Returns a commit that does not change the root. */
  static <R, T extends @Nullable Object> Commit<R, T> unchanged(R root, T result) {
    return new Commit<>(root, result, null);
  }
}
