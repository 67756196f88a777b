package io.dynamodel.engine.internal.store;

import org.jspecify.annotations.Nullable;

/**
 * An immutable sorted map with byte arrays as keys, in their unsigned lexicographic order. Each
 * change makes a new tree that shares all but a path of a few nodes with the old one.
 *
 * <p>Keys are not copied: nobody may change an array that has been a key.
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

  /** How many keys there are. */
  public long size() {
    return size;
  }

  public boolean isEmpty() {
    return size == 0;
  }

  /** The value of the key, or null if there is none. */
  @SuppressWarnings("unchecked") // only with(key, value) puts values
  public @Nullable V get(byte[] key) {
    TreeNode node = root;
    while (!node.isLeaf()) {
      node = node.child(node.childOf(key));
    }
    int i = node.find(key);
    return i < 0 ? null : (V) node.slots[i];
  }

  /** This tree with the value at the key, in the place of the one that may be there. */
  public Tree<V> with(byte[] key, V value) {
    boolean isNew = get(key) == null;
    TreeNode changed = root.with(key, value);
    return new Tree<>(
        changed.isTooWide() ? TreeNode.above(changed) : changed, isNew ? size + 1 : size);
  }

  /** This tree without the key; itself if it has none such. */
  public Tree<V> without(byte[] key) {
    TreeNode changed = root.without(key);
    if (changed == root) {
      return this;
    }
    boolean oneChild = !changed.isLeaf() && changed.slots.length == 1;
    return size == 1 ? empty() : new Tree<>(oneChild ? changed.child(0) : changed, size - 1);
  }

  /**
   * A cursor over the keys from the lowest up.
   *
   * @param from the lowest key, itself included; null: from the beginning
   * @param to the key at which to end, itself not included; null: to the end
   */
  public Cursor<V> ascending(byte @Nullable [] from, byte @Nullable [] to) {
    return new Cursor<>(root, true, from, to);
  }

  /**
   * A cursor over the keys from the highest down.
   *
   * @param below the key below which to begin, itself not included; null: from the end
   * @param downTo the lowest key, itself included; null: down to the beginning
   */
  public Cursor<V> descending(byte @Nullable [] below, byte @Nullable [] downTo) {
    return new Cursor<>(root, false, below, downTo);
  }
}
