package io.dynamodel.engine.internal.statement;

import io.dynamodel.engine.internal.read.KeyRange;
import io.dynamodel.engine.internal.store.Cursor;
import io.dynamodel.engine.internal.store.Tree;
import io.dynamodel.engine.internal.value.Item;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The items of several partitions, either one partition after the other, or all of them in the
 * order of their sort keys.
 */
final class PartitionItems implements Supplier<@Nullable Item> {
  private final Tree<Item> tree;
  private final SelectOrder order;
  private final PriorityQueue<Head> heads;

  /** The partition of the last returned item. */
  private @Nullable Head current;

  /**
   * Starts the iteration.
   *
   * @param start the key after which to begin, or null
   */
  PartitionItems(Tree<Item> tree, SelectOrder order, byte @Nullable [] start) {
    this.tree = tree;
    this.order = order;
    heads = new PriorityQueue<>(comparator());
    List<KeyRange> ranges = order.ranges();
    int first = start == null ? -1 : indexOf(ranges, start);
    for (int i = 0; i < ranges.size(); i++) {
      if (start != null && (order.merged() || i == first)) {
        byte[] place =
            concatenated(ranges.get(i).partition(), start, ranges.get(first).partition().length);
        // Of two items with the same sort key, the one of the earlier partition was already
        // returned.
        add(i, cursor(ranges.get(i), place, i > first));
      } else if (i > first) {
        add(i, cursor(ranges.get(i), null, false));
      }
    }
  }

  /** Returns whether a key is in one of the ranges, so that a page can begin after it. */
  static boolean canStart(List<KeyRange> ranges, byte[] key) {
    int index = indexOf(ranges, key);
    return index >= 0 && ranges.get(index).contains(key);
  }

  /** Returns the partition of a key, or -1 if it is in none. */
  private static int indexOf(List<KeyRange> ranges, byte[] key) {
    for (int i = 0; i < ranges.size(); i++) {
      if (ranges.get(i).isOfPartition(key)) {
        return i;
      }
    }
    return -1;
  }

  private static byte[] concatenated(byte[] partition, byte[] key, int from) {
    byte[] bytes = Arrays.copyOf(partition, partition.length + key.length - from);
    System.arraycopy(key, from, bytes, partition.length, key.length - from);
    return bytes;
  }

  /**
   * Returns the items of a range.
   *
   * @param start where to begin, or null
   * @param included whether to return the item at the start
   */
  private Cursor<Item> cursor(KeyRange range, byte @Nullable [] start, boolean included) {
    if (start == null) {
      return order.descending()
          ? tree.descending(range.to(), range.from())
          : tree.ascending(range.from(), range.to());
    }
    byte[] next = KeyRange.successor(start);
    return order.descending()
        ? tree.descending(lower(included ? next : start, range.to()), range.from())
        : tree.ascending(higher(included ? start : next, range.from()), range.to());
  }

  private static byte[] lower(byte[] key, byte @Nullable [] bound) {
    return bound == null || Arrays.compareUnsigned(key, bound) < 0 ? key : bound;
  }

  private static byte[] higher(byte[] key, byte[] bound) {
    return Arrays.compareUnsigned(key, bound) > 0 ? key : bound;
  }

  private void add(int index, Cursor<Item> cursor) {
    if (cursor.next()) {
      heads.add(new Head(index, order.ranges().get(index).partition().length, cursor));
    }
  }

  private Comparator<Head> comparator() {
    Comparator<Head> byIndex = Comparator.comparingInt(Head::index);
    if (!order.merged()) {
      return byIndex;
    }
    Comparator<Head> bySortKey = Head::compareSortKeys;
    return (order.descending() ? bySortKey.reversed() : bySortKey).thenComparing(byIndex);
  }

  @Override
  public @Nullable Item get() {
    Head last = current;
    if (last != null && last.cursor.next()) {
      heads.add(last);
    }
    Head head = heads.poll();
    current = head;
    return head == null ? null : head.cursor.value();
  }

  /**
   * The next item of a partition.
   *
   * @param length the length of the partition's part of a key
   */
  private record Head(int index, int length, Cursor<Item> cursor) {
    int compareSortKeys(Head other) {
      byte[] one = cursor.key();
      byte[] two = other.cursor.key();
      return Arrays.compareUnsigned(one, length, one.length, two, other.length, two.length);
    }
  }
}
