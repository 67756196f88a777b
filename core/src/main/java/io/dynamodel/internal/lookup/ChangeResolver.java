package io.dynamodel.internal.lookup;

import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.error.Violation;
import io.dynamodel.internal.argument.Given;
import io.dynamodel.internal.argument.Unreadable;
import io.dynamodel.internal.base.Names;
import io.dynamodel.mapping.Encoded;
import io.dynamodel.mapping.Field;
import io.dynamodel.mapping.Fields;
import io.dynamodel.value.Path;
import io.dynamodel.value.ValueType;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Resolves written changes, and collects the new values to validate. */
final class ChangeResolver {
  /**
   * The rules that are violated by the operand as given, rather than by the value that would be
   * stored.
   */
  private static final Set<String> MISFITS = Set.of("type", "unknown");

  private static final AttributeValue EMPTY_MAP = AttributeValue.fromM(Map.of());

  private final Fields fields;
  private final String table;
  private final List<Change> changes = new ArrayList<>();
  private final Map<String, @Nullable Object> replacements = new LinkedHashMap<>();
  private final List<Fragment> fragments = new ArrayList<>();

  /** The part of the current change's operand that will be stored. */
  private @Nullable Object given;

  ChangeResolver(Fields fields, String table) {
    this.fields = fields;
    this.table = table;
  }

  Changes resolve(List<Lookup> written) {
    if (written.isEmpty()) {
      throw new InvalidLookupException(table + ": an update needs at least one change");
    }
    if (written.size() > Changes.MOST) {
      throw new InvalidLookupException(
          String.format(
              Locale.ROOT,
              "%s: an update of %,d changes is longer than any expression that DynamoDB accepts:"
                  + " put the whole item, or make several updates",
              table,
              written.size()));
    }
    Set<List<Object>> changed = new HashSet<>();
    Set<List<Object>> changedWithin = new HashSet<>();
    for (Lookup each : written) {
      if (each.operand() == Merged.NOTHING) {
        continue;
      }
      Change change;
      try {
        change = each.operand() instanceof Merged merged ? merged(each, merged) : change(each);
      } catch (DynaModelException e) {
        throw e;
      } catch (RuntimeException e) {
        throw new InvalidLookupException(
            table
                + ", change "
                + Names.quoted(each.name())
                + ": the operand "
                + Unreadable.phrase(e),
            e);
      }
      if (isTaken(change.path().segments(), changed, changedWithin)) {
        refuseOverlap(changes, change, table + ": ");
      }
      changes.add(change);
      addValue(change);
    }
    return new Changes(changes, replacements, fragments);
  }

  /**
   * Returns whether the value at a path is already changed, completely or in part, and marks it as
   * changed.
   */
  private static boolean isTaken(
      List<Object> path, Set<List<Object>> changed, Set<List<Object>> changedWithin) {
    boolean isTaken = changedWithin.contains(path) || !changed.add(path);
    for (int i = 1; i < path.size(); i++) {
      isTaken |= changed.contains(path.subList(0, i));
      changedWithin.add(path.subList(0, i));
    }
    return isTaken;
  }

  /**
   * Checks that no other change has an overlapping path.
   *
   * @throws InvalidLookupException if one has
   */
  static void refuseOverlap(List<Change> changes, Change change, String where) {
    for (Change other : changes) {
      if (change.overlaps(other)) {
        throw new InvalidLookupException(
            where
                + Names.quoted(other.name())
                + " and "
                + Names.quoted(change.name())
                + " change the same value");
      }
    }
  }

  private void addValue(Change change) {
    if (change.from() != null || change.isOfNothing()) {
      return;
    }
    boolean whole = change.path().isTopLevel();
    switch (change.action()) {
      case SET, IF_NOT_EXISTS -> {
        if (whole) {
          replacements.put(change.path().head(), given);
        } else {
          fragments.add(Fragment.of(change, given));
        }
      }
      case REMOVE -> {
        if (whole) {
          replacements.put(change.path().head(), null);
        }
      }
      case APPEND, PREPEND, ADD -> fragments.add(Fragment.of(change, given));
      default -> {}
    }
  }

  private Change merged(Lookup written, Merged merged) {
    Path path = Given.given(written.path(), "the path of a merged value");
    if (!merged.isObject()) {
      return change(new Lookup(path, written.text(), merged.value())).merging(merged.depth());
    }
    ChangeParser.Meant meant =
        new ChangeParser(fields, table, written.name()).on(path, written.text());
    Change.Place place = new Change.Place(meant.way(), false);
    return new Change(path.toString(), path, Action.MERGE, EMPTY_MAP, null, place)
        .merging(merged.depth());
  }

