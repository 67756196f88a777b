package io.dynamodel.validator.jsonschema;

import io.dynamodel.error.InvalidModelException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.mapping.Field;
import io.dynamodel.mapping.Fields;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * Creates nested fields, which are otherwise lazy, and tries their defaults, so that errors in them
 * are found when a model is defined.
 */
final class Eager {
  private final Set<Fields> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  private Eager() {}

  /**
   * Returns the same fields after creating all nested fields.
   *
   * @throws InvalidModelException if the default of a field does not fit the field
   */
  static Fields all(Fields fields) {
    new Eager().visit(fields);
    return fields;
  }

  private void visit(Fields fields) {
    if (!seen.add(fields)) {
      return;
    }
    for (Field field : fields) {
      visit(field);
    }
    // The empty name is never declared: this is the field that represents all other names.
    Field other = fields.get("");
    if (other != null && other.fields() != Fields.OPEN) {
      visit(other);
    }
  }

  private void visit(Field field) {
    Object value = field.defaultValue();
    if (value != null) {
      try {
        field.encode(value);
      } catch (ValidationException e) {
        throw new InvalidModelException(
            "the schema's default for '"
                + field.name()
                + "' does not fit the field: "
                + e.getMessage(),
            e);
      }
    }
    visit(field.fields());
    Field element = field.element();
    if (element != null) {
      visit(element);
    }
  }
}
