package io.dynamodel.validator.bean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.InvalidModelException;
import io.dynamodel.error.Violation;
import io.dynamodel.mapping.Codec;
import io.dynamodel.mapping.Fields;
import io.dynamodel.mapping.PlainSource;
import io.dynamodel.schema.Schema;
import io.dynamodel.schema.SchemaAdapter;
import jakarta.validation.ClockProvider;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.ConstraintValidatorFactory;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.GroupSequence;
import jakarta.validation.MessageInterpolator;
import jakarta.validation.ParameterNameProvider;
import jakarta.validation.Payload;
import jakarta.validation.TraversableResolver;
import jakarta.validation.Valid;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorContext;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Past;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.validation.executable.ExecutableValidator;
import jakarta.validation.groups.Default;
import jakarta.validation.metadata.BeanDescriptor;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.api.Test;

class BeanSchemaTest {
  interface Publishing {}

  @GroupSequence({Default.class, Publishing.class})
  interface Ordered {}

  record Draft(
      @NotNull String title,
      @NotNull(groups = Publishing.class) @Size(min = 5, groups = Publishing.class) String isbn) {}

  record Author(String name) {}

  record Book(String title, Author author, Map<String, Author> editors) {}

  @Test
  void a_service_loader_finds_the_adapter() {
    assertThat(ServiceLoader.load(SchemaAdapter.class)).anyMatch(BeanSchema.class::isInstance);
  }

  @Test
  void resolve_of_documents_says_to_use_a_json_schema() {
    assertThatThrownBy(() -> BeanSchema.create().resolve(Codec.documents()))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("needs a class")
        .hasMessageContaining("JSON Schema");
  }

  @Test
  void groups_are_the_ones_that_are_validated() {
    Draft untitled = new Draft(null, null);

    assertThat(Judged.violations(untitled)).containsExactly("title NotNull");
    assertThat(Judged.brief(schema(Draft.class, Publishing.class).validate(untitled)))
        .containsExactly("isbn NotNull");
    assertThat(
            Judged.brief(schema(Draft.class, Default.class, Publishing.class).validate(untitled)))
        .containsExactly("title NotNull", "isbn NotNull");
  }

  @Test
  void groups_narrow_the_fields_they_are_active_for() {
    assertThat(required(schema(Draft.class))).containsExactly("title");
    assertThat(required(schema(Draft.class, Publishing.class))).containsExactly("isbn");
    assertThat(required(schema(Draft.class, Ordered.class))).containsExactly("title", "isbn");
  }

  @Test
  void a_sequence_of_groups_stops_at_the_first_that_is_violated() {
    Schema<Draft> ordered = schema(Draft.class, Ordered.class);

    assertThat(Judged.brief(ordered.validate(new Draft(null, null))))
        .containsExactly("title NotNull");
    assertThat(Judged.brief(ordered.validate(new Draft("Foo", "1")))).containsExactly("isbn Size");
  }

  @Test
  void groups_leave_the_original_as_it_was() {
    BeanSchema original = BeanSchema.create();
    original.groups(Publishing.class).dropUnknown();

    Schema<Draft> schema = Judged.schema(Draft.class, original);

    assertThat(required(schema)).containsExactly("title");
    assertThat(schema.fields().undeclared()).isEqualTo(Fields.Undeclared.REFUSE);
  }

  @Test
  void groups_of_classes_or_of_nothing_are_refused() {
    assertThatThrownBy(() -> BeanSchema.create().groups(String.class))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("java.lang.String");
    assertThatThrownBy(() -> BeanSchema.create().groups())
        .isInstanceOf(InvalidModelException.class);
  }

  @Test
  void dropUnknown_drops_nested_names_too() {
    Schema<Book> schema = Judged.schema(Book.class, BeanSchema.create().dropUnknown());
    Map<String, Object> author = Map.of("name", "Mr. Bar", "hat", "none");
    List<Violation> violations = new ArrayList<>();

    Book book =
        schema.deserialize(
            new PlainSource(
                Map.of(
                    "title",
                    "Foo",
                    "pages",
                    7,
                    "author",
                    author,
                    "editors",
                    Map.of("first", author)),
                schema.fields(),
                violations));

    assertThat(violations).isEmpty();
    assertThat(book)
        .isEqualTo(new Book("Foo", new Author("Mr. Bar"), Map.of("first", new Author("Mr. Bar"))));
  }

