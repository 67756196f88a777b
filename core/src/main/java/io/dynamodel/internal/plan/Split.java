package io.dynamodel.internal.plan;

import io.dynamodel.internal.expression.Condition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of a {@link KeyMatch}, by the positions of a condition's conjuncts: which of them find
 * the items, and which remain for the filter. It applies to all conditions of the same shape whose
 * values are possible values of the keys.
 */
final class Split {
  private final KeySource source;
  private final List<KeyMatch.Sharpness> sharpness;
  private final List<String> free;
  private final int[] key;
  private final int[] filter;

  private Split(KeyMatch match, int[] key, int[] filter) {
    this.source = match.source();
    this.sharpness = match.sharpness();
    this.free = match.free();
    this.key = key;
    this.filter = filter;
  }

  /**
   * Returns the split of a condition without an {@code in}; null if the match involves more than
   * that: merged bounds, or conditions that are applied in memory.
   */
  static @Nullable Split of(KeyMatch match, Condition condition) {
    if (match.inMemory() != Condition.Constant.ALWAYS) {
      return null;
    }
    int[] key = places(match.keys().get(0), condition);
    int[] filter = places(match.filter(), condition);
    return key == null || filter == null ? null : new Split(match, key, filter);
  }

  private static int @Nullable [] places(Condition part, Condition condition) {
    List<Condition> parts = part.conjuncts();
    int[] places = new int[parts.size()];
    for (int i = 0; i < places.length; i++) {
      places[i] = condition.conjuncts().indexOf(parts.get(i));
      if (places[i] < 0) {
        return null;
      }
    }
    return places;
  }

  /** Returns the match of another condition of the same shape. */
  KeyMatch match(Condition condition) {
    List<Condition> conjuncts = condition.conjuncts();
    return new KeyMatch(
        source,
        List.of(at(key, conjuncts)),
        at(filter, conjuncts),
        Condition.Constant.ALWAYS,
        Condition.Constant.ALWAYS,
        sharpness,
        free,
        null);
  }

  /** Returns the conjunction of some of the conjuncts. */
  private static Condition at(int[] places, List<Condition> conjuncts) {
    if (places.length < 2) {
      return places.length == 0 ? Condition.Constant.ALWAYS : conjuncts.get(places[0]);
    }
    Condition[] parts = new Condition[places.length];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = conjuncts.get(places[i]);
    }
    return new Condition.And(List.of(parts));
  }
}
