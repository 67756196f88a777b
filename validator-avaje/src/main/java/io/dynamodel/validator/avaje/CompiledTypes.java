package io.dynamodel.validator.avaje;

import io.avaje.validation.Validator;
import io.avaje.validation.adapter.ValidationContext;
import io.avaje.validation.adapter.ValidationRequest;
import io.avaje.validation.spi.GeneratedComponent;
import io.avaje.validation.spi.ValidationExtension;
import io.dynamodel.error.InvalidModelException;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The compiled validators that are visible to a class loader, each created when first needed. */
final class CompiledTypes {
  private final ValidationContext library;
  private final Map<Type, Validator.AdapterBuilder> compiled;
  private final Map<Class<?>, CompiledType> made = new ConcurrentHashMap<>();
  private final Map<Class<?>, List<Site>> sites = new ConcurrentHashMap<>();

  CompiledTypes(Validator validator, @Nullable ClassLoader loader) {
    this.library = validator.context();
    Registry registry = new Registry();
    for (ValidationExtension each : ServiceLoader.load(ValidationExtension.class, loader)) {
      if (each instanceof GeneratedComponent generated) {
        generated.customize(registry);
      }
    }
    this.compiled = registry.compiled();
  }

  /** Returns the places of a class with constraints, which are found by reflection, once. */
  List<Site> sites(Class<?> type) {
    List<Site> known = sites.get(type);
    if (known == null) {
      known = Site.of(type);
      sites.put(type, known);
    }
    return known;
  }

  boolean isConstrained(Class<?> type) {
    return !sites(type).isEmpty() || !Constraints.of(type).isEmpty();
  }

  ValidationContext library() {
    return library;
  }

  /**
   * Returns the compiled validator of a class; null if it has no constraints.
   *
   * @throws InvalidModelException if it has constraints, and they were not compiled
   */
  @Nullable CompiledType of(Class<?> type) {
    CompiledType known = made.get(type);
    if (known == null) {
      Validator.AdapterBuilder builder = compiled.get(type);
      if (builder == null && !isConstrained(type)) {
        return null;
      }
      if (builder == null) {
        throw new InvalidModelException(
            type.getName()
                + " has constraints, but no compiled validator: annotate it with"
                + " @io.avaje.validation.constraints.Valid, or name it in"
                + " @io.avaje.validation.ImportValidPojo, and compile it with the annotation"
                + " processor io.avaje:avaje-validator-generator");
      }
      known = new CompiledType(this, library, builder);
      made.put(type, known);
    }
    return known;
  }

  /** Validates an object in a property, or in a container. */
  boolean cascade(
      Class<?> declared, @Nullable Object value, ValidationRequest request, @Nullable String step) {
    if (value == null) {
      return true;
    }
    Findings findings = (Findings) request;
    if (step != null) {
      findings.pushPath(step);
    }
    CompiledType validator =
        of(compiled.containsKey(value.getClass()) ? value.getClass() : declared);
    if (validator != null) {
      validator.validate(value, findings);
    }
    if (step != null) {
      findings.popPath();
    }
    return true;
  }
}
