package io.dynamodel.internal.patch;

import io.dynamodel.error.ValidationException;
import io.dynamodel.error.Violation;
import io.dynamodel.internal.entity.Entity;
import io.dynamodel.internal.lookup.Lookup;
import io.dynamodel.internal.model.Model;
import io.dynamodel.table.KeyAttribute;
import io.dynamodel.table.ManagedFields;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes changes of the merge patches of callers, and validates their new values. */
public final class MergePatches {
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
      model.guard(model.changes(patch.changes()));
    } catch (ValidationException e) {
      violations.addAll(e.violations());
    }
    if (!violations.isEmpty()) {
      throw new ValidationException(
          "the patch of a " + model.recordName() + " for table " + model.table().name(),
          violations);
    }
    return patch.changes();
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
