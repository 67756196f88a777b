package io.dynamodel.internal.patch;

import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.error.Violation;
import io.dynamodel.internal.argument.Unreadable;
import io.dynamodel.internal.base.DidYouMean;
import io.dynamodel.internal.base.Names;
import io.dynamodel.internal.base.Texts;
import io.dynamodel.internal.lookup.Action;
import io.dynamodel.internal.lookup.ChangeParser;
import io.dynamodel.internal.lookup.Changes;
import io.dynamodel.internal.lookup.Lookup;
import io.dynamodel.internal.lookup.Merged;
import io.dynamodel.internal.value.Plain;
import io.dynamodel.mapping.Field;
import io.dynamodel.mapping.Fields;
import io.dynamodel.mapping.ItemSink;
import io.dynamodel.value.Numbers;
import io.dynamodel.value.Path;
import io.dynamodel.value.ValueType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The changes that a caller asks for with a merge patch, as far as they are allowed and fit the
 * fields; and what is wrong with the others. Beside the names of fields, a patch may have the names
 * of changes with an action that are allowed as such.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7396">RFC 7396: JSON Merge Patch</a>
 */
public final class MergePatch {
  private static final Set<Action> SUMS = Set.of(Action.PLUS, Action.MINUS);

  private final Fields fields;
  private final Map<String, String> readOnly;
  private final Allowance allowed;
  private final String table;
  private final List<Lookup> changes = new ArrayList<>();
  private final Set<Path> changed = new LinkedHashSet<>();
  private final List<Violation> violations = new ArrayList<>();
  private @Nullable RuntimeException failure;

  private MergePatch(Fields fields, Map<String, String> readOnly, Allowance allowed, String table) {
    this.fields = fields;
    this.readOnly = readOnly;
    this.allowed = allowed;
    this.table = table;
  }

  /**
   * Reads a patch.
   *
   * @param body the patch, an object of JSON as plain values
   * @param allowed the names that the caller may use
   * @param fields the fields of the records
   * @param readOnly why no caller may change some fields, by their names
   * @param table the name of the table, for messages
   * @throws InvalidLookupException if an allowed name is wrong, whatever the patch is
   */
  public static MergePatch read(
      Map<String, ?> body,
      Collection<String> allowed,
      Fields fields,
      Map<String, String> readOnly,
      String table) {
    Allowance root = Allowance.of(allowed, fields, readOnly, table);
    MergePatch patch = new MergePatch(fields, readOnly, root, table);
    try {
      patch.object(Path.root(), fields, root, body);
    } catch (DynaModelException e) {
      throw e;
    } catch (RuntimeException e) {
      // The body is read by its own methods.
      patch.note(Path.root(), "type", Unreadable.phrase(e), null);
      patch.failure = e;
    }
    if (patch.changes.isEmpty()) {
      patch.changes.add(new Lookup(Path.root(), Action.SET.toString(), Merged.NOTHING));
    }
    return patch;
  }

  /** Returns the changes that are allowed and fit; at least one, which may change nothing. */
  public List<Lookup> changes() {
    return changes;
  }

  /** Returns what is wrong; empty if nothing is. */
  public List<Violation> violations() {
    return violations;
  }

  /** Returns the exception that the body threw when it was read, if any. */
  public @Nullable RuntimeException failure() {
    return failure;
  }

  private void note(Path path, String constraint, String message, @Nullable Object value) {
    violations.add(new Violation(path, constraint, message, value));
  }

  private void object(Path here, Fields declared, Allowance allowance, Map<?, ?> object) {
    if (here.segments().size() > ItemSink.MAX_DEPTH) {
      note(here, "depth", "is nested more deeply than " + ItemSink.MAX_DEPTH + " levels", null);
      return;
    }
    object.forEach(
        (key, value) -> {
          String name = Plain.name(key);
          ChangeParser.Meant action = here.isRoot() && name != null ? allowance.action(name) : null;
          if (action != null) {
            action(action, value);
          } else if (name == null || name.isEmpty() || !Texts.isWellFormed(name)) {
            note(here, "name", "has a name that cannot be that of a field", null);
          } else {
            member(here.field(name), name, declared, allowance, Plain.unwrap(value));
          }
        });
  }

