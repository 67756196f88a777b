package io.dynamodel.engine.internal.store;

import org.jspecify.annotations.Nullable;

/**
 * An immutable sorted map with byte arrays as keys, in their unsigned lexicographic order. Each
 * change creates a new tree that shares all nodes except a path with the old one.
 *
 * <p>Keys are not copied: an array must not be changed after it was used as a key.
 */
public final class Tree<V> {
  private static final Tree<?> EMPTY = new Tree<>(TreeNode.EMPTY, 0);

  private final TreeNode root;
  private final long size;

  private Tree(TreeNode root, long size) {
    this.root = root;
    this.size = size;
  }

  @SuppressWarnings("unchecked") // it has no values
  public static <V> Tree<V> empty() {
    return (Tree<V>) EMPTY;
  }

  /** Returns the number of keys. */
  public long size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** Returns the value of the key, or null if there is none. */
  @SuppressWarnings("unchecked") // only with(key, value) stores values
  public @Nullable V get(byte[] key) {
    TreeNode node = root;
    while (!node.isLeaf()) {
      node = node.child(node.childOf(key));
    }
    int i = node.find(key);
    return i < 0 ? null : (V) node.slots[i];
  }

  /** Returns this tree with the value at the key, which replaces an existing one. */
  public Tree<V> with(byte[] key, V value) {
    boolean isNew = get(key) == null;
    TreeNode changed = root.with(key, value);
    return new Tree<>(
        changed.isTooWide() ? TreeNode.above(changed) : changed, isNew ? size + 1 : size);
  }

  /** Returns this tree without the key; the same tree if it does not have the key. */
  public Tree<V> without(byte[] key) {
    TreeNode changed = root.without(key);
    if (changed == root) {
      return this;
    }
    boolean oneChild = !changed.isLeaf() && changed.slots.length == 1;
    return size == 1 ? empty() : new Tree<>(oneChild ? changed.child(0) : changed, size - 1);
  }

  /**
   * Returns a cursor over the keys in ascending order.
   *
   * @param from the lowest key, inclusive; null for the first
   * @param to the end, exclusive; null for the end of the tree
   */
  public Cursor<V> ascending(byte @Nullable [] from, byte @Nullable [] to) {
    return new Cursor<>(root, true, from, to);
  }

  /**
   * Returns a cursor over the keys in descending order.
   *
   * @param below the end, exclusive; null for the end of the tree
   * @param downTo the lowest key, inclusive; null for the first
   */
  public Cursor<V> descending(byte @Nullable [] below, byte @Nullable [] downTo) {
    return new Cursor<>(root, false, below, downTo);
  }
}
