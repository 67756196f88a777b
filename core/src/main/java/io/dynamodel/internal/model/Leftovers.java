package io.dynamodel.internal.model;

import io.dynamodel.error.Violation;
import io.dynamodel.internal.expression.ValueOrder;
import io.dynamodel.mapping.Field;
import io.dynamodel.mapping.Fields;
import io.dynamodel.value.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Attributes of a stored item that its records do not have: another version of the program wrote
 * them, or another program. They may stay unchanged, but no further ones may be added.
 *
 * @param fields the fields of the records
 * @param before the stored item
 */
record Leftovers(Fields fields, Map<String, AttributeValue> before) {
  /** The names that schemas give the rule against undeclared fields. */
  private static final Set<String> UNDECLARED =
      Set.of("unknown", "additionalProperties", "unevaluatedProperties");

  /** Returns a changed item without the undeclared attributes that it already had before. */
  Map<String, AttributeValue> removedFrom(Map<String, AttributeValue> changed) {
    return removed(Path.root(), fields, changed);
  }

  private Map<String, AttributeValue> removed(
      Path here, Fields declared, Map<String, AttributeValue> map) {
    Map<String, AttributeValue> kept = new LinkedHashMap<>();
    map.forEach(
        (name, value) -> {
          Field field = declared.get(name);
          if (field != null) {
            kept.put(name, name.isEmpty() ? value : removed(here.field(name), field, value));
          } else if (name.isEmpty() || !isIn(here.field(name), value)) {
            kept.put(name, value);
          }
        });
    return kept.equals(map) ? map : kept;
  }

  private AttributeValue removed(Path here, Field field, AttributeValue value) {
    Field element = field.element();
    if (value.hasM()) {
      Map<String, AttributeValue> kept = removed(here, field.fields(), value.m());
      return kept == value.m() ? value : AttributeValue.fromM(kept);
    }
    if (!value.hasL() || element == null) {
      return value;
    }
    List<AttributeValue> elements = new ArrayList<>();
    for (AttributeValue each : value.l()) {
      elements.add(removed(here.index(elements.size()), element, each));
    }
    return elements.equals(value.l()) ? value : AttributeValue.fromL(elements);
  }

  /**
   * Returns whether each violation only says that an attribute is undeclared that was there before.
   */
  boolean mayExplain(List<Violation> violations, Map<String, AttributeValue> changed) {
    return violations.stream().allMatch(each -> isUndeclared(each) && has(each.path(), changed));
  }

  /**
   * Returns whether each violation only says that a leftover is undeclared, as it was before the
   * change.
   *
   * @param ofBefore the violations of the item before the change
   */
  static boolean explain(List<Violation> violations, List<Violation> ofBefore) {
    Set<List<Object>> before = new HashSet<>();
    ofBefore.stream().filter(Leftovers::isUndeclared).forEach(each -> before.add(place(each)));
    return violations.stream().allMatch(each -> before.contains(place(each)));
  }

  private static boolean isUndeclared(Violation violation) {
    return UNDECLARED.contains(violation.constraint());
  }

  /**
   * Returns the rule and the path of a violation, without indexes, because elements of lists may
   * have moved.
   */
  private static List<Object> place(Violation violation) {
    List<Object> place = new ArrayList<>(violation.path().segments());
    place.replaceAll(segment -> segment instanceof Integer ? (Object) 0 : segment);
    place.add(violation.constraint());
    return place;
  }

  /** Returns whether the value at a path of a changed item was there before. */
  boolean has(Path path, Map<String, AttributeValue> changed) {
    AttributeValue value = AttributeValue.fromM(changed);
    for (Object segment : path.segments()) {
      value = inside(value, segment);
      if (value == null) {
        return false;
      }
    }
    return isIn(path, value);
  }

  /**
   * Returns whether the item had a value at a path before, or at the same path in another element
   * of a list.
   */
  boolean isIn(Path path, AttributeValue value) {
    return !path.isRoot() && isIn(AttributeValue.fromM(before), path.segments(), value);
  }

  private static boolean isIn(AttributeValue here, List<Object> segments, AttributeValue value) {
    if (segments.isEmpty()) {
      return ValueOrder.areEqual(here, value);
    }
    List<Object> further = segments.subList(1, segments.size());
    if (segments.get(0) instanceof Integer) {
      return here.hasL() && here.l().stream().anyMatch(each -> isIn(each, further, value));
    }
    AttributeValue inside = inside(here, segments.get(0));
    return inside != null && isIn(inside, further, value);
  }

  private static @Nullable AttributeValue inside(AttributeValue value, Object segment) {
    if (segment instanceof Integer index) {
      return value.hasL() && index < value.l().size() ? value.l().get(index) : null;
    }
    return value.hasM() ? value.m().get((String) segment) : null;
  }

  /** Returns an item without the undeclared attributes of violations. */
  static Map<String, AttributeValue> without(
      List<Violation> violations, Map<String, AttributeValue> item) {
    AttributeValue without = AttributeValue.fromM(item);
    for (Violation violation : violations) {
      without = !isUndeclared(violation) ? without : without(violation.path().segments(), without);
    }
    return without.m();
  }

  private static AttributeValue without(List<Object> segments, AttributeValue value) {
    AttributeValue inside = segments.isEmpty() ? null : inside(value, segments.get(0));
    if (inside == null) {
      return value;
    }
    List<Object> further = segments.subList(1, segments.size());
    if (segments.get(0) instanceof Integer index) {
      List<AttributeValue> elements = new ArrayList<>(value.l());
      elements.set(index, without(further, inside));
      return AttributeValue.fromL(elements);
    }
    Map<String, AttributeValue> fields = new LinkedHashMap<>(value.m());
    if (further.isEmpty()) {
      fields.remove((String) segments.get(0));
    } else {
      fields.put((String) segments.get(0), without(further, inside));
    }
    return AttributeValue.fromM(fields);
  }
}