  private void member(
      Path path, String name, Fields declared, Allowance around, @Nullable Object value) {
    String why = path.isTopLevel() ? readOnly.get(name) : null;
    if (why != null) {
      note(path, "readOnly", "cannot be changed, because it " + why, value);
      return;
    }
    Field field = declared.get(name);
    Allowance allowance = around.below(name);
    if (field == null && declared.undeclared() == Fields.Undeclared.DROP) {
      return;
    }
    if (field == null || (allowance == null && declared.declared(name) == null)) {
      Collection<String> known = around.isWhole() ? declared.names() : around.names();
      note(path, "unknown", "is not a field" + DidYouMean.phrase(name, known), value);
    } else if (allowance == null) {
      note(path, "allowed", "must not be changed: " + allowed.allowed(), value);
    } else if (value instanceof Map<?, ?> object && isMap(field)) {
      nested(path, field, allowance, object);
    } else if (!allowance.isWhole()) {
      note(path, "allowed", "must be an object: " + allowed.allowed(), value);
    } else {
      value(path, field, allowance, value);
    }
  }

  private static boolean isMap(Field field) {
    return field.type() == ValueType.M || field.type() == ValueType.ANY;
  }

  private void nested(Path path, Field field, Allowance allowance, Map<?, ?> object) {
    if (!object.isEmpty()) {
      object(path, field.fields(), allowance, object);
    } else if (allowance.isWhole()) {
      add(path, new Lookup(path, Action.SET.toString(), Merged.object(allowance.depth())));
    }
  }

  private void value(Path path, Field field, Allowance allowance, @Nullable Object value) {
    try {
      if (value != null) {
        field.encoded(value, fields.storesNulls());
      }
      add(path, new Lookup(path, Action.SET.toString(), Merged.value(value, allowance.depth())));
    } catch (ValidationException e) {
      e.violations().forEach(violation -> violations.add(violation.inside(path)));
    }
  }

  /** Reads a change with an action, such as {@code stock__minus}. */
  private void action(ChangeParser.Meant meant, @Nullable Object value) {
    Path path = meant.path();
    if (SUMS.contains(meant.action())
        && value instanceof Number number
        && isNegative(Plain.number(number))) {
      // It would do the opposite of what is allowed.
      note(path, meant.action().toString(), "takes a number that is not negative", value);
      return;
    }
    Lookup change = new Lookup(path, meant.action().toString(), value);
    try {
      Changes.resolve(List.of(change), fields, table);
      add(path, change);
    } catch (InvalidLookupException e) {
      String message = String.valueOf(e.getMessage());
      String where = table + ", change " + Names.quoted(change.name()) + ": ";
      String problem = message.startsWith(where) ? message.substring(where.length()) : message;
      note(path, meant.action().toString(), problem, value);
    } catch (ValidationException e) {
      violations.addAll(e.violations());
    }
  }

  private static boolean isNegative(Number number) {
    return Plain.isCanonical(number) && Numbers.decimal(number).signum() < 0;
  }

  private void add(Path path, Lookup change) {
    boolean isFree =
        changed.add(path)
            && (!allowed.hasActions()
                || changed.stream().noneMatch(each -> each != path && overlap(each, path)));
    if (!isFree) {
      note(path, "change", "is changed twice", null);
    } else if (changes.size() < Changes.MOST) {
      changes.add(change);
    } else if (changed.size() == Changes.MOST + 1) {
      note(Path.root(), "size", "has more changes than fit into one request", null);
    }
  }

  private static boolean overlap(Path one, Path other) {
    return one.startsWith(other) || other.startsWith(one);
  }
}
