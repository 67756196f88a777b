package io.dynamodel.internal.read;

import io.dynamodel.internal.step.Driver;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** Iterates over items, and fetches a page when no fetched item is left. */
public final class ItemIterator<T> implements Iterator<T> {
  private final Driver driver;
  private final ItemSequence<T> items;

  public ItemIterator(Driver driver, ItemSequence<T> items) {
    this.driver = driver;
    this.items = items;
  }

  @Override
  public boolean hasNext() {
    boolean fetched = items.hasFetched();
    while (!fetched && driver.run(items.fetching())) {
      fetched = items.hasFetched();
    }
    return fetched;
  }

  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return items.take();
  }
}
