package io.dynamodel.validator.avaje;

import io.dynamodel.error.Violation;
import io.dynamodel.mapping.Field;
import io.dynamodel.mapping.Fields;
import io.dynamodel.mapping.Place;
import io.dynamodel.mapping.PlainSource;
import io.dynamodel.value.Path;
import io.dynamodel.value.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Validates the new values of single fields, by the checks of their properties. */
final class ChangedValues {
  private final Class<?> type;
  private final CompiledTypes types;
  private final Fields fields;
  private final Map<String, List<Judge>> judges = new ConcurrentHashMap<>();

  ChangedValues(Class<?> type, CompiledTypes types, Fields fields) {
    this.type = type;
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
      List<Violation> found = judge.violations(value, types);
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

  /** Returns one entry for each record that has the field; none if one of them takes any value. */
  private List<Judge> judgesOf(Field field) {
    List<Judge> made = new ArrayList<>();
    for (Class<?> each : Coverage.alternatives(type)) {
      if (each == type || Property.isComponent(each, field)) {
        Property property = Property.of(each, field, types);
        PrimitiveRule rule = property == null ? null : property.rule(types);
        if (property == null || rule == null) {
          return List.of();
        }
        made.add(new Judge(rule, property.certain(), Place.of(Path.of(field.name()), field)));
      }
    }
    return made;
  }

  /**
   * Validates the values of one field.
   *
   * @param isCertain whether the object that has the property always exists
   */
  private record Judge(PrimitiveRule rule, boolean isCertain, Place place) {
    List<Violation> violations(@Nullable Object value, CompiledTypes types) {
      if (value == null && !isCertain) {
        return List.of();
      }
      Findings findings = BoundSchema.findings(place, types);
      rule.check(value, findings, "");
      return findings.found();
    }
  }
}
