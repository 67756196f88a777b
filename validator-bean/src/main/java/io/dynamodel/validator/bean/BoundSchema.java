package io.dynamodel.validator.bean;

import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.Violation;
import io.dynamodel.mapping.ChangedFields;
import io.dynamodel.mapping.Codec;
import io.dynamodel.mapping.Fields;
import io.dynamodel.mapping.Place;
import io.dynamodel.schema.Schema;
import io.dynamodel.value.Path;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ValidationException;
import jakarta.validation.Validator;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** The schema that the annotations of one type define. */
final class BoundSchema<T> implements Schema<T> {
  private final Codec<T> codec;
  private final Validator validator;
  private final Class<?>[] groups;
  private final Fields fields;
  private final ChangedFields changed;

  /** Whether no record of the type can be invalid. */
  private final boolean acceptsAll;

  BoundSchema(
      Codec<T> codec,
      Validator validator,
      List<Class<?>> groups,
      Fields fields,
      ConstrainedTypes types) {
    this.codec = codec;
    this.validator = validator;
    this.groups = groups.toArray(Class<?>[]::new);
    this.fields = fields;
    this.changed =
        new ChangedFields(
            codec.type(),
            fields,
            (owner, field) ->
                ChangedValues.of(types.property(owner, field, groups), field, validator));
    this.acceptsAll =
        Modifier.isFinal(codec.type().getModifiers())
            && !types.describe(codec.type(), groups).isBeanConstrained();
  }

  @Override
  public Codec<T> codec() {
    return codec;
  }

  @Override
  public Fields fields() {
    return fields;
  }

  @Override
  public List<Violation> validate(T record) {
    if (acceptsAll) {
      return List.of();
    }
    return validated(
        () -> {
          Set<ConstraintViolation<T>> found = validator.validate(record, groups);
          if (found.isEmpty()) {
            return List.of();
          }
          Place root = Place.root(fields);
          return found.stream().map(violation -> ViolationPaths.below(root, violation)).toList();
        });
  }

  @Override
  public List<Violation> validate(Map<String, ?> changes) {
    return validated(() -> changed.violations(changes));
  }

  private List<Violation> validated(Supplier<List<Violation>> validation) {
    try {
      return fields.inOrder(validation.get());
    } catch (StackOverflowError e) {
      // The library follows @Valid recursively. A value nested so deeply could not be stored,
      // either.
      return List.of(
          new Violation(Path.root(), "depth", "is nested too deeply to be validated", null));
    } catch (ValidationException e) {
      throw new DynaModelException(
          codec.type().getName() + " could not be validated: " + e.getMessage(), e);
    }
  }
}
