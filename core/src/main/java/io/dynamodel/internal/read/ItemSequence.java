package io.dynamodel.internal.read;

import io.dynamodel.internal.step.Step;

/** One pass over items that are fetched a page at a time. Used by one thread at a time. */
public interface ItemSequence<T> {
  /** Returns whether an item can be taken without fetching a page. */
  boolean hasFetched();

  /** Takes the next item, after {@link #hasFetched} was true. */
  T take();

  /**
   * Returns the steps that fetch a page. Their result is false, without any request, if there is no
   * page to fetch. They must not run concurrently.
   */
  Step<Boolean> fetching();

  /** Returns whether no item can be taken, and there is no page to fetch. */
  boolean isOver();
}
