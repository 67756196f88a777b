package io.dynamodel.validator.avaje;

import io.dynamodel.error.Violation;
import io.dynamodel.mapping.ChangedFields;
import io.dynamodel.mapping.Field;
import io.dynamodel.mapping.Place;
import io.dynamodel.value.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Validates new values of a single field, by the compiled check of its property.
 *
 * @param isCertain whether the object that has the property always exists
 */
record ChangedValues(CompiledTypes types, PrimitiveRule rule, boolean isCertain, Place place)
    implements ChangedFields.Check {
  /** Returns the validation of a property; null if it has no check. */
  static @Nullable ChangedValues of(@Nullable Property property, Field field) {
    PrimitiveRule rule = property == null ? null : property.rule();
    return property == null || rule == null
        ? null
        : new ChangedValues(
            property.types(), rule, property.certain(), Place.of(Path.of(field.name()), field));
  }

  @Override
  public List<Violation> violations(@Nullable Object value) {
    if (value == null && !isCertain) {
      return List.of();
    }
    Findings findings = BoundSchema.findings(place, types);
    rule.check(value, findings, "");
    return findings.found();
  }
}
