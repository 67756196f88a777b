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
 * Makes of a changed item, and of what its record is stored as, the item that is stored: what the
 * record has as a put would store it, what nothing has changed as it is, and what the record does
 * not know at all as it is, too.
 */
final class Merger {
  private final Leftovers leftovers;

  Merger(Leftovers leftovers) {
    this.leftovers = leftovers;
  }

  /**
   * @param changed the item with the changes
   * @param before the item before
   * @param whole what the record of the changed item is stored as
   * @param wholeBefore what that of the item before is stored as; null if it was none
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

  /** An empty name, which a stored map may have, is no part of a path. */
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
    // A list has no names that would tell which of its elements is which.
    return own.hasL() && known.hasL() && covers(here, own, known) ? own : known;
  }

  /** Whether a value is another one, but for leftovers. */
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
   * An item with what only another one of the same document has, in the same places.
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