  @Test
  void unknown_names_are_refused_without_dropUnknown() {
    Schema<Book> schema = schema(Book.class);
    List<Violation> violations = new ArrayList<>();

    schema.deserialize(
        new PlainSource(Map.of("author", Map.of("nane", "Mr. Bar")), schema.fields(), violations));

    assertThat(Judged.brief(violations)).containsExactly("author.nane unknown");
  }

  @Test
  void a_factory_of_the_user_judges_with_its_own_messages_and_stays_open() {
    try (ValidatorFactory factory =
        Validation.byProvider(HibernateValidator.class)
            .configure()
            .messageInterpolator(
                new ParameterMessageInterpolator() {
                  @Override
                  public String interpolate(String template, Context context) {
                    return "is not what Spring wants";
                  }
                })
            .buildValidatorFactory()) {

      List<Violation> violations =
          Judged.schema(Draft.class, BeanSchema.of(factory)).validate(new Draft(null, null));

      assertThat(violations)
          .extracting(Violation::message)
          .containsExactly("is not what Spring wants");
      assertThat(factory.getValidator()).isNotNull();
    }
  }

  /** Both in one, as Spring's LocalValidatorFactoryBean is. */
  private record Both(ValidatorFactory factory, Validator validator)
      implements ValidatorFactory, Validator {
    @Override
    public <T> Set<ConstraintViolation<T>> validate(T object, Class<?>... groups) {
      return validator.validate(object, groups);
    }

    @Override
    public <T> Set<ConstraintViolation<T>> validateProperty(
        T object, String property, Class<?>... groups) {
      return validator.validateProperty(object, property, groups);
    }

    @Override
    public <T> Set<ConstraintViolation<T>> validateValue(
        Class<T> type, String property, Object value, Class<?>... groups) {
      return validator.validateValue(type, property, value, groups);
    }

    @Override
    public BeanDescriptor getConstraintsForClass(Class<?> type) {
      return validator.getConstraintsForClass(type);
    }

    @Override
    public <T> T unwrap(Class<T> type) {
      return validator.unwrap(type);
    }

    @Override
    public ExecutableValidator forExecutables() {
      return validator.forExecutables();
    }

    @Override
    public Validator getValidator() {
      throw new IllegalStateException("it is a validator itself");
    }

    @Override
    public ValidatorContext usingContext() {
      return factory.usingContext();
    }

    @Override
    public MessageInterpolator getMessageInterpolator() {
      return factory.getMessageInterpolator();
    }

    @Override
    public TraversableResolver getTraversableResolver() {
      return factory.getTraversableResolver();
    }

    @Override
    public ConstraintValidatorFactory getConstraintValidatorFactory() {
      return factory.getConstraintValidatorFactory();
    }

    @Override
    public ParameterNameProvider getParameterNameProvider() {
      return factory.getParameterNameProvider();
    }

    @Override
    public ClockProvider getClockProvider() {
      return factory.getClockProvider();
    }

    @Override
    public void close() {
      throw new IllegalStateException("it stays the user's");
    }
  }

  @Test
  void what_is_a_validator_and_a_factory_of_them_validates_itself() {
    try (ValidatorFactory factory =
        Validation.byProvider(HibernateValidator.class)
            .configure()
            .messageInterpolator(new PlainMessages())
            .buildValidatorFactory()) {
      BeanSchema adapter = BeanSchema.of(new Both(factory, factory.getValidator()));

      assertThat(Judged.schema(Draft.class, adapter).validate(new Draft(null, null))).hasSize(1);
    }
  }

  @Test
  void a_schema_has_one_validator_for_all_that_is_made_of_it() {
    BeanSchema schema = BeanSchema.create();
    AtomicInteger asked = new AtomicInteger();
    Set<Object> used = ConcurrentHashMap.newKeySet();
    List<BeanSchema> made =
        List.of(schema, schema.dropUnknown(), schema.groups(Default.class), schema);

    made.parallelStream()
        .forEach(
            each -> {
              Judged.schema(Draft.class, each).validate(new Draft(null, null));
              used.add(each.validator());
              asked.incrementAndGet();
            });

    assertThat(asked).hasValue(4);
    assertThat(used).hasSize(1);
    assertThat(BeanSchema.create().validator()).isNotIn(used);
  }

  @Test
  void a_validator_of_the_user_is_taken_as_it_is() {
    try (ValidatorFactory factory =
        Validation.byProvider(HibernateValidator.class)
            .configure()
            .failFast(true)
            .messageInterpolator(new PlainMessages())
            .buildValidatorFactory()) {
      BeanSchema adapter =
          BeanSchema.of(factory.getValidator()).groups(Default.class, Publishing.class);

      assertThat(Judged.schema(Draft.class, adapter).validate(new Draft(null, null))).hasSize(1);
    }
  }

