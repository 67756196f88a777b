package io.dynamodel.validator.avaje;

import io.avaje.validation.Validator;
import io.avaje.validation.adapter.ValidationAdapter;
import io.avaje.validation.adapter.ValidationContext;
import io.avaje.validation.adapter.ValidationRequest;
import io.dynamodel.error.InvalidModelException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The compiled validator of one class, and what was compiled into it. The validator asks its
 * context for each of its checks when it is created, so the context sees them all.
 */
final class CompiledType implements ValidationContext {
  /** A constraint that was compiled, with its attributes. */
  record Compiled(Class<? extends Annotation> constraint, Map<String, Object> attributes) {}

  private final CompiledTypes types;
  private final ValidationContext library;
  private final List<Compiled> constraints = new ArrayList<>();
  private final Set<Class<?>> cascades = new HashSet<>();
  private final ValidationAdapter<Object> validator;

  CompiledType(CompiledTypes types, ValidationContext library, Validator.AdapterBuilder compiled) {
    this.types = types;
    this.library = library;
    this.validator = created(compiled);
  }

  @SuppressWarnings("unchecked") // It is called with objects of the class that it was compiled of.
  private ValidationAdapter<Object> created(Validator.AdapterBuilder compiled) {
    return (ValidationAdapter<Object>) compiled.build(this);
  }

  List<Compiled> constraints() {
    return constraints;
  }

  Set<Class<?>> cascades() {
    return cascades;
  }

  void validate(Object object, Findings findings) {
    validator.validate(object, findings, null);
  }

  /**
   * Returns the check of one property, which the validator keeps in a field of its own; null if
   * there is none.
   */
  @Nullable PrimitiveRule property(String name) {
    String field =
        name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1) + "ValidationAdapter";
    try {
      Field held = validator.getClass().getDeclaredField(field);
      held.setAccessible(true);
      Object check = held.get(validator);
      return check instanceof PrimitiveRule rule
          ? rule
          : new PrimitiveRule((ValidationAdapter<?>) check);
    } catch (NoSuchFieldException e) {
      return null;
    } catch (IllegalAccessException | InaccessibleObjectException e) {
      Class<?> type = validator.getClass();
      throw new InvalidModelException(
          type.getName()
              + " cannot be used: its module must open the package, as in 'opens "
              + type.getPackageName()
              + " to io.dynamodel.core, io.dynamodel.validator.avaje;'",
          e);
    }
  }

  // The context of the compiled validator

  @Override
  public <T> ValidationAdapter<T> adapter(Class<T> type) {
    cascades.add(type);
    return Rule.of((value, request, step) -> types.cascade(type, value, request, step));
  }

  @Override
  @SuppressWarnings("unchecked") // Generated code asks for classes.
  public <T> ValidationAdapter<T> adapter(Type type) {
    return adapter((Class<T>) type);
  }

  @Override
  public <T> ValidationAdapter<T> adapter(
      Class<? extends Annotation> constraint, Map<String, Object> attributes) {
    String name = constraint.getSimpleName();
    if (!Constraints.isConstraint(constraint)) {
      // A type that is not @Nullable is a constraint, too.
      return Rule.named(name, library.adapter(constraint, attributes));
    }
    constraints.add(new Compiled(constraint, attributes));
    if (attributes.containsKey("_type")) {
      return Rule.named(name, check(constraint, attributes));
    }
    return Rule.named(name, new ByType<>(constraint, attributes));
  }

  /** Returns the library's check of a constraint, for values of the type in the attributes. */
  private <T> ValidationAdapter<T> check(
      Class<? extends Annotation> constraint, Map<String, Object> attributes) {
    ValidationAdapter<T> check;
    try {
      check = library.adapter(constraint, attributes);
    } catch (RuntimeException e) {
      throw new InvalidModelException(
          "@"
              + constraint.getName()
              + " cannot be checked by avaje-validator with the attributes that it has: change"
              + " them, or use BeanSchema",
          e);
    }
    if (check == library.noop()) {
      throw new InvalidModelException(
          "@"
              + constraint.getName()
              + " has no check in avaje-validator: it would pass silently. Register an adapter with"
              + " @ConstraintAdapter, or use BeanSchema");
    }
    return PlainAddresses.around(check, constraint, attributes);
  }

  /**
   * A check of values whose type the compiler did not write down, as for elements: it is made for
   * each type of value.
   */
  private final class ByType<T> implements ValidationAdapter<T> {
    private final Class<? extends Annotation> constraint;
    private final Map<String, Object> attributes;
    private volatile Map<String, ValidationAdapter<T>> made = Map.of();

    ByType(Class<? extends Annotation> constraint, Map<String, Object> attributes) {
      this.constraint = constraint;
      this.attributes = attributes;
      made(TypeNames.sample(constraint));
    }

    @Override
    public boolean validate(@Nullable T value, ValidationRequest request, @Nullable String step) {
      return made(TypeNames.of(value)).validate(value, request, step);
    }

    private ValidationAdapter<T> made(String type) {
      ValidationAdapter<T> known = made.get(type);
      if (known == null) {
        Map<String, Object> typed = new HashMap<>(attributes);
        typed.put("_type", type);
        known = check(constraint, typed);
        Map<String, ValidationAdapter<T>> more = new HashMap<>(made);
        more.put(type, known);
        made = more;
      }
      return known;
    }
  }

  @Override
  public <T> ValidationAdapter<T> adapter(
      Class<? extends Annotation> constraint,
      Set<Class<?>> groups,
      String message,
      Map<String, Object> attributes) {
    Map<String, Object> all = new HashMap<>(attributes);
    all.put("message", message);
    all.put("groups", groups);
    return adapter(constraint, Map.copyOf(all));
  }

  @Override
  public <T> ValidationAdapter<T> noop() {
    return Rule.of((value, request, step) -> true);
  }

  @Override
  public Message message(Map<String, Object> attributes) {
    return library.message(attributes);
  }

  @Override
  public Message message(String message, Map<String, Object> attributes) {
    return library.message(message, attributes);
  }

  @Override
  public ValidationRequest request(@Nullable Locale locale, List<Class<?>> groups) {
    return library.request(locale, groups);
  }
}
