package io.dynamodel.migrations.internal.compare;

import io.dynamodel.migrations.MigrationException;
import io.dynamodel.value.Document;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Rejects defaults that a field does not accept, as far as its state shows. */
final class Defaults {
  private Defaults() {}

  /**
   * Checks a default.
   *
   * @param name the model and the field
   * @param field the state of the field
   * @throws MigrationException if the field does not accept the value
   */
  static void check(String name, Document field, Object value) {
    String type = String.valueOf(field.get("type"));
    boolean fits =
        switch (type) {
          case "S" -> value instanceof String;
          case "N" -> value instanceof Number;
          case "BOOL" -> value instanceof Boolean;
          case "L" -> value instanceof Collection && !(value instanceof Set);
          case "SS", "NS", "BS" -> value instanceof Collection;
          case "M" -> value instanceof Map;
          default -> true;
        };
    if (!fits) {
      throw new MigrationException(
          "the default of " + name + " is not of its type " + type + ": give a value of that type");
    }
    if (field.get("enum") instanceof List<?> values && !values.contains(plain(value))) {
      throw new MigrationException(
          "the default of " + name + " is not one of the values of its enum: give one of them");
    }
    if (field.containsKey("const") && !plain(value).equals(field.get("const"))) {
      throw new MigrationException(
          "the default of " + name + " is not its const: give the value of const");
    }
    if (value instanceof Number) {
      bound(name, field, value, "min", 1);
      bound(name, field, value, "max", -1);
    }
  }

  /** Returns a value as a document has it, where numbers are of one kind. */
  private static Object plain(Object value) {
    return Objects.requireNonNull(Document.of(Map.of("value", value)).get("value"));
  }

  private static void bound(
      String name, Document field, Object value, String bound, int direction) {
    BigDecimal limit = field.number(bound);
    if (limit == null) {
      return;
    }
    int order = new BigDecimal(value.toString()).compareTo(limit) * direction;
    if (order < 0 || (order == 0 && FieldChange.is(field, bound + "Exclusive"))) {
      throw new MigrationException(
          "the default of "
              + name
              + " is beyond its "
              + bound
              + " "
              + limit.toPlainString()
              + ": give a value within");
    }
  }
}
