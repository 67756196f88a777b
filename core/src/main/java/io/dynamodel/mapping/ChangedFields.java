package io.dynamodel.mapping;

import io.dynamodel.error.Violation;
import io.dynamodel.value.Path;
import io.dynamodel.value.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Validates the new values of a partial update, each by the rules of its own field, for adapters
 * whose library validates Java values. The rules of a field are prepared when it is first changed.
 * Thread-safe.
 */
public final class ChangedFields {
  private final List<Class<?>> owners;
  private final Fields fields;
  private final BiFunction<Class<?>, Field, @Nullable Check> rules;
  private final Map<String, List<Check>> checks = new ConcurrentHashMap<>();

  /** Validates the values of one field. */
  @FunctionalInterface
  public interface Check {
    /**
     * Returns the violations of a new value.
     *
     * @param value of the field's Java type; null if it is removed
     */
    List<Violation> violations(@Nullable Object value);
  }

  /**
   * Creates the validation of a type's fields.
   *
   * @param type the type of the records, which may be a sealed interface
   * @param fields its fields, narrowed by the schema
   * @param rules returns what validates a field of a class; null if any value is valid
   */
  public ChangedFields(
      Class<?> type, Fields fields, BiFunction<Class<?>, Field, @Nullable Check> rules) {
    this.owners = Narrowing.alternatives(type);
    this.fields = fields;
    this.rules = rules;
  }

  /**
   * Binds each new value to its field and validates it.
   *
   * @param changes new values by document names; null for a removed field
   * @return all violations; those of undeclared names, values of wrong types and removed required
   *     fields included
   */
  public List<Violation> violations(Map<String, ?> changes) {
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
    for (Check check : checks(field)) {
      List<Violation> found = check.violations(value);
      if (found.isEmpty()) {
        return found;
      }
      first = first.isEmpty() ? found : first;
    }
    return first;
  }

  private List<Check> checks(Field field) {
    List<Check> known = checks.get(field.name());
    if (known == null) {
      known = checksOf(field);
      // Undeclared names are unlimited in number.
      if (fields.names().contains(field.name())) {
        checks.put(field.name(), known);
      }
    }
    return known;
  }

  /** Returns one entry for each class that has the field; none if one of them takes any value. */
  private List<Check> checksOf(Field field) {
    List<Check> made = new ArrayList<>();
    for (Class<?> owner : owners) {
      if (owners.size() == 1 || Narrowing.hasComponent(owner, field)) {
        Check check = rules.apply(owner, field);
        if (check == null) {
          return List.of();
        }
        made.add(check);
      }
    }
    return made;
  }
}
