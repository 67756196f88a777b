package io.dynamodel.validator.avaje;

import io.avaje.validation.Validator;
import io.dynamodel.error.InvalidModelException;
import io.dynamodel.mapping.Codec;
import io.dynamodel.schema.Schema;
import io.dynamodel.schema.SchemaAdapter;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Validates records and beans by their own Jakarta Validation annotations, compiled by the
 * annotation processor of avaje-validator: no reflection on values, and a start in a fraction of
 * the time of {@code BeanSchema}. Immutable.
 *
 * <pre>{@code
 * @io.avaje.validation.constraints.Valid
 * record Book(@NotNull String isbn, @Size(max = 5) List<String> tags) {}
 *
 * DynaModel.of(Book.class).schema(AvajeSchema.create())
 * }</pre>
 *
 * <p>The constraints of the default group are validated. A constraint that was not compiled, or
 * that the library would ignore, is an error when the model is resolved; it is never left
 * unchecked.
 */
public final class AvajeSchema implements SchemaAdapter {
  private final @Nullable Validator validator;
  private final boolean dropsUnknown;

  /** Creates the adapter for {@link java.util.ServiceLoader}; equivalent to {@link #create}. */
  public AvajeSchema() {
    this(null, false);
  }

  private AvajeSchema(@Nullable Validator validator, boolean dropsUnknown) {
    this.validator = validator;
    this.dropsUnknown = dropsUnknown;
  }

  /** Creates a schema whose messages are English, whatever the locale. */
  public static AvajeSchema create() {
    return new AvajeSchema();
  }

  /** Creates a schema with the user's own validator: its messages, its locale and its clock. */
  public static AvajeSchema of(Validator validator) {
    return new AvajeSchema(validator, false);
  }

  /**
   * Returns a schema that ignores unknown names of plain maps, nested maps included. By default
   * they are violations.
   */
  public AvajeSchema dropUnknown() {
    return new AvajeSchema(validator, true);
  }

  /**
   * Resolves the schema that the annotations of the codec's type define.
   *
   * @throws InvalidModelException if the type is a document, if it was not compiled by the
   *     annotation processor, or if one of its constraints would not be checked; the message names
   *     the property
   */
  @Override
  public <T> Schema<T> resolve(Codec<T> codec) {
    Class<T> type = codec.type();
    if (Map.class.isAssignableFrom(type)) {
      throw new InvalidModelException(
          "AvajeSchema needs a class with annotations, but "
              + type.getSimpleName()
              + " has none: use a JSON Schema (dynamodel-validator-jsonschema) for documents");
    }
    ClassLoader loader = type.getClassLoader();
    CompiledTypes types =
        new CompiledTypes(validator == null ? english(loader) : validator, loader);
    new Coverage(types).require(type);
    return new BoundSchema<>(
        codec, types, new NarrowedFields(types, dropsUnknown).of(codec, BoundSchema.GROUPS));
  }

  /** The library's own default has the locale and the class loader of the thread that is first. */
  private static Validator english(ClassLoader loader) {
    return Validator.builder()
        .setDefaultLocale(Locale.ENGLISH)
        .clockProvider(Clock::systemDefaultZone)
        .classLoader(loader)
        .build();
  }
}
