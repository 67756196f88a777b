package io.dynamodel.internal.lookup;

import io.dynamodel.error.ValidationException;
import io.dynamodel.error.Violation;
import io.dynamodel.mapping.Field;
import io.dynamodel.value.Names;
import io.dynamodel.value.Path;
import io.dynamodel.value.ValueType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One change, resolved.
 *
 * @param name what a message calls it
 * @param path where
 * @param action what is done there
 * @param operand with what; NULL where the action needs nothing; beside {@code from}, the number
 *     that is added to its value, NULL for none
 * @param from the field whose value is the operand; null if it was given
 * @param place what the schema says of the place; null if whoever makes the change sees to that
 * @param start what is changed where nothing is stored; null for what the action does by itself
 */
record Change(
    String name,
    Path path,
    Action action,
    AttributeValue operand,
    @Nullable Path from,
    @Nullable Place place,
    @Nullable AttributeValue start) {
  /** Stands for the operand of an action that needs none. */
  static final AttributeValue NOTHING = AttributeValue.fromNul(true);

  /**
   * The place of a change.
   *
   * @param way the fields on the way there, from the outside in; the last is the one that is
   *     changed
   * @param judged whether the outcome was validated as part of a whole record
   */
  record Place(List<Field> way, boolean judged) {
    Place {
      way = List.copyOf(way);
    }

    Field field() {
      return way.get(way.size() - 1);
    }

    /** What the field lies in. */
    @Nullable Field parent() {
      return way.size() < 2 ? null : way.get(way.size() - 2);
    }
  }

  Change(
      String name,
      Path path,
      Action action,
      AttributeValue operand,
      @Nullable Path from,
      @Nullable Place place) {
    this(name, path, action, operand, from, place, null);
  }

  /** The same change of another start, where nothing is stored. */
  Change startingFrom(AttributeValue other) {
    return new Change(name, path, action, operand, from, place, other);
  }

  /** A change whose maker answers for it. */
  static Change trusted(Path path, Action action, AttributeValue operand) {
    return new Change(path.toString(), path, action, operand, null, null);
  }

  /** Whether no element at all is put in or taken out, so that all stays as it is. */
  boolean isOfNothing() {
    return action.isOfElements() && from == null && operand.nul() != null;
  }

  /** Whether the operand is the sum of another field and a number. */
  boolean isOfSum() {
    return from != null && operand.n() != null;
  }

  /** Whether one changes what the other does. */
  boolean overlaps(Change other) {
    return path.startsWith(other.path) || other.path.startsWith(path);
  }

  /** The path of what the changed value lies in; the root for a top-level field. */
  Path parentPath() {
    return Path.of(path.segments().subList(0, path.segments().size() - 1).toArray());
  }

  /** Whether an element of a list is changed, rather than a field. */
  boolean isElement() {
    return path.segments().get(path.segments().size() - 1) instanceof Integer;
  }

  /** Whether a rule about something else in the item, or about the whole outcome, looks on. */
  boolean restsOnOthers() {
    return place != null && !place.way().stream().allMatch(Field::local);
  }

  /** Whether to do it once more changes nothing, wherever it was done before. */
  boolean isRepeatable() {
    return from == null
        && action.isRepeatable()
        && path.segments().stream().noneMatch(Integer.class::isInstance);
  }

  /**
   * The document with this change.
   *
   * @param document what is changed; it may have other changes already
   * @param item the item before any change, where other fields are read
   * @throws ValidationException if what is stored does not fit the change
   */
  AttributeValue appliedTo(AttributeValue document, Map<String, AttributeValue> item) {
    if (isOfNothing()) {
      return document;
    }
    AttributeValue value = operand(item);
    if (action.takesAway() && new Evaluation(item).at(path) == null) {
      // What another change puts behind the end of a list may stand there by now, and stays. Tried
      // out all the same, for what does not fit.
      within(AttributeValue.fromM(item), 0, value);
      return document;
    }
    AttributeValue changed = within(document, 0, value);
    return changed == null ? document : changed;
  }

  private AttributeValue operand(Map<String, AttributeValue> item) {
    if (from == null) {
      return operand;
    }
    AttributeValue other = new Evaluation(item).at(from);
    if (other == null) {
      throw refused("takes the value of '" + from + "', and there is none");
    }
    String role = "takes the value of '" + from + "', which";
    return isOfSum()
        ? Action.sum(fitting(other, Set.of(ValueType.N), role), new BigDecimal(operand.n()))
        : fitting(other, action.types(), role);
  }

  private @Nullable AttributeValue within(
      @Nullable AttributeValue here, int depth, AttributeValue value) {
    if (depth == path.segments().size()) {
      if (here != null && !action.types().isEmpty()) {
        fitting(here, Set.of(Operands.type(value)), "is changed by '" + action + "' and");
      }
      return action.applied(here == null ? start : here, value);
    }
    return path.segments().get(depth) instanceof Integer index
        ? withinList(here, index, depth, value)
        : withinMap(here, (String) path.segments().get(depth), depth, value);
  }

  private @Nullable AttributeValue withinMap(
      @Nullable AttributeValue here, String name, int depth, AttributeValue value) {
    if (here != null && !here.hasM()) {
      throw parent(depth, ValueType.M, here);
    }
    Map<String, AttributeValue> fields = new LinkedHashMap<>(here == null ? Map.of() : here.m());
    AttributeValue changed = within(fields.get(name), depth + 1, value);
    if (changed != null) {
      fields.put(name, changed);
    } else {
      fields.remove(name);
    }
    return here == null && fields.isEmpty() ? null : AttributeValue.fromM(fields);
  }

  private @Nullable AttributeValue withinList(
      @Nullable AttributeValue here, int index, int depth, AttributeValue value) {
    if (here != null && !here.hasL()) {
      throw parent(depth, ValueType.L, here);
    }
    boolean last = depth + 1 == path.segments().size();
    if (here == null || (index >= here.l().size() && !last)) {
      if (action.takesAway()) {
        return here;
      }
      throw refused(
          here == null
              ? "is an element of a list that is not there"
              : "is in an element that is not there");
    }
    List<AttributeValue> elements = new ArrayList<>(here.l());
    AttributeValue stored = index < elements.size() ? elements.get(index) : null;
    AttributeValue changed = within(stored, depth + 1, value);
    if (stored == null && changed != null) {
      elements.add(changed); // As DynamoDB does, whatever the index.
    } else if (changed != null) {
      elements.set(index, changed);
    } else if (stored != null) {
      elements.remove(index);
    }
    return AttributeValue.fromL(elements);
  }

  private AttributeValue fitting(AttributeValue value, Set<ValueType> wanted, String role) {
    ValueType found = Operands.type(value);
    if (!wanted.isEmpty() && !wanted.contains(found)) {
      throw refused(role + " must be " + phrase(wanted) + ", not " + found(found));
    }
    return value;
  }

  private static String found(ValueType type) {
    return type == ValueType.NULL ? "null, for a stored NULL is not missing" : type.phrase();
  }

  static String phrase(Set<ValueType> types) {
    return types.stream().map(ValueType::phrase).sorted().collect(Collectors.joining(" or "));
  }

  private ValidationException parent(int depth, ValueType wanted, AttributeValue found) {
    Path parent = Path.of(path.segments().subList(0, depth).toArray());
    return refused(
        "is inside of '"
            + parent
            + "', which must be "
            + wanted.phrase()
            + ", not "
            + found(Operands.type(found)));
  }

  private ValidationException refused(String message) {
    return new ValidationException(
        "change " + Names.quoted(name),
        List.of(new Violation(path, action.toString(), message, null)));
  }
}
