package io.dynamodel.internal.read;

import io.dynamodel.internal.item.StoredItem;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The legs of a walk. An {@code in} can have thousands of them, so none is inspected again and
 * again: neither those that are over, nor those that wait for their turn.
 */
final class Legs {
  private final List<Leg> all;

  /** The legs with fetched items, in the order in which their items are taken. */
  private final Queue<Leg> withItems = new ArrayDeque<>(1);

  /** All legs before this one are over. */
  private int first;

  Legs(List<Leg> all) {
    this.all = all;
  }

  int size() {
    return all.size();
  }

  /** Returns the first leg that needs a page; null if none does. */
  @Nullable Leg due() {
    while (first < all.size() && all.get(first).isOver()) {
      first++;
    }
    for (int i = first; i < all.size(); i++) {
      Leg leg = all.get(i);
      if (leg.wantsPage()) {
        return leg;
      }
    }
    return null;
  }

  /** Returns all legs that need a page. */
  List<Leg> allDue() {
    return all.stream().filter(Leg::wantsPage).toList();
  }

  /** Adds a page to a leg that needs one. */
  void accept(Leg leg, ReadPage page) {
    leg.accept(page);
    if (leg.hasFetched()) {
      withItems.add(leg);
    }
  }

  boolean hasFetched() {
    return !withItems.isEmpty();
  }

  /** Takes the next fetched item. */
  StoredItem take() {
    Leg leg = withItems.element();
    StoredItem item = leg.take();
    if (!leg.hasFetched()) {
      withItems.remove();
    }
    return item;
  }

  /** Returns where each leg would be continued. */
  List<Leg.Position> places() {
    return all.stream().map(Leg::place).toList();
  }
}
