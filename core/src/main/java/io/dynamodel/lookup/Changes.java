package io.dynamodel.lookup;

import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.error.Violation;
import io.dynamodel.mapping.Field;
import io.dynamodel.mapping.Fields;
import io.dynamodel.value.Path;
import io.dynamodel.value.ValueType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What is to become of an item: {@code path[__action] = value}, resolved against the fields of a
 * schema, and applied in memory. All changes see the item as it was before any of them. Immutable.
 */
public final class Changes {
  private static final AttributeValue NOTHING = AttributeValue.fromNul(true);

  private final List<Change> changes;
  private final Map<String, @Nullable Object> replacements;

  private Changes(List<Change> changes, Map<String, @Nullable Object> replacements) {
    this.changes = changes;
    this.replacements = replacements;
  }

  /**
   * The changes that were written, by their names.
   *
   * @param written such as {@code "stock__plus"} with its operand; null removes a value
   * @param fields the fields that they may name
   * @param table what messages call the owner of the fields, such as the table's name
   * @throws InvalidLookupException if there is none, for an unknown field or action, an operand
   *     that does not fit, or two changes of one value
   */
  public static Changes resolve(Map<String, ?> written, Fields fields, String table) {
    List<Lookup> each = new ArrayList<>();
    written.forEach((name, operand) -> each.add(new Lookup(null, name, operand)));
    return resolve(each, fields, table);
  }

  /** The changes that were written as names and operands in turn. */
  public static Changes resolve(
      Fields fields,
      String table,
      String change,
      @Nullable Object operand,
      @Nullable Object... more) {
    return resolve(Lookup.pairs(change, operand, more), fields, table);
  }

  private static Changes resolve(List<Lookup> written, Fields fields, String table) {
    if (written.isEmpty()) {
      throw new InvalidLookupException(table + ": an update needs at least one change");
    }
    List<Change> changes = new ArrayList<>();
    Map<String, @Nullable Object> replacements = new LinkedHashMap<>();
    for (Lookup each : written) {
      Change change = change(each, fields, table);
      for (Change other : changes) {
        if (change.path().startsWith(other.path()) || other.path().startsWith(change.path())) {
          throw new InvalidLookupException(
              table + ": '" + other.name() + "' and '" + change.name() + "' change the same value");
        }
      }
      changes.add(change);
      boolean whole = change.path().isTopLevel() && change.from() == null;
      if (whole && (change.action() == Action.SET || change.action() == Action.REMOVE)) {
        boolean removed = change.action() == Action.REMOVE;
        replacements.put(change.path().head(), removed ? null : each.operand());
      }
    }
    changes.sort(ORDER);
    return new Changes(List.copyOf(changes), Collections.unmodifiableMap(replacements));
  }

  private static Change change(Lookup written, Fields fields, String table) {
    String name = written.text();
    ChangeParser.Meant meant = new ChangeParser(fields, table, name).parse();
    Path path = meant.path();
    Action action = meant.action();
    Target target = new Target(path, meant.field(), false, Operator.EQ);
    Resolver resolver = new Resolver(fields, table);
    Conversion conversion =
        new Conversion(target, resolver::field, table + ", change '" + name + "': ");
    ValueType type = meant.field().type();
    if (!action.types().isEmpty() && type != ValueType.ANY && !action.types().contains(type)) {
      throw conversion.error(
          "'"
              + action
              + "' does not fit "
              + type.phrase()
              + ", only "
              + Change.phrase(action.types()));
    }
    if (action == Action.REMOVE) {
      if (!Boolean.TRUE.equals(written.operand())) {
        throw conversion.error("takes true");
      }
      return new Change(name, path, action, NOTHING, null);
    }
    if (written.operand() instanceof F other) {
      return new Change(name, path, action, NOTHING, from(other, meant.field(), conversion));
    }
    AttributeValue operand =
        written.operand() == null ? NOTHING : conversion.encode(written.operand(), meant.field());
    if (operand.nul() != null) {
      return withoutValue(written, path, action, conversion);
    }
    ValueType found = Operands.type(operand);
    if (!action.types().isEmpty() && !action.types().contains(found)) {
      throw conversion.error("takes " + Change.phrase(action.types()) + ", not " + found.phrase());
    }
    return new Change(name, path, action, operand, null);
  }

  /** A change whose operand is null, or an empty set, which is not stored. */
  private static Change withoutValue(
      Lookup written, Path path, Action action, Conversion conversion) {
    if (action == Action.SET) {
      return new Change(written.text(), path, Action.REMOVE, NOTHING, null);
    }
    throw conversion.error("takes a value that can be stored, and there is none");
  }

  private static Path from(F written, Field field, Conversion conversion) {
    Target other = conversion.field(written);
    ValueType left = field.type();
    ValueType right = other.field().type();
    if (left != right && left != ValueType.ANY && right != ValueType.ANY) {
      throw conversion.error(
          "is " + left.phrase() + ", and '" + other.path() + "' is " + right.phrase());
    }
    return other.path();
  }

  /**
   * Elements are added from the first to the last and then removed from the last to the first, so
   * that every index means what it meant before.
   */
  private static final Comparator<Change> ORDER =
      Comparator.<Change>comparingInt(change -> change.action().takesAway() ? 1 : 0)
          .thenComparing(
              (left, right) ->
                  (left.action().takesAway() ? -1 : 1) * compare(left.path(), right.path()));

  private static int compare(Path left, Path right) {
    int shorter = Math.min(left.segments().size(), right.segments().size());
    for (int i = 0; i < shorter; i++) {
      Object a = left.segments().get(i);
      Object b = right.segments().get(i);
      int order =
          a instanceof Integer first && b instanceof Integer second
              ? first.compareTo(second)
              : a.toString().compareTo(b.toString());
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  /** The names of the attributes that are changed. */
  public Set<String> changed() {
    Set<String> names = new LinkedHashSet<>();
    changes.forEach(change -> names.add(change.path().head()));
    return names;
  }

  /** The names of the attributes that are changed or whose values are taken. */
  public Set<String> attributes() {
    Set<String> names = changed();
    for (Change change : changes) {
      Path from = change.from();
      if (from != null) {
        names.add(from.head());
      }
    }
    return names;
  }

  /**
   * The new values, as they were given, of the fields that are replaced as a whole, by the fields'
   * names; null for one that is removed. They are the same for every item.
   */
  public Map<String, @Nullable Object> replacements() {
    return replacements;
  }

  /** Whether to make the changes once more to an item that has them already changes nothing. */
  public boolean isRepeatable() {
    return changes.stream().allMatch(Change::isRepeatable);
  }

  /**
   * An item with these changes.
   *
   * @param item the item as it is stored
   * @return the item as it would be stored; not validated
   * @throws ValidationException if what is stored does not fit a change
   */
  public Map<String, AttributeValue> applyTo(Map<String, AttributeValue> item) {
    AttributeValue document = AttributeValue.fromM(item);
    List<Violation> violations = new ArrayList<>();
    for (Change change : changes) {
      try {
        document = change.appliedTo(document, item);
      } catch (ValidationException e) {
        violations.addAll(e.violations());
      }
    }
    if (!violations.isEmpty()) {
      throw new ValidationException("the changed item", violations);
    }
    return document.m();
  }
}
