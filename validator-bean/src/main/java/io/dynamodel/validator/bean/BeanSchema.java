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
 * Validates records and beans by their own annotations, those of Jakarta Validation:
 * {@code @NotNull}, {@code @Size}, {@code @Valid} and the rest. Immutable.
 *
 * <pre>{@code
 * DynaModel.of(Book.class).schema(BeanSchema.create())
 * }</pre>
 *
 * <p>Without a validator of the user's own, one is made when the first model of this schema is
 * resolved. It reads no XML, its messages are English whatever the locale, and it has no Expression
 * Language: a {@code ${…}} in a message is text. It lives as long as the schema and its models, and
 * is known to nobody else, so that classes that were validated can be unloaded.
 */
public final class BeanSchema implements SchemaAdapter {
  private final Supplier<Validator> validator;
  private final List<Class<?>> groups;
  private final boolean dropsUnknown;

  /** For {@link java.util.ServiceLoader}; the same as {@link #create}. */
  public BeanSchema() {
    this(new Own(), List.of(Default.class), false);
  }

  private BeanSchema(Supplier<Validator> validator, List<Class<?>> groups, boolean dropsUnknown) {
    this.validator = validator;
    this.groups = groups;
    this.dropsUnknown = dropsUnknown;
  }

  /**
   * The validator of a schema and of those that were made of it. The first in a process takes some
   * 400 ms, any other one or two; a program without such a model never pays them.
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

  /** Validation by the constraints of the group {@link Default}. */
  public static BeanSchema create() {
    return new BeanSchema();
  }

  /**
   * Validation by a factory of the user's own, such as Spring's or CDI's, with its constraint
   * validators, locale and messages.
   *
   * @param factory stays the user's: it is never closed here
   */
  public static BeanSchema of(ValidatorFactory factory) {
    return of(factory.getValidator());
  }

  /** Validation by a validator of the user's own, with its locale and messages. */
  public static BeanSchema of(Validator validator) {
    return new BeanSchema(() -> validator, List.of(Default.class), false);
  }

  /**
   * Validation by what is both a validator and a factory of them, as Spring's {@code
   * LocalValidatorFactoryBean} is: it validates itself, with its locale and messages.
   *
   * @param both stays the user's: it is never closed here
   */
  public static <V extends Object & Validator & ValidatorFactory> BeanSchema of(V both) {
    return of((Validator) both);
  }

  /**
   * The same, with other groups of constraints.
   *
   * @param active the groups, or sequences of groups, to validate in the place of {@link Default};
   *     at least one
   * @throws InvalidModelException if there is none, or one is no interface
   */
  public BeanSchema groups(Class<?>... active) {
    for (Class<?> group : active) {
      if (!group.isInterface()) {
        throw new InvalidModelException(
            group.getName() + " is no group of constraints, which is an interface");
      }
    }
    if (active.length == 0) {
      throw new InvalidModelException(
          "no group of constraints is named; without groups(…) it is Default");
    }
    return new BeanSchema(validator, List.of(active), dropsUnknown);
  }

  /**
   * The same, but a plain map's unknown names are left out, in nested maps too, where they would be
   * violations.
   */
  public BeanSchema dropUnknown() {
    return new BeanSchema(validator, groups, true);
  }

  Validator validator() {
    return validator.get();
  }

  /**
   * The schema that the annotations of the codec's type make.
   *
   * @throws InvalidModelException if the type is a document, or a constraint stands where it
   *     cannot; the message names the property
   */
  @Override
  public <T> Schema<T> resolve(Codec<T> codec) {
    if (Map.class.isAssignableFrom(codec.type())) {
      throw new InvalidModelException(
          "Bean Validation needs a class with annotations, and "
              + codec.type().getSimpleName()
              + " has none: use a JSON Schema (dynamodel-validator-jsonschema) for documents");
    }
    Validator judge = validator();
    ConstrainedTypes types = new ConstrainedTypes(judge);
    Fields fields = new NarrowedFields(types, dropsUnknown).of(codec, groups);
    return new BoundSchema<>(codec, judge, groups, fields, types);
  }
}