  record PastText(String title, @Past String published) {}

  record SizedNumber(@Size(max = 3) Integer year) {}

  record NumberedList(@Min(3) List<String> tags) {}

  record MailedElements(List<@Email Integer> mails) {}

  record MailedDepths(Map<String, List<@Email Integer>> mails) {}

  record MailedChoices(List<Optional<@Email Integer>> mails) {}

  record MailedKeys(Map<@Past String, String> mails) {}

  record BoundOptional(@Max(3) Optional<Integer> year) {}

  record BrokenPattern(@Pattern(regexp = "[") String isbn) {}

  record Shelf(@Valid List<PastText> books) {}

  record Node(@Valid Node next, @Past String published) {}

  @Test
  void resolve_with_a_misused_constraint_names_the_property() {
    misused(PastText.class, "PastText.published", "Past");
    misused(SizedNumber.class, "SizedNumber.year", "Size");
    misused(NumberedList.class, "NumberedList.tags", "Min");
    misused(BoundOptional.class, "BoundOptional.year", "Max");
    misused(BrokenPattern.class, "BrokenPattern.isbn", "regular expression");
  }

  @Test
  void resolve_with_a_misused_constraint_inside_of_a_container_names_the_property() {
    misused(MailedElements.class, "MailedElements.mails", "Email");
    misused(MailedDepths.class, "MailedDepths.mails", "Email");
    misused(MailedChoices.class, "MailedChoices.mails", "Email");
    misused(MailedKeys.class, "MailedKeys.mails", "Past");
  }

  @Test
  void resolve_with_a_misused_constraint_in_a_nested_type_names_the_property() {
    misused(Shelf.class, "PastText.published", "Past");
    misused(Node.class, "Node.published", "Past");
  }

  @Retention(RetentionPolicy.RUNTIME)
  @Constraint(validatedBy = Coherence.class)
  @interface Coherent {
    String message() default "is not coherent";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
  }

  public static final class Coherence implements ConstraintValidator<Coherent, Author> {
    @Override
    public boolean isValid(Author author, ConstraintValidatorContext context) {
      return true;
    }
  }

  @Coherent
  record Stranger(String name) {}

  @Retention(RetentionPolicy.RUNTIME)
  @Constraint(validatedBy = {})
  @interface Nameless {
    Class<?>[] groups() default {};
  }

  record WithBadDefinition(@Nameless String name) {}

  @Test
  void resolve_with_a_misused_class_level_constraint_names_the_class() {
    misused(Stranger.class, "Stranger", "Coherent");
  }

  @Test
  void resolve_with_a_constraint_that_is_badly_defined_names_the_type() {
    misused(WithBadDefinition.class, "WithBadDefinition", "Nameless");
  }

  @Retention(RetentionPolicy.RUNTIME)
  @Constraint(validatedBy = Evenness.class)
  @interface Even {
    String message() default "must be even";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
  }

  public static final class Evenness implements ConstraintValidator<Even, Integer> {
    @Override
    public boolean isValid(Integer number, ConstraintValidatorContext context) {
      return number % 2 == 0; // rejects null
    }
  }

  record Couple(@Even Integer count) {}

  @Test
  void resolve_with_a_validator_that_does_not_take_null_succeeds() {
    assertThat(Judged.violations(new Couple(3))).containsExactly("count Even");
  }

  @Test
  void validate_with_a_validator_that_throws_names_the_type() {
    assertThatThrownBy(() -> Judged.violations(new Couple(null)))
        .isInstanceOf(DynaModelException.class)
        .hasMessageContaining("Couple")
        .hasCauseInstanceOf(jakarta.validation.ValidationException.class);
  }

  private static <T> Schema<T> schema(Class<T> type, Class<?>... groups) {
    return Judged.schema(
        type, groups.length == 0 ? BeanSchema.create() : BeanSchema.create().groups(groups));
  }

  private static List<String> required(Schema<?> schema) {
    List<String> names = new ArrayList<>();
    schema
        .fields()
        .forEach(
            field -> {
              if (field.required()) {
                names.add(field.name());
              }
            });
    return names;
  }

  private static void misused(Class<?> type, String place, String constraint) {
    assertThatThrownBy(() -> Judged.schema(type))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining(place + " cannot be validated")
        .hasMessageContaining(constraint);
  }
}
