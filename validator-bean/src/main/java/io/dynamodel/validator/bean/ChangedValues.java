package io.dynamodel.validator.bean;

import io.dynamodel.error.Violation;
import io.dynamodel.mapping.Field;
import io.dynamodel.mapping.Fields;
import io.dynamodel.mapping.Place;
import io.dynamodel.mapping.PlainSource;
import io.dynamodel.value.Path;
import io.dynamodel.value.ValueType;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Validates the new values of single fields. The rules of a field are prepared when the field is
 * first changed.
 */
final class ChangedValues {
  private final Class<?> type;
  private final List<Class<?>> groups;
  private final Validator validator;
  private final ConstrainedTypes types;
  private final Fields fields;
  private final Map<String, List<Judge>> judges = new ConcurrentHashMap<>();

  ChangedValues(
      Class<?> type,
      List<Class<?>> groups,
      Validator validator,
      ConstrainedTypes types,
      Fields fields) {
    this.type = type;
    this.groups = groups;
    this.validator = validator;
    this.types = types;
    this.fields = fields;
  }

  List<Violation> violations(Map<String, ?> changes) {
    List<Violation> found = new ArrayList<>();
    PlainSource source = new PlainSource(changes, fields, found);
    source.enterMap();
    for (String name = source.nextField(); name != null; name = source.nextField()) {
      Field field = fields.get(name);
      if (field == null) {
        source.undeclared(fields);
        continue;
      }
      boolean isGiven = source.type() != ValueType.NULL;
      int bound = found.size();
      Object value = field.read(source);
      if (found.size() == bound) {
        found.addAll(violations(field, value));
      }
      if (found.size() == bound && !isGiven && field.required()) {
        found.add(new Violation(Path.of(name), "required", "must have a value", null));
      }
    }
    return found;
  }

  /**
   * Validates a field of a sealed interface: it is sufficient if one of its records accepts the
   * value, because the discriminator determines the record.
   */
  private List<Violation> violations(Field field, @Nullable Object value) {
    List<Violation> first = List.of();
    for (Judge judge : judges(field)) {
      List<Violation> found = judge.violations(value, validator);
      if (found.isEmpty()) {
        return found;
      }
      first = first.isEmpty() ? found : first;
    }
    return first;
  }

  private List<Judge> judges(Field field) {
    List<Judge> known = judges.get(field.name());
    if (known == null) {
      known = judgesOf(field);
      // Undeclared names are unlimited in number.
      if (fields.names().contains(field.name())) {
        judges.put(field.name(), known);
      }
    }
    return known;
  }

  /**
   * Returns one entry for each record that has the field; none if one of the records accepts any
   * value.
   */
  private List<Judge> judgesOf(Field field) {
    List<Judge> made = new ArrayList<>();
    for (Class<?> each : ConstrainedTypes.alternatives(type)) {
      if (each == type || ConstrainedTypes.hasComponent(each, field.javaPath())) {
        ConstrainedTypes.Property property = types.property(each, field, groups);
        Site site = property == null ? null : property.site();
        if (property == null || site == null) {
          return List.of();
        }
        made.add(Judge.of(property, site, field));
      }
    }
    return made;
  }

  /**
   * Validates the values of one field.
   *
   * @param ruled whether there are constraints on the value itself, or on the content of a
   *     container
   * @param cascade the parts to validate because of {@code @Valid}; null if there are none
   */
  private record Judge(
      ConstrainedTypes.Property property,
      String name,
      boolean ruled,
      Place place,
      @Nullable Cascade cascade) {
    static Judge of(ConstrainedTypes.Property property, Site site, Field field) {
      return new Judge(
          property,
          property.name(),
          site.isRuled(),
          Place.of(Path.of(field.name()), field),
          Cascade.of(site));
    }

    List<Violation> violations(@Nullable Object value, Validator validator) {
      if (value == null && !property.certain()) {
        return List.of();
      }
      List<Violation> found = new ArrayList<>();
      if (ruled) {
        Class<?>[] groups = property.groups().toArray(Class<?>[]::new);
        for (ConstraintViolation<?> violation :
            validator.validateValue(property.owner(), name, value, groups)) {
          found.add(ViolationPaths.at(place, violation));
        }
      }
      if (cascade != null) {
        cascade.validate(value, place, validator, found);
      }
      return found;
    }
  }
}
