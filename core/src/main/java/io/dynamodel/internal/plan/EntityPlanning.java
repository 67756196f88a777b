package io.dynamodel.internal.plan;

import io.dynamodel.internal.entity.DerivedLookup;
import io.dynamodel.internal.entity.Entity;
import io.dynamodel.internal.expression.Condition;
import io.dynamodel.table.KeyAttribute;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Matches a condition on the fields of an entity with sources, by the derived keys that it means.
 *
 * @param condition the condition, in which fields are compared
 */
record EntityPlanning(Entity entity, Condition condition) {
  /** Returns the match with a source; null if none of its keys is derived. */
  @Nullable KeyMatch match(KeySource source, Condition alive, Reading reading) {
    DerivedLookup derived = derived(source);
    if (derived == null) {
      return null;
    }
    KeyMatch match = KeyMatch.of(source, derived.condition(), alive, reading);
    return derived.problem() != null
        ? match.withProblem(derived.problem())
        : derived.isNever() ? match.ofNothing() : match;
  }

  private @Nullable DerivedLookup derived(KeySource source) {
    List<KeyAttribute> range = source.rangeKeys();
    return entity.lookup(
        source.hashKeys().get(0).name(), range.isEmpty() ? null : range.get(0).name(), condition);
  }

  /**
   * Returns the fields for which an item could lack a value and still be selected, although it is
   * not in the index then.
   */
  List<String> free(KeyMatch match) {
    DerivedLookup derived = derived(match.source());
    return derived == null
        ? match.free()
        : derived.fields().stream()
            .filter(name -> !KeyMatch.wantsPresent(condition, name))
            .toList();
  }

  boolean isInKey(String field) {
    return entity.keyFields().contains(field);
  }
}