  private Change change(Lookup written) {
    String name = written.name();
    Path given = written.path();
    ChangeParser parser = new ChangeParser(fields, table, name);
    ChangeParser.Meant meant = given == null ? parser.parse() : parser.on(given, written.text());
    Field field = meant.field();
    Path path = meant.path();
    Action action = meant.action();
    Change.Place place = new Change.Place(meant.way(), false);
    Conversion conversion = Conversion.ofChange(new Resolver(fields, table), written);
    ValueType type = field.type();
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
      return new Change(name, path, action, Change.NOTHING, null, place);
    }
    if (written.operand() instanceof FieldOperand other) {
      requireSet(other, action, conversion);
      AttributeValue addend = addend(other, conversion);
      Change change = new Change(name, path, action, addend, from(other, field, conversion), place);
      return other.missing() == null
          ? change
          : change.startingFrom(missing(other.missing(), field, conversion));
    }
    if (field.takesTimes()
        && action.types().contains(ValueType.N)
        && !(written.operand() instanceof Number)) {
      throw conversion.error(
          "takes a number of seconds; to set a time, or a Duration from now, use: '" + path + "'");
    }
    AttributeValue operand = operand(written, path, field, conversion);
    if (operand.nul() != null) {
      if (action.isOfElements() && isEmpty(written.operand())) {
        return new Change(name, path, action, Change.NOTHING, null, place);
      }
      if (action != Action.SET) {
        throw conversion.error("takes a value, but null and empty sets are not stored");
      }
      // Null or an empty set, neither of which is stored.
      return new Change(name, path, Action.REMOVE, Change.NOTHING, null, place);
    }
    ValueType found = Operands.type(operand);
    if (!action.types().isEmpty() && !action.types().contains(found)) {
      throw conversion.error("takes " + Change.phrase(action.types()) + ", not " + found.phrase());
    }
    return new Change(name, path, action, operand, null, place);
  }

  /** Returns the stored form of the operand; NULL if there is none. */
  private AttributeValue operand(Lookup written, Path path, Field field, Conversion conversion) {
    given = written.operand();
    if (given == null) {
      return Change.NOTHING;
    }
    try {
      Encoded encoded = field.encoded(given, fields.storesNulls());
      if (!encoded.isWhole()) {
        // The value that will be stored is the one that is validated.
        given = Evaluation.plain(encoded.value());
      }
      return encoded.value();
    } catch (ValidationException e) {
      boolean isMisfit =
          e.getCause() == null
              && e.violations().stream().allMatch(each -> MISFITS.contains(each.constraint()));
      if (isMisfit) {
        throw conversion.misfit(e);
      }
      List<Violation> violations =
          e.violations().stream().map(violation -> violation.inside(path)).toList();
      throw new ValidationException(
          table + ", change " + Names.quoted(written.name()) + ",", violations, e.getCause());
    }
  }

  private static boolean isEmpty(@Nullable Object given) {
    return (given instanceof Collection<?> elements && elements.isEmpty())
        || (given != null && given.getClass().isArray() && Array.getLength(given) == 0);
  }

  /** Returns the number that is added to another field; NULL if there is none. */
  private static AttributeValue addend(FieldOperand other, Conversion conversion) {
    FieldOperand.Addend addend = other.addend();
    if (addend == null) {
      return Change.NOTHING;
    }
    AttributeValue number =
        conversion.encode(addend.number(), Field.of(other.written(), ValueType.N));
    return addend.subtracted() ? Action.negated(number) : number;
  }

  private static void requireSet(FieldOperand other, Action action, Conversion conversion) {
    if (other.isMade() && action != Action.SET) {
      throw conversion.error(
          "only 'set' can take " + other + "; '" + action + "' takes a value or a single field");
    }
  }

  /** Returns the value in place of a missing field. */
  private static AttributeValue missing(Object given, Field field, Conversion conversion) {
    String ambiguity = field.ambiguity(given);
    if (ambiguity != null) {
      throw conversion.error(ambiguity);
    }
    AttributeValue value = conversion.encode(given, field);
    if (value.nul() != null) {
      throw conversion.error("takes a value, but null and empty sets are not stored");
    }
    return value;
  }

  private static Path from(FieldOperand written, Field field, Conversion conversion) {
    Source other = conversion.field(written);
    if (other.size()) {
      throw conversion.error("takes the value of a field, not its size");
    }
    ValueType left = field.type();
    ValueType right = written.addend() == null ? other.field().type() : ValueType.N;
    if (right != other.field().type() && other.field().type() != ValueType.ANY) {
      throw conversion.error(
          "'" + other.path() + "' is " + other.field().type().phrase() + ", not a number");
    }
    conversion.requireType("is", left, right, other);
    return other.path();
  }
}
