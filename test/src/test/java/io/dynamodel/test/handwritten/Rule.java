package io.dynamodel.test.handwritten;

import io.dynamodel.error.Violation;
import io.dynamodel.internal.base.DidYouMean;
import io.dynamodel.mapping.Bounds;
import io.dynamodel.mapping.Field;
import io.dynamodel.mapping.Fields;
import io.dynamodel.value.Numbers;
import io.dynamodel.value.Path;
import io.dynamodel.value.ValueType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A rule about one plain value, and its effect on a field. */
sealed interface Rule {
  ValueType type();

  void check(Path path, Object value, List<Violation> found);

  /** Returns the field, narrowed by the rule. */
  default Field narrow(Field field) {
    return field;
  }

  private static Field narrow(Rule rule, Field declared) {
    return rule.narrow(declared != null ? declared : Field.of("", rule.type()));
  }

  private static void type(Rule rule, Path path, Object value, List<Violation> found) {
    found.add(new Violation(path, "type", "must be " + rule.type().phrase(), value));
  }

  record Text(int min, int max) implements Rule {
    @Override
    public ValueType type() {
      return ValueType.S;
    }

    @Override
    public void check(Path path, Object value, List<Violation> found) {
      if (!(value instanceof String text)) {
        Rule.type(this, path, value, found);
      } else if (text.length() < min || text.length() > max) {
        found.add(
            new Violation(
                path, "length", "must have " + min + " to " + max + " characters", value));
      }
    }
  }

  record Num(boolean whole, Bounds bounds) implements Rule {
    @Override
    public ValueType type() {
      return ValueType.N;
    }

    @Override
    public void check(Path path, Object value, List<Violation> found) {
      if (!(value instanceof Number number)
          || (whole && !(value instanceof Long) && !(value instanceof BigInteger))) {
        Rule.type(this, path, value, found);
        return;
      }
      BigDecimal decimal = Numbers.decimal(number);
      if (bounds.min() != null
          && decimal.compareTo(bounds.min()) < (bounds.minExclusive() ? 1 : 0)) {
        found.add(new Violation(path, "min", "is too little", value));
      }
      if (bounds.max() != null && decimal.compareTo(bounds.max()) > 0) {
        found.add(new Violation(path, "max", "is too much", value));
      }
    }

    @Override
    public Field narrow(Field field) {
      return field.withBounds(bounds);
    }
  }

  record Truth() implements Rule {
    @Override
    public ValueType type() {
      return ValueType.BOOL;
    }

    @Override
    public void check(Path path, Object value, List<Violation> found) {
      if (!(value instanceof Boolean)) {
        Rule.type(this, path, value, found);
      }
    }
  }

  record Elements(int max, Rule element) implements Rule {
    @Override
    public ValueType type() {
      return ValueType.L;
    }

    @Override
    public void check(Path path, Object value, List<Violation> found) {
      if (!(value instanceof List<?> list)) {
        Rule.type(this, path, value, found);
        return;
      }
      if (list.size() > max) {
        found.add(new Violation(path, "size", "must have at most " + max + " elements", value));
      }
      for (int i = 0; i < list.size(); i++) {
        if (list.get(i) != null) {
          element.check(path.index(i), list.get(i), found);
        }
      }
    }

    @Override
    public Field narrow(Field field) {
      return field
          .withBounds(
              new Bounds(null, false, null, false, null, max == Integer.MAX_VALUE ? null : max))
          .withElement(Rule.narrow(element, field.element()));
    }
  }

  record Entries(Rule value) implements Rule {
    @Override
    public ValueType type() {
      return ValueType.M;
    }

    @Override
    public void check(Path path, Object given, List<Violation> found) {
      if (!(given instanceof Map<?, ?> map)) {
        Rule.type(this, path, given, found);
        return;
      }
      map.forEach(
          (name, each) -> {
            if (each != null) {
              value.check(path.field((String) name), each, found);
            }
          });
    }

    @Override
    public Field narrow(Field field) {
      return field.withFields(() -> Fields.OPEN.andEach(Rule.narrow(value, field.element())));
    }
  }

  record Declared(Map<String, Rule> rules, Set<String> required) implements Rule {
    @Override
    public ValueType type() {
      return ValueType.M;
    }

    @Override
    public void check(Path path, Object value, List<Violation> found) {
      if (!(value instanceof Map<?, ?> map)) {
        Rule.type(this, path, value, found);
        return;
      }
      rules.keySet().forEach(name -> checkField(path.field(name), name, map.get(name), found));
      map.forEach((name, each) -> checkKnown(path, (String) name, each, found));
    }

    void checkChanges(Map<String, ?> changes, List<Violation> found) {
      changes.forEach(
          (name, value) -> {
            checkKnown(Path.root(), name, value, found);
            checkField(Path.of(name), name, value, found);
          });
    }

    private void checkField(Path path, String name, Object value, List<Violation> found) {
      if (value != null && rules.containsKey(name)) {
        rules.get(name).check(path, value, found);
      } else if (required.contains(name)) {
        found.add(new Violation(path, "required", "must have a value", null));
      }
    }

    private void checkKnown(Path path, String name, Object value, List<Violation> found) {
      if (!rules.containsKey(name)) {
        String message = "is not a field" + DidYouMean.phrase(name, rules.keySet());
        found.add(new Violation(path.field(name), "unknown", message, value));
      }
    }

    @Override
    public Field narrow(Field field) {
      return field.withFields(() -> fields(field.fields()));
    }

    Fields fields(Fields declared) {
      List<Field> narrowed = new ArrayList<>();
      rules.forEach(
          (name, rule) -> {
            Field field =
                declared.declared(name) != null
                    ? declared.declared(name)
                    : Field.of(name, rule.type());
            narrowed.add(rule.narrow(field).withRequired(required.contains(name)));
          });
      return Fields.of(narrowed, Fields.Undeclared.REFUSE);
    }
  }
}
