package io.dynamodel.validator.bean;

import io.dynamodel.error.InvalidModelException;
import io.dynamodel.mapping.Codec;
import io.dynamodel.mapping.Fields;
import io.dynamodel.schema.Schema;
import io.dynamodel.schema.SchemaAdapter;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.groups.Default;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.HibernateValidatorConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Validates records and beans by their own Jakarta Validation annotations: {@code @NotNull},
 * {@code @Size}, {@code @Valid} and so on. Immutable.
 *
 * <pre>{@code
 * DynaModel.of(Book.class).schema(BeanSchema.create())
 * }</pre>
 *
 * <p>If the user supplies no validator, the schema creates one when its first model is resolved.
 * This validator reads no XML, its messages are English whatever the locale, and it has no
 * Expression Language: a {@code ${…}} in a message is literal text. It lives as long as the schema
 * and its models, and nothing else refers to it, so that validated classes can be unloaded.
 */
public final class BeanSchema implements SchemaAdapter {
  private final Supplier<Validator> validator;
  private final List<Class<?>> groups;
  private final boolean dropsUnknown;

  /** Creates the adapter for {@link java.util.ServiceLoader}; equivalent to {@link #create}. */
  public BeanSchema() {
    this(new Own(), List.of(Default.class), false);
  }

  private BeanSchema(Supplier<Validator> validator, List<Class<?>> groups, boolean dropsUnknown) {
    this.validator = validator;
    this.groups = groups;
    this.dropsUnknown = dropsUnknown;
  }

  /**
   * Supplies the validator of a schema and of those derived from it. The first validator in a
   * process takes about 400 ms, every other one a millisecond or two. A program without such a
   * model never pays for it.
   */
  private static final class Own implements Supplier<Validator> {
    private volatile @Nullable Validator made;

    @Override
    public Validator get() {
      Validator known = made;
      return known == null ? make() : known;
    }

    private synchronized Validator make() {
      Validator known = made;
      if (known == null) {
        known = validator();
        made = known;
      }
      return known;
    }

    private static Validator validator() {
      HibernateValidatorConfiguration configuration =
          Validation.byProvider(HibernateValidator.class)
              .providerResolver(() -> List.of(new HibernateValidator()))
              .configure()
              .ignoreXmlConfiguration()
              .messageInterpolator(new PlainMessages());
      return configuration
          .constraintValidatorFactory(
              new PlainAddresses(configuration.getDefaultConstraintValidatorFactory()))
          .buildValidatorFactory()
          .getValidator();
    }
  }

  /** Creates a schema that validates the constraints of the group {@link Default}. */
  public static BeanSchema create() {
    return new BeanSchema();
  }

  /**
   * Creates a schema that validates with the user's own factory, such as Spring's or CDI's, with
   * its constraint validators, locale and messages.
   *
   * @param factory remains the user's: it is never closed by the schema
   */
  public static BeanSchema of(ValidatorFactory factory) {
    return of(factory.getValidator());
  }

  /**
   * Creates a schema that validates with the user's own validator, with its locale and messages.
   */
  public static BeanSchema of(Validator validator) {
    return new BeanSchema(() -> validator, List.of(Default.class), false);
  }

  /**
   * Creates a schema that validates with an object that is both a validator and a factory, such as
   * Spring's {@code LocalValidatorFactoryBean}. The object itself validates, with its locale and
   * messages.
   *
   * @param both remains the user's: it is never closed by the schema
   */
  public static <V extends Object & Validator & ValidatorFactory> BeanSchema of(V both) {
    return of((Validator) both);
  }

  /**
   * Returns a schema with other groups of constraints.
   *
   * @param active the groups, or group sequences, to validate instead of {@link Default}; at least
   *     one
   * @throws InvalidModelException if no group is given, or one of them is not an interface
   */
  public BeanSchema groups(Class<?>... active) {
    for (Class<?> group : active) {
      if (!group.isInterface()) {
        throw new InvalidModelException(
            group.getName() + " is not a validation group: a group must be an interface");
      }
    }
    if (active.length == 0) {
      throw new InvalidModelException(
          "groups(…) names no group: name at least one, or leave it out to validate the group"
              + " Default");
    }
    return new BeanSchema(validator, List.of(active), dropsUnknown);
  }

  /**
   * Returns a schema that ignores unknown names of plain maps, nested maps included. By default
   * they are violations.
   */
  public BeanSchema dropUnknown() {
    return new BeanSchema(validator, groups, true);
  }

  /**
   * Returns a schema that validates with another validator, if this one was created without any;
   * otherwise, this schema.
   *
   * @param other remains the user's
   */
  public BeanSchema defaultValidator(Validator other) {
    return validator instanceof Own ? new BeanSchema(() -> other, groups, dropsUnknown) : this;
  }

  Validator validator() {
    return validator.get();
  }

  /**
   * Resolves the schema that the annotations of the codec's type define.
   *
   * @throws InvalidModelException if the type is a document, or if a constraint is on a type that
   *     it does not support; the message names the property
   */
  @Override
  public <T> Schema<T> resolve(Codec<T> codec) {
    if (Map.class.isAssignableFrom(codec.type())) {
      throw new InvalidModelException(
          "Bean Validation needs a class with annotations, but "
              + codec.type().getSimpleName()
              + " has none: use a JSON Schema (dynamodel-validator-jsonschema) for documents");
    }
    Validator validator = validator();
    ConstrainedTypes types = new ConstrainedTypes(validator);
    Fields fields = new NarrowedFields(types, dropsUnknown).of(codec, groups);
    return new BoundSchema<>(codec, validator, groups, fields, types);
  }
}
