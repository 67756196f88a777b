package io.dynamodel.engine.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Compares trees with {@link TreeMap}. */
class TreeTest {
  private static final int TRIALS = 60 * Integer.getInteger("dynamodel.trials.factor", 1);

  @Test
  void empty_hasNothing() {
    Tree<String> tree = Tree.empty();

    assertThat(tree.size()).isZero();
    assertThat(tree.isEmpty()).isTrue();
    assertThat(tree.get(new byte[] {1})).isNull();
    assertThat(tree.without(new byte[] {1})).isSameAs(tree);
    assertThat(tree.ascending(null, null).next()).isFalse();
    assertThat(tree.descending(null, null).next()).isFalse();
  }

  @Test
  void keys_areSortedByUnsignedBytes_andAPrefixComesFirst() {
    Tree<Integer> tree =
        Tree.<Integer>empty()
            .with(new byte[] {(byte) 0x80}, 4)
            .with(new byte[] {0x7F, 0}, 3)
            .with(new byte[] {0x7F}, 2)
            .with(new byte[0], 1);

    assertThat(values(tree.ascending(null, null))).containsExactly(1, 2, 3, 4);
    assertThat(values(tree.descending(null, null))).containsExactly(4, 3, 2, 1);
  }

  @Test
  void without_aMissingKey_isTheSameTree() {
    Tree<Integer> tree = numbers(1_000);

    assertThat(tree.without(new byte[] {0, 0, 7})).isSameAs(tree);
  }

  @Test
  void next_afterTheEnd_isFalseAgain() {
    Tree<Integer> tree = numbers(1_000);
    for (Cursor<Integer> cursor :
        List.of(
            tree.ascending(null, null),
            tree.descending(null, null),
            tree.ascending(key(10), key(300)),
            tree.descending(key(300), key(10)))) {
      while (cursor.next()) {
        assertThat(cursor.value()).isNotNull();
      }
      for (int i = 0; i < 200; i++) {
        assertThat(cursor.next()).isFalse();
      }
    }
  }

  @Test
  void removingAllKeys_inAnyOrder_leavesTheEmptyTree() {
    Tree<Integer> all = numbers(10_000);
    Tree<Integer> up = all;
    Tree<Integer> down = all;
    for (int i = 0; i < 10_000; i++) {
      up = up.without(key(i));
      down = down.without(key(9_999 - i));
    }

    assertThat(up).isSameAs(Tree.empty());
    assertThat(down).isSameAs(Tree.empty());
    assertThat(values(all.ascending(null, null))).hasSize(10_000);
  }

  /** Random changes and ranges; each older version must remain unchanged. */
  @Test
  void anyTree_equalsASortedMapWithTheSameChanges() {
    for (int trial = 0; trial < TRIALS; trial++) {
      assertIsTheMapOfItsChanges(7_000 + trial);
    }
  }

  private static void assertIsTheMapOfItsChanges(long seed) {
    Random random = new Random(seed);
    int keys = 1 << random.nextInt(14);
    int changes = 200 + random.nextInt(6_000);
    double removed = random.nextDouble();
    Tree<Integer> tree = Tree.empty();
    NavigableMap<byte[], Integer> model = new TreeMap<>(Arrays::compareUnsigned);
    List<Map.Entry<Tree<Integer>, NavigableMap<byte[], Integer>>> kept = new ArrayList<>();
    for (int i = 0; i < changes; i++) {
      byte[] key = randomKey(random, keys);
      if (random.nextDouble() < removed && i > changes / 3) {
        tree = tree.without(key);
        model.remove(key);
      } else {
        tree = tree.with(key, i);
        model.put(key, i);
      }
      assertThat(tree.size()).as("size, seed %d", seed).isEqualTo(model.size());
      assertThat(tree.get(key)).as("value, seed %d", seed).isEqualTo(model.get(key));
      if (random.nextInt(changes / 4) == 0) {
        NavigableMap<byte[], Integer> copy = new TreeMap<>(Arrays::compareUnsigned);
        copy.putAll(model);
        kept.add(Map.entry(tree, copy));
      }
    }
    kept.add(Map.entry(tree, model));
    for (Map.Entry<Tree<Integer>, NavigableMap<byte[], Integer>> version : kept) {
      assertSame(version.getKey(), version.getValue(), random, keys, seed);
    }
  }

  private static void assertSame(
      Tree<Integer> tree, NavigableMap<byte[], Integer> model, Random random, int keys, long seed) {
    assertThat(tree.size()).as("size of an old version, seed %d", seed).isEqualTo(model.size());
    for (int i = 0; i < 20; i++) {
      byte[] low = random.nextInt(4) == 0 ? null : randomKey(random, keys);
      byte[] high = random.nextInt(4) == 0 ? null : randomKey(random, keys);
      NavigableMap<byte[], Integer> range = range(model, low, high);
      assertThat(entries(tree.ascending(low, high)))
          .as("ascending, seed %d", seed)
          .isEqualTo(entries(range));
      assertThat(entries(tree.descending(high, low)))
          .as("descending, seed %d", seed)
          .isEqualTo(entries(range.descendingMap()));
    }
  }

  private static NavigableMap<byte[], Integer> range(
      NavigableMap<byte[], Integer> model, byte @Nullable [] low, byte @Nullable [] high) {
    if (low != null && high != null && Arrays.compareUnsigned(low, high) >= 0) {
      return new TreeMap<>(Arrays::compareUnsigned);
    }
    NavigableMap<byte[], Integer> range = low == null ? model : model.tailMap(low, true);
    return high == null ? range : range.headMap(high, false);
  }

  private static byte[] randomKey(Random random, int keys) {
    int number = random.nextInt(keys);
    // Of several lengths, and some of them prefixes of others.
    return Arrays.copyOf(key(number * 31), number % 7 == 0 ? 2 : 3 + number % 2);
  }

  private static Tree<Integer> numbers(int count) {
    Tree<Integer> tree = Tree.empty();
    for (int i = 0; i < count; i++) {
      tree = tree.with(key(i), i);
    }
    return tree;
  }

  private static byte[] key(int number) {
    return new byte[] {(byte) (number >>> 8), (byte) number, (byte) (number >>> 16)};
  }

  private static List<Integer> values(Cursor<Integer> cursor) {
    List<Integer> values = new ArrayList<>();
    while (cursor.next()) {
      values.add(cursor.value());
    }
    return values;
  }

  private static List<String> entries(Cursor<Integer> cursor) {
    List<String> entries = new ArrayList<>();
    while (cursor.next()) {
      entries.add(Arrays.toString(cursor.key()) + "=" + cursor.value());
    }
    return entries;
  }

  private static List<String> entries(NavigableMap<byte[], Integer> map) {
    List<String> entries = new ArrayList<>();
    map.forEach((key, value) -> entries.add(Arrays.toString(key) + "=" + value));
    return entries;
  }
}
