package io.dynamodel.engine.internal.store;

import java.util.Arrays;

/**
 * An immutable node of a B-tree. A leaf has a value for each of its keys. A branch has one child
 * more than keys: all keys of the child {@code i} are below {@code keys[i]}, those of the child
 * {@code i + 1} are not. Arrays are exactly as long as needed because they are most of a tree's
 * memory.
 */
final class TreeNode {
  /** The maximal width. Wider nodes take less memory, but more is copied by each change. */
  static final int MAX_WIDTH = 64;

  static final int MIN_WIDTH = MAX_WIDTH / 4;
  static final TreeNode EMPTY = new TreeNode(new byte[0][], new Object[0]);

  final byte[][] keys;

  /** The values of a leaf, or the children of a branch. */
  final Object[] slots;

  private TreeNode(byte[][] keys, Object[] slots) {
    this.keys = keys;
    this.slots = slots;
  }

  /** Returns the root above the halves of a node that is too wide. */
  static TreeNode above(TreeNode wide) {
    return new TreeNode(new byte[][] {wide.middle()}, new Object[] {wide.left(), wide.right()});
  }

  boolean isLeaf() {
    return slots.length == keys.length;
  }

  boolean isTooWide() {
    return slots.length > MAX_WIDTH;
  }

  TreeNode child(int i) {
    return (TreeNode) slots[i];
  }

  /** Returns how many keys are below the given one. */
  int below(byte[] key) {
    int i = find(key);
    return i < 0 ? ~i : i;
  }

  /** Returns the index of the key, or {@code ~} the index at which it would be inserted. */
  int find(byte[] key) {
    int low = 0;
    int high = keys.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = Arrays.compareUnsigned(keys[middle], key);
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return ~low;
  }

  /** Returns the index of the child that may contain the key. */
  int childOf(byte[] key) {
    int i = find(key);
    return i < 0 ? ~i : i + 1;
  }

  /** Returns this node with the value at the key. It may be too wide by one. */
  TreeNode with(byte[] key, Object value) {
    if (!isLeaf()) {
      int i = childOf(key);
      TreeNode changed = child(i).with(key, value);
      return changed.isTooWide() ? replaced(i, 1, changed) : replaced(i, changed);
    }
    int i = find(key);
    return i >= 0
        ? replaced(i, value)
        : new TreeNode(inserted(keys, ~i, key), inserted(slots, ~i, value));
  }

  /**
   * Returns this node without the key, or the same node if it does not have the key. It may be too
   * narrow.
   */
  TreeNode without(byte[] key) {
    if (isLeaf()) {
      int i = find(key);
      return i < 0 ? this : new TreeNode(removed(keys, i), removed(slots, i));
    }
    int i = childOf(key);
    TreeNode child = child(i);
    TreeNode changed = child.without(key);
    if (changed == child) {
      return this;
    }
    if (changed.slots.length >= MIN_WIDTH) {
      return replaced(i, changed);
    }
    return i > 0
        ? replaced(i - 1, 2, joined(child(i - 1), keys[i - 1], changed))
        : replaced(0, 2, joined(changed, keys[0], child(1)));
  }

  private TreeNode replaced(int i, Object slot) {
    Object[] changed = slots.clone();
    changed[i] = slot;
    return new TreeNode(keys, changed);
  }

  /** Returns this branch with a node, or with its halves, in place of some children. */
  private TreeNode replaced(int from, int count, TreeNode node) {
    boolean halves = node.isTooWide();
    int more = (halves ? 2 : 1) - count;
    byte[][] newKeys = new byte[keys.length + more][];
    Object[] newSlots = new Object[slots.length + more];
    System.arraycopy(keys, 0, newKeys, 0, from);
    System.arraycopy(slots, 0, newSlots, 0, from);
    if (halves) {
      newKeys[from] = node.middle();
      newSlots[from] = node.left();
      newSlots[from + 1] = node.right();
    } else {
      newSlots[from] = node;
    }
    int keysBehind = keys.length - (from + count - 1);
    System.arraycopy(
        keys, keys.length - keysBehind, newKeys, newKeys.length - keysBehind, keysBehind);
    int slotsBehind = slots.length - (from + count);
    System.arraycopy(
        slots, slots.length - slotsBehind, newSlots, newSlots.length - slotsBehind, slotsBehind);
    return new TreeNode(newKeys, newSlots);
  }

  private static TreeNode joined(TreeNode left, byte[] between, TreeNode right) {
    int gap = left.isLeaf() ? 0 : 1;
    byte[][] keys = Arrays.copyOf(left.keys, left.keys.length + gap + right.keys.length);
    if (gap == 1) {
      keys[left.keys.length] = between;
    }
    System.arraycopy(right.keys, 0, keys, left.keys.length + gap, right.keys.length);
    Object[] slots = Arrays.copyOf(left.slots, left.slots.length + right.slots.length);
    System.arraycopy(right.slots, 0, slots, left.slots.length, right.slots.length);
    return new TreeNode(keys, slots);
  }

  private int half() {
    return slots.length / 2;
  }

  /** Returns the first key of the right half. */
  private byte[] middle() {
    return isLeaf() ? keys[half()] : keys[half() - 1];
  }

  private TreeNode left() {
    int end = half();
    return new TreeNode(Arrays.copyOf(keys, isLeaf() ? end : end - 1), Arrays.copyOf(slots, end));
  }

  private TreeNode right() {
    return new TreeNode(
        Arrays.copyOfRange(keys, half(), keys.length),
        Arrays.copyOfRange(slots, half(), slots.length));
  }

  private static <E> E[] inserted(E[] array, int at, E element) {
    E[] longer = Arrays.copyOf(array, array.length + 1);
    System.arraycopy(array, at, longer, at + 1, array.length - at);
    longer[at] = element;
    return longer;
  }

  private static <E> E[] removed(E[] array, int at) {
    E[] shorter = Arrays.copyOf(array, array.length - 1);
    System.arraycopy(array, at + 1, shorter, at, shorter.length - at);
    return shorter;
  }
}
