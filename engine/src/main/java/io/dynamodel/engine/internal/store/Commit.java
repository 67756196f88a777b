package io.dynamodel.engine.internal.store;

import org.jspecify.annotations.Nullable;

/**
 * What a change makes of a root.
 *
 * @param root the new root, or the old one if nothing changed
 * @param result what the caller gets once the new root is written
 * @param record the change as {@link Journaled#apply} takes it, not empty; null if nothing changed,
 *     or if the store keeps no journal
 */
public record Commit<R, T extends @Nullable Object>(R root, T result, byte @Nullable [] record) {

  /** Leaves the root as it is. */
  public static <R, T extends @Nullable Object> Commit<R, T> unchanged(R root, T result) {
    return new Commit<>(root, result, null);
  }
}
