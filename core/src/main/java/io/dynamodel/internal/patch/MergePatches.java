package io.dynamodel.internal.patch;

import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.error.Violation;
import io.dynamodel.internal.entity.Entity;
import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.expression.Expressions;
import io.dynamodel.internal.lookup.Changes;
import io.dynamodel.internal.lookup.Lookup;
import io.dynamodel.internal.model.Model;
import io.dynamodel.table.KeyAttribute;
import io.dynamodel.table.ManagedFields;
import io.dynamodel.value.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes changes of the merge patches of callers, and validates their new values. */
public final class MergePatches {
  /** Few changes are never longer than an expression may be, except by very deep paths. */
  private static final int SURELY_FITTING = 40;

  private MergePatches() {}

  /**
   * Returns the changes that a merge patch asks for.
   *
   * @param body the patch, an object of JSON as plain values
   * @param allowed the names that the caller may use
   * @return at least one change, which may change nothing
   * @throws io.dynamodel.error.InvalidLookupException if an allowed name is wrong
   * @throws ValidationException with everything that is wrong with the patch, whatever is stored
   */
  public static List<Lookup> changes(
      Model<?> model, Map<String, ?> body, Collection<String> allowed) {
    MergePatch patch =
        MergePatch.read(body, allowed, model.fields(), readOnly(model), model.table().name());
    List<Violation> violations = new ArrayList<>(patch.violations());
    try {
      Changes changes = model.changes(patch.changes());
      Optional<Condition> guard = model.guard(changes);
      boolean isLong = violations.isEmpty() && patch.changes().size() > SURELY_FITTING;
      if (isLong && guard.isPresent()) {
        checkSize(changes, guard.get());
      }
    } catch (ValidationException e) {
      violations.addAll(e.violations());
    }
    if (!violations.isEmpty()) {
      throw new ValidationException(
          "the patch of a " + model.recordName() + " for table " + model.table().name(),
          violations,
          patch.failure());
    }
    return patch.changes();
  }

  /**
   * Rejects changes that are longer than the expressions of one request, whatever is stored.
   *
   * @throws ValidationException if they are
   */
  private static void checkSize(Changes changes, Condition guard) {
    try {
      Expressions expressions = new Expressions();
      changes.expression(expressions);
      expressions.condition(guard);
    } catch (InvalidLookupException e) {
      throw new ValidationException(
          "the patch",
          List.of(
              new Violation(
                  Path.root(), "size", "has more changes than fit into one request", null)),
          e);
    }
  }

  /** Returns why no caller may change some fields, as phrases that follow the field, by names. */
  private static Map<String, String> readOnly(Model<?> model) {
    Map<String, String> reasons = new LinkedHashMap<>();
    Entity entity = model.entity();
    if (entity != null) {
      entity.keyFields().forEach(name -> reasons.put(name, "is a part of the key"));
      entity.derived().forEach(name -> reasons.put(name, "is derived from other fields"));
    }
    for (KeyAttribute key : model.table().keys()) {
      reasons.putIfAbsent(key.name(), "is a key of the table");
    }
    ManagedFields managed = model.table().managed();
    put(reasons, managed.version(), "is the version, which every write sets");
    put(reasons, managed.createdAt(), "is the time of creation");
    put(reasons, managed.updatedAt(), "is the time of the last change");
    put(reasons, model.upgrades().attribute(), "is the version of the schema");
    managed.counters().keySet().forEach(name -> put(reasons, name, "counts the updates"));
    managed.generated().keySet().forEach(name -> put(reasons, name, "is generated"));
    managed.readOnly().forEach(name -> put(reasons, name, "is read-only"));
    managed.writtenOnce().forEach(name -> put(reasons, name, "is written once"));
    return reasons;
  }

  private static void put(Map<String, String> reasons, @Nullable String name, String reason) {
    if (name != null) {
      reasons.putIfAbsent(name, reason);
    }
  }
}
