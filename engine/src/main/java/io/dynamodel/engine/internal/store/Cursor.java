package io.dynamodel.engine.internal.store;

import org.jspecify.annotations.Nullable;

/**
 * Walks over a range of one tree, which cannot change meanwhile. It stands before the first entry
 * until {@link #next()} is called. One thread at a time may use it.
 */
public final class Cursor<V> {
  private final boolean ascending;
  private final int step;
  private final byte @Nullable [] bound;

  /** The branches from the root to the leaf, and which child of each was taken. */
  private final TreeNode[] branches;

  private final int[] taken;
  private TreeNode leaf;
  private int index;

  /** Where the range ends in this leaf, itself not included. */
  private int end;

  /** Whether the range ends in this leaf rather than behind it. */
  private boolean isLast;

  Cursor(TreeNode root, boolean ascending, byte @Nullable [] start, byte @Nullable [] bound) {
    this.ascending = ascending;
    this.step = ascending ? 1 : -1;
    this.bound = bound;
    int height = 0;
    for (TreeNode node = root; !node.isLeaf(); node = node.child(0)) {
      height++;
    }
    branches = new TreeNode[height];
    taken = new int[height];
    TreeNode node = root;
    for (int depth = 0; depth < height; depth++) {
      branches[depth] = node;
      taken[depth] = firstChild(node, start);
      node = node.child(taken[depth]);
    }
    leaf = node;
    enter(start);
  }

  /**
   * Goes to the next entry.
   *
   * @return whether there is one
   */
  public boolean next() {
    while (true) {
      int i = index + step;
      if (ascending ? i < end : i > end) {
        index = i;
        return true;
      }
      if (isLast || !nextLeaf()) {
        isLast = true;
        end = index;
        return false;
      }
    }
  }

  /** The key of the entry, not to be changed. */
  public byte[] key() {
    return leaf.keys[index];
  }

  /** The value of the entry. */
  @SuppressWarnings("unchecked") // the tree has values of this type only
  public V value() {
    return (V) leaf.slots[index];
  }

  private int firstChild(TreeNode branch, byte @Nullable [] start) {
    if (start == null) {
      return ascending ? 0 : branch.keys.length;
    }
    return ascending ? branch.childOf(start) : branch.below(start);
  }

  private boolean nextLeaf() {
    int depth = branches.length - 1;
    while (depth >= 0) {
      int child = taken[depth] + step;
      if (child >= 0 && child < branches[depth].slots.length) {
        break;
      }
      depth--;
    }
    if (depth < 0) {
      return false;
    }
    taken[depth] += step;
    TreeNode node = branches[depth].child(taken[depth]);
    while (++depth < branches.length) {
      branches[depth] = node;
      taken[depth] = firstChild(node, null);
      node = node.child(taken[depth]);
    }
    leaf = node;
    enter(null);
    return true;
  }

  /**
   * Stands before the first entry of the leaf: bounds are looked up once a leaf, not once a key.
   */
  private void enter(byte @Nullable [] start) {
    int width = leaf.keys.length;
    if (ascending) {
      index = (start == null ? 0 : leaf.below(start)) - 1;
      end = bound == null ? width : leaf.below(bound);
      isLast = end < width;
    } else {
      index = start == null ? width : leaf.below(start);
      end = (bound == null ? 0 : leaf.below(bound)) - 1;
      isLast = end >= 0;
    }
  }
}
