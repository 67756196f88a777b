package io.dynamodel.internal.model;

import io.dynamodel.internal.expression.ValueOrder;
import io.dynamodel.value.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Merges a changed item with the stored form of its record. Attributes of the record get the form
 * in which a put would store them; attributes that did not change, and those that the record does
 * not have, keep their form.
 */
final class Merger {
  private final Leftovers leftovers;

  Merger(Leftovers leftovers) {
    this.leftovers = leftovers;
  }

  /**
   * Merges an item.
   *
   * @param changed the item with the changes
   * @param before the item before the changes
   * @param whole the stored form of the changed item's record
   * @param wholeBefore the stored form of the record before the changes; null if there was no valid
   *     one
   */
  Map<String, AttributeValue> merged(
      Map<String, AttributeValue> changed,
      Map<String, AttributeValue> before,
      Map<String, AttributeValue> whole,
      @Nullable Map<String, AttributeValue> wholeBefore) {
    return merged(Path.root(), changed, before, whole, wholeBefore);
  }

  private Map<String, AttributeValue> merged(
      Path here,
      Map<String, AttributeValue> changed,
      Map<String, AttributeValue> before,
      Map<String, AttributeValue> whole,
      @Nullable Map<String, AttributeValue> wholeBefore) {
    Map<String, AttributeValue> merged = new LinkedHashMap<>();
    changed.forEach(
        (name, own) -> {
          AttributeValue old = before.get(name);
          AttributeValue known = whole.get(name);
          AttributeValue knownBefore = wholeBefore == null ? known : wholeBefore.get(name);
          boolean isUntouched =
              old != null && ValueOrder.areEqual(own, old) && areEqual(known, knownBefore);
          AttributeValue value =
              isUntouched ? own : merged(below(here, name), own, old, known, knownBefore);
          if (value != null) {
            merged.put(name, value);
          }
        });
    whole.forEach(merged::putIfAbsent);
    return merged;
  }

  private static boolean areEqual(@Nullable AttributeValue one, @Nullable AttributeValue other) {
    return one == null ? other == null : other != null && ValueOrder.areEqual(one, other);
  }

  /** A stored map may have an empty name, which cannot be part of a path. */
  private static Path below(Path here, String name) {
    return name.isEmpty() ? here : here.field(name);
  }

  private @Nullable AttributeValue merged(
      Path here,
      AttributeValue own,
      @Nullable AttributeValue old,
      @Nullable AttributeValue known,
      @Nullable AttributeValue knownBefore) {
    if (known == null) {
      return null;
    }
    if (own.hasM() && known.hasM()) {
      return AttributeValue.fromM(
          merged(
              here,
              own.m(),
              old != null && old.hasM() ? old.m() : Map.of(),
              known.m(),
              knownBefore != null && knownBefore.hasM() ? knownBefore.m() : null));
    }
    // The elements of a list have no names by which they could be matched.
    return own.hasL() && known.hasL() && covers(here, own, known) ? own : known;
  }

  /** Returns whether two values are equal except for leftovers. */
  private boolean covers(Path here, AttributeValue own, AttributeValue known) {
    if (own.hasL() && known.hasL()) {
      List<AttributeValue> elements = own.l();
      boolean covers = elements.size() == known.l().size();
      for (int i = 0; covers && i < elements.size(); i++) {
        covers = covers(here.index(i), elements.get(i), known.l().get(i));
      }
      return covers;
    }
    if (!own.hasM() || !known.hasM() || !own.m().keySet().containsAll(known.m().keySet())) {
      return ValueOrder.areEqual(own, known);
    }
    return own.m().entrySet().stream()
        .allMatch(
            field -> {
              AttributeValue other = known.m().get(field.getKey());
              Path path = below(here, field.getKey());
              return other == null
                  ? leftovers.isIn(path, field.getValue())
                  : covers(path, field.getValue(), other);
            });
  }

  /**
   * Returns an item with those attributes that only another version of it has, at the same paths.
   *
   * @param known the item without its leftovers
   */
  static Map<String, AttributeValue> restored(
      Map<String, AttributeValue> known, Map<String, AttributeValue> item) {
    Map<String, AttributeValue> restored = new LinkedHashMap<>(known);
    item.forEach(
        (name, own) -> {
          AttributeValue value = known.get(name);
          if (value != null) {
            restored.put(name, restored(value, own));
          } else if (own.nul() == null) {
            restored.put(name, own);
          }
        });
    return restored;
  }

  private static AttributeValue restored(AttributeValue known, AttributeValue own) {
    if (known.hasM() && own.hasM()) {
      return AttributeValue.fromM(restored(known.m(), own.m()));
    }
    if (!known.hasL() || !own.hasL() || known.l().size() != own.l().size()) {
      return known;
    }
    List<AttributeValue> elements = new ArrayList<>();
    for (AttributeValue each : known.l()) {
      elements.add(restored(each, own.l().get(elements.size())));
    }
    return AttributeValue.fromL(elements);
  }
}
