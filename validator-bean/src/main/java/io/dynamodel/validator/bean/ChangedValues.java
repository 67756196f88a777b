package io.dynamodel.validator.bean;

import io.dynamodel.error.Violation;
import io.dynamodel.mapping.ChangedFields;
import io.dynamodel.mapping.Field;
import io.dynamodel.mapping.Place;
import io.dynamodel.value.Path;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Validates new values of a single field, by the constraints of its property. */
final class ChangedValues implements ChangedFields.Check {
  private final ConstrainedTypes.Property property;
  private final Class<?>[] groups;
  private final Validator validator;
  private final Place place;

  /** Whether there are constraints on the value itself, or on the content of a container. */
  private final boolean ruled;

  /** The parts to validate because of {@code @Valid}; null if there are none. */
  private final @Nullable Cascade cascade;

  private ChangedValues(
      ConstrainedTypes.Property property, Site site, Field field, Validator validator) {
    this.property = property;
    this.groups = property.groups().toArray(Class<?>[]::new);
    this.validator = validator;
    this.place = Place.of(Path.of(field.name()), field);
    this.ruled = site.isRuled();
    this.cascade = Cascade.of(site);
  }

  /** Returns the validation of a property; null if it has no constraints. */
  static @Nullable ChangedValues of(
      ConstrainedTypes.@Nullable Property property, Field field, Validator validator) {
    Site site = property == null ? null : property.site();
    return property == null || site == null
        ? null
        : new ChangedValues(property, site, field, validator);
  }

  @Override
  public List<Violation> violations(@Nullable Object value) {
    if (value == null && !property.certain()) {
      return List.of();
    }
    List<Violation> found = new ArrayList<>();
    if (ruled) {
      for (ConstraintViolation<?> violation :
          validator.validateValue(property.owner(), property.name(), value, groups)) {
        found.add(ViolationPaths.at(place, violation));
      }
    }
    if (cascade != null) {
      cascade.validate(value, place, validator, found);
    }
    return found;
  }
}
