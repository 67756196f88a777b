package io.dynamodel.engine.internal.store;

import org.jspecify.annotations.Nullable;

/**
 * Iterates over a range of one tree, which cannot change. It is before the first entry until {@link
 * #next()} is called. Used by one thread at a time.
 */
public final class Cursor<V> {
  private final boolean ascending;
  private final int step;
  private final byte @Nullable [] bound;

  /** The branches from the root to the leaf, and the chosen child of each. */
  private final TreeNode[] branches;

  private final int[] taken;
  private TreeNode leaf;
  private int index;

  /** The end of the range in this leaf, exclusive. */
  private int end;

  /** Whether the range ends in this leaf, and not after it. */
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
   * Moves to the next entry.
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

  /** Returns the key of the entry, which must not be changed. */
  public byte[] key() {
    return leaf.keys[index];
  }

  /** Returns the value of the entry. */
  @SuppressWarnings("unchecked") // all values of the tree have this type
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
   * Moves before the first entry of the leaf. Bounds are searched once for each leaf, not for each
   * key.
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
