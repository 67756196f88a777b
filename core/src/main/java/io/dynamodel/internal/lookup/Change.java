package io.dynamodel.internal.lookup;

import io.dynamodel.error.ValidationException;
import io.dynamodel.error.Violation;
import io.dynamodel.internal.base.Names;
import io.dynamodel.mapping.Field;
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
 * @param name the name of the change in messages
 * @param path the path of the changed value
 * @param action the action
 * @param operand the operand; NULL if the action needs none. With {@code from}, the number that is
 *     added to the value of that field; NULL if none is added
 * @param from the field whose value is the operand; null if the operand is a given value
 * @param place what the schema knows of the path; null if the creator of the change guarantees that
 *     it fits
 * @param start the value to which the action is applied if nothing is stored, or which is set if
 *     the field {@code from} is missing; null for the default of the action
 * @param merged the length of the shortest part of the path that is a map after the change,
 *     whatever it was before; {@link #NOT_MERGED} if a container of another type is an error
 */
record Change(
    String name,
    Path path,
    Action action,
    AttributeValue operand,
    @Nullable Path from,
    @Nullable Place place,
    @Nullable AttributeValue start,
    int merged) {
  /** The operand of an action that needs none. */
  static final AttributeValue NOTHING = AttributeValue.fromNul(true);

  /** No path is as long. */
  private static final int NOT_MERGED = Integer.MAX_VALUE;

  /**
   * The place of a change.
   *
   * @param way the fields on the path, from the outermost to the changed one
   * @param isValidated whether the outcome was validated as part of a whole record
   */
  record Place(List<Field> way, boolean isValidated) {
    Place {
      way = List.copyOf(way);
    }

    Field field() {
      return way.get(way.size() - 1);
    }

    /** Returns the field that contains the changed one; null at the top level. */
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
    this(name, path, action, operand, from, place, null, NOT_MERGED);
  }

  /** Returns the same change with another start value, used where nothing is stored. */
  Change startingFrom(AttributeValue other) {
    return new Change(name, path, action, operand, from, place, other, merged);
  }

  /**
   * Returns the same change as one of a merge patch, for which containers become maps.
   *
   * @param depth the length of the shortest path of which this is so
   */
  Change merging(int depth) {
    return new Change(name, path, action, operand, from, place, start, depth);
  }

  /** Returns a change whose creator guarantees that it fits. */
  static Change trusted(Path path, Action action, AttributeValue operand) {
    return new Change(path.toString(), path, action, operand, null, null);
  }

  /** Returns whether no element is added or deleted, so that nothing changes. */
  boolean isOfNothing() {
    return action.isOfElements() && from == null && operand.nul() != null;
  }

  /** Returns whether the operand is the sum of another field and a number. */
  boolean isOfSum() {
    return from != null && operand.n() != null;
  }

  /** Returns the value that is set if the other field is missing; null for an error. */
  @Nullable AttributeValue ofMissing() {
    return from != null && action == Action.SET ? start : null;
  }

  /** Returns whether the paths of the changes overlap. */
  boolean overlaps(Change other) {
    return path.startsWith(other.path) || other.path.startsWith(path);
  }

  /** Returns the path of the container of the changed value; the root for a top-level field. */
  Path parentPath() {
    return Path.of(path.segments().subList(0, path.segments().size() - 1).toArray());
  }

  /** Returns whether an element of a list is changed, rather than a field. */
  boolean isElement() {
    return path.segments().get(path.segments().size() - 1) instanceof Integer;
  }

  /** Returns whether the result can violate a rule that also depends on other parts of the item. */
  boolean restsOnOthers() {
    return place != null && !place.way().stream().allMatch(Field::local);
  }

  /** Returns whether repeating the change has no further effect. */
  boolean isRepeatable() {
    return from == null
        && action.isRepeatable()
        && path.segments().stream().noneMatch(Integer.class::isInstance);
  }

  /**
   * Returns a document with this change.
   *
   * @param document the document, which may already contain other changes
   * @param item the item before all changes, from which other fields are read
   * @throws ValidationException if the stored value does not fit the change
   */
  AttributeValue appliedTo(AttributeValue document, Map<String, AttributeValue> item) {
    if (isOfNothing()) {
      return document;
    }
    AttributeValue value = operand(item);
    boolean keepsContainers = merged == NOT_MERGED;
    if (keepsContainers && action.takesAway() && new Evaluation(item).at(path) == null) {
      // Another change may already have appended to the list, and its element stays. This change is
      // tried nevertheless, to find out whether it fits.
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
      AttributeValue missing = ofMissing();
      if (missing != null) {
        return missing;
      }
      throw refused("takes the value of '" + from + "', which does not exist");
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
    boolean isMerged = depth >= merged;
    if (here != null && !here.hasM() && !isMerged) {
      throw parent(depth, ValueType.M, here);
    }
    Map<String, AttributeValue> fields =
        new LinkedHashMap<>(here == null || !here.hasM() ? Map.of() : here.m());
    AttributeValue changed = within(fields.get(name), depth + 1, value);
    if (changed != null) {
      fields.put(name, changed);
    } else {
      fields.remove(name);
    }
    return here == null && fields.isEmpty() && !isMerged ? null : AttributeValue.fromM(fields);
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
              ? "is an element of a list that does not exist"
              : "is in an element that does not exist");
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
    return type == ValueType.NULL ? "null: a stored NULL is not missing" : type.phrase();
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
