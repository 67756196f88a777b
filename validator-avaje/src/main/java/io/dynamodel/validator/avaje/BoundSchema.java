package io.dynamodel.validator.avaje;

import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.Violation;
import io.dynamodel.mapping.ChangedFields;
import io.dynamodel.mapping.Codec;
import io.dynamodel.mapping.Fields;
import io.dynamodel.mapping.Place;
import io.dynamodel.schema.Schema;
import io.dynamodel.value.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The schema that the compiled annotations of one type define. */
final class BoundSchema<T> implements Schema<T> {
  static final List<Class<?>> GROUPS =
      List.of(io.avaje.validation.groups.Default.class, jakarta.validation.groups.Default.class);

  private final Codec<T> codec;
  private final CompiledTypes types;
  private final Fields fields;
  private final ChangedFields changed;

  BoundSchema(Codec<T> codec, CompiledTypes types, Fields fields) {
    this.codec = codec;
    this.types = types;
    this.fields = fields;
    this.changed =
        new ChangedFields(
            codec.type(),
            fields,
            (owner, field) -> ChangedValues.of(Property.of(owner, field, types), field));
  }

  static Findings findings(Place start, CompiledTypes types) {
    return new Findings(start, types.library(), GROUPS);
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
    return validated(
        () -> {
          CompiledType compiled = types.of(record.getClass());
          if (compiled == null) {
            return List.of();
          }
          Findings findings = findings(Place.root(fields), types);
          compiled.validate(record, findings);
          return findings.found();
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
    } catch (DynaModelException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new DynaModelException(
          codec.type().getName() + " could not be validated: " + e.getMessage(), e);
    }
  }
}
