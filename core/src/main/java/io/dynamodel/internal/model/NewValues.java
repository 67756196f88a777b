package io.dynamodel.internal.model;

import io.dynamodel.error.Violation;
import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.lookup.Changes;
import io.dynamodel.internal.lookup.Fragment;
import io.dynamodel.mapping.Field;
import io.dynamodel.mapping.Fields;
import io.dynamodel.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Validates the new values of changes, as far as that is possible without the changed item. */
final class NewValues {
  private final Schema<?> schema;
  private final Fields fields;
  private final KeyRules keys;
  private final ManagedValues managed;
  private final boolean isStrict;

  NewValues(
      Schema<?> schema, Fields fields, KeyRules keys, ManagedValues managed, boolean isStrict) {
    this.isStrict = isStrict;
    this.schema = schema;
    this.fields = fields;
    this.keys = keys;
    this.managed = managed;
  }

  /**
   * Returns the condition under which the changes can be made without reading the item.
   *
   * @param violations gets the violations of new values that are wrong for every item
   * @return empty if the whole record must be validated
   */
  Optional<Condition> guard(Changes changes, List<Violation> violations) {
    Map<String, @Nullable Object> replacements = validatedAlone(changes.replacements());
    List<Violation> broken = new ArrayList<>();
    if (!replacements.isEmpty()) {
      broken.addAll(schema.validate(managed.inSeconds(replacements)));
    }
    if (isStrict) {
      violations.addAll(broken);
    }
    List<Violation> ofIndexes = new ArrayList<>();
    keys.checkIndexKeys(changes.newValues(), ofIndexes);
    Preparation.addUncovered(violations, ofIndexes);
    Preparation.addUncovered(violations, managed.violations(changes.newValues()));
    boolean decided = true;
    for (Fragment fragment : changes.fragments()) {
      if (fragment.isValidatedAlone()) {
        List<Violation> found = schema.validate(managed.inSeconds(fragment.values()));
        (isStrict ? violations : broken).addAll(fragment.own(found));
        decided &= fragment.isDecidedBy(found);
      } else {
        decided = false;
      }
    }
    // Whether something invalid may be stored depends on the whole item.
    decided &= isStrict || broken.isEmpty();
    return decided ? changes.guard() : Optional.empty();
  }

  /**
   * Returns the new values without those for which the whole record has to be validated, because
   * its type may reject or change them, or because a value is filled in where one is removed.
   */
  private Map<String, @Nullable Object> validatedAlone(Map<String, @Nullable Object> replacements) {
    Map<String, @Nullable Object> decided = null;
    for (Map.Entry<String, @Nullable Object> each : replacements.entrySet()) {
      Field field = fields.get(each.getKey());
      if (field != null && (field.ruled() || (each.getValue() == null && field.isFilledIn()))) {
        decided = decided == null ? new LinkedHashMap<>(replacements) : decided;
        decided.remove(each.getKey());
      }
    }
    return decided == null ? replacements : decided;
  }
}
