package io.dynamodel.internal.model;

import io.dynamodel.error.InvalidModelException;
import io.dynamodel.internal.argument.Given;
import io.dynamodel.schema.SchemaAdapter;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.WeakHashMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a connection gives to the models that are bound to it: other schema adapters, and a secret
 * for cursors. A model is compiled once for each connection that gives it something.
 */
public final class ModelDefaults {
  /** Leaves models as they are defined. */
  public static final ModelDefaults NONE = new ModelDefaults(UnaryOperator.identity(), null);

  private final UnaryOperator<SchemaAdapter> adapters;
  private final byte @Nullable [] cursorSecret;

  /** By their definitions, which have the identity of objects. */
  private final Map<Object, Model<?>> compiled = Collections.synchronizedMap(new WeakHashMap<>());

  private ModelDefaults(UnaryOperator<SchemaAdapter> adapters, byte @Nullable [] cursorSecret) {
    this.adapters = adapters;
    this.cursorSecret = cursorSecret;
  }

  /** Returns the same defaults, with adapters that are made of those that models have here. */
  public ModelDefaults with(UnaryOperator<SchemaAdapter> change) {
    UnaryOperator<SchemaAdapter> before = adapters;
    return new ModelDefaults(adapter -> change.apply(before.apply(adapter)), cursorSecret);
  }

  /**
   * Returns a copy of a secret for cursors.
   *
   * @throws InvalidModelException if it is too short
   */
  public static byte[] secret(byte[] given) {
    if (Given.given(given, "the secret of .cursorSecret(…)").length < 16) {
      throw new InvalidModelException("a cursor secret has at least 16 bytes, not " + given.length);
    }
    return given.clone();
  }

  /** Returns the same defaults, with a secret for the models that have none of their own. */
  public ModelDefaults with(byte[] secret) {
    return new ModelDefaults(adapters, secret(secret));
  }

  /** Returns the adapter of a model that is defined with another. */
  public SchemaAdapter adapter(SchemaAdapter defined) {
    return Objects.requireNonNull(
        adapters.apply(defined), "the function of schemaAdapters(…) returned null");
  }

  /** Returns the secret of a model that is defined with another, or without one. */
  public byte @Nullable [] cursorSecret(byte @Nullable [] defined) {
    return defined != null ? defined : cursorSecret;
  }

  /** Returns the compiled model of a definition. */
  @SuppressWarnings("unchecked") // a model has the type of its definition
  public <T> Model<T> of(Object definition, Supplier<Model<T>> compiler) {
    Model<?> known = compiled.get(definition);
    if (known == null) {
      known = compiler.get();
      compiled.put(definition, known);
    }
    return (Model<T>) known;
  }
}
