package io.dynamodel.validator.bean;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.DynaModel;
import io.dynamodel.mapping.Naming;
import io.dynamodel.schema.Schema;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbAttribute;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbFlatten;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbImmutable;

class RecordValidationTest {
  record Book(
      @NotNull String isbn,
      @NotBlank String title,
      @Min(1450) Integer year,
      @Size(max = 2) List<@NotBlank String> tags) {}

  @Test
  void validate_of_a_valid_record_finds_nothing() {
    assertThat(Judged.violations(new Book("1", "Foo", 1999, List.of("classic")))).isEmpty();
  }

  @Test
  void validate_finds_all_violations_in_the_order_of_the_fields() {
    assertThat(Judged.violations(new Book(null, " ", 1, List.of("a", "", ""))))
        .containsExactly(
            "isbn NotNull",
            "title NotBlank",
            "year Min",
            "tags Size",
            "tags[1] NotBlank",
            "tags[2] NotBlank");
  }

  @Test
  void validate_orders_elements_by_their_index() {
    record Many(List<@NotBlank String> tags) {}
    String[] tags = new String[12];
    Arrays.fill(tags, "x");
    tags[10] = "";
    tags[2] = "";

    assertThat(Judged.violations(new Many(List.of(tags))))
        .containsExactly("tags[2] NotBlank", "tags[10] NotBlank");
  }

  record Address(@NotBlank String zipCode, @DynamoDbAttribute("st") @NotNull String street) {}

  record Person(
      @Valid Address homeAddress,
      @Valid List<Address> pastAddresses,
      Map<String, @Valid Address> addressesByName,
      Optional<@Valid Address> workAddress,
      Map<String, List<@NotNull @Valid Address>> addressBook) {}

  @Test
  void validate_gives_paths_in_document_names() {
    Schema<Person> schema =
        BeanSchema.create().resolve(DynaModel.of(Person.class).naming(Naming.SNAKE_CASE).codec());
    Address bad = new Address("", null);

    Person person =
        new Person(
            bad,
            List.of(bad),
            Map.of("a.b", bad),
            Optional.of(bad),
            Map.of("x", Arrays.asList(null, bad)));

    assertThat(Judged.brief(schema.validate(person)))
        .containsExactly(
            "home_address.zip_code NotBlank",
            "home_address.st NotNull",
            "past_addresses[0].zip_code NotBlank",
            "past_addresses[0].st NotNull",
            "addresses_by_name.\"a.b\".zip_code NotBlank",
            "addresses_by_name.\"a.b\".st NotNull",
            "work_address.zip_code NotBlank",
            "work_address.st NotNull",
            "address_book.x[0] NotNull",
            "address_book.x[1].zip_code NotBlank",
            "address_book.x[1].st NotNull");
  }

  @Test
  void validate_follows_only_what_is_marked_valid() {
    record Careless(Address address) {}

    assertThat(Judged.violations(new Careless(new Address(null, null)))).isEmpty();
  }

  enum Size3 {
    SMALL,
    LARGE {
      @Override
      public String toString() {
        return "very large";
      }
    }
  }

  record Containers(
      Map<@NotBlank String, @NotBlank String> names,
      Map<Size3, @Positive Integer> sizes,
      Map<Integer, @Positive Integer> numbers,
      Map<Instant, @Positive Integer> times,
      Set<@NotBlank String> set,
      Optional<@NotBlank String> maybe,
      @Valid Address[] array) {}

  @Test
  void validate_of_a_map_puts_its_key_into_the_path_as_it_is_stored() {
    assertThat(
            Judged.violations(
                new Containers(
                    Map.of("x", "", " ", "ok"),
                    Map.of(Size3.LARGE, 0),
                    Map.of(7, 0),
                    Map.of(Instant.EPOCH, 0),
                    null,
                    Optional.of("x"),
                    new Address[0])))
        .containsExactlyInAnyOrder(
            "names.x NotBlank",
            "names.\" \" NotBlank",
            "sizes.LARGE Positive",
            "numbers.7 Positive",
            "times.\"1970-01-01T00:00:00.000000000Z\" Positive");
  }

  @Test
  void validate_of_a_set_an_optional_or_an_array_gives_the_place_in_the_document() {
    Set<String> set = new LinkedHashSet<>(List.of("x", ""));

    assertThat(
            Judged.violations(
                new Containers(
                    null,
                    null,
                    null,
                    null,
                    set,
                    Optional.empty(),
                    new Address[] {null, new Address("", "x")})))
        .containsExactly("set NotBlank", "maybe NotBlank", "array[1].zipCode NotBlank");
  }

  record Friends(@Valid Set<Address> addresses) {}

  @Test
  void validate_of_a_set_of_records_gives_the_path_of_the_set() {
    assertThat(Judged.violations(new Friends(Set.of(new Address("", "x")))))
        .containsExactly("addresses NotBlank");
  }

  @Retention(RetentionPolicy.RUNTIME)
  @Constraint(validatedBy = {InOrder.class, InOrderBean.class})
  @interface Ordered {
    String message() default "must be in order";

    boolean atEnd() default false;

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
  }

  interface Period {
    LocalDate from();

    LocalDate until();
  }

  public static final class InOrder implements ConstraintValidator<Ordered, Period> {
    private boolean atEnd;

    @Override
    public void initialize(Ordered annotation) {
      atEnd = annotation.atEnd();
    }

    @Override
    public boolean isValid(Period period, ConstraintValidatorContext context) {
      if (atEnd) {
        context.disableDefaultConstraintViolation();
        context
            .buildConstraintViolationWithTemplate("must be after the start")
            .addPropertyNode("until")
            .addConstraintViolation();
      }
      return period.from().isBefore(period.until());
    }
  }

  public static final class InOrderBean implements ConstraintValidator<Ordered, Range> {
    @Override
    public boolean isValid(Range range, ConstraintValidatorContext context) {
      return range.getLow() <= range.getHigh();
    }
  }

  @Ordered
  record Loan(LocalDate from, LocalDate until) implements Period {}

  @Ordered(atEnd = true)
  record Stay(LocalDate from, @DynamoDbAttribute("to") LocalDate until) implements Period {}

  record Library(@Valid Loan loan, @Valid List<Loan> loans, @Valid Stay stay) {}

  @Test
  void validate_of_a_class_level_constraint_gives_the_path_of_the_object() {
    LocalDate day = LocalDate.of(2024, 2, 29);
    Loan loan = new Loan(day, day);

    assertThat(Judged.violations(loan)).containsExactly(" Ordered");
    assertThat(Judged.violations(new Library(loan, List.of(loan), new Stay(day, day))))
        .containsExactly("loan Ordered", "loans[0] Ordered", "stay.to Ordered");
  }

  record Even(int left, int right) {
    @AssertTrue
    boolean isBalanced() {
      return left == right;
    }
  }

  @Test
  void validate_of_a_getter_that_is_no_property_gives_its_name() {
    assertThat(Judged.violations(new Even(1, 2))).containsExactly("balanced AssertTrue");
  }

  @DynamoDbBean
  @Ordered
  public static class Range {
    private int low;
    private int high;

    @Max(10)
    public int getLow() {
      return low;
    }

    public void setLow(int low) {
      this.low = low;
    }

    @DynamoDbAttribute("top")
    @Max(10)
    public int getHigh() {
      return high;
    }

    public void setHigh(int high) {
      this.high = high;
    }
  }

  @Test
  void validate_of_a_bean_reads_the_annotations_of_its_getters() {
    Range range = new Range();
    range.setLow(20);
    range.setHigh(11);

    assertThat(Judged.violations(range)).containsExactly(" Ordered", "low Max", "top Max");
  }

  @DynamoDbImmutable(builder = Customer.Builder.class)
  public static final class Customer {
    @NotBlank private final String name;

    private Customer(String name) {
      this.name = name;
    }

    public String name() {
      return name;
    }

    public static final class Builder {
      private String name;

      public Builder name(String newName) {
        this.name = newName;
        return this;
      }

      public Customer build() {
        return new Customer(name);
      }
    }
  }

  @Test
  void validate_of_an_immutable_class_reads_the_annotations_of_its_fields() {
    assertThat(Judged.violations(new Customer.Builder().name("").build()))
        .containsExactly("name NotBlank");
  }

  sealed interface Shape permits Circle, Box {}

  record Circle(@Positive double radius) implements Shape {}

  record Box(@Positive double width, @Valid Address label) implements Shape {}

  record Drawing(@Valid List<Shape> shapes) {}

  @Test
  void validate_of_a_sealed_interface_goes_by_the_record_that_is_there() {
    Box box = new Box(0, new Address("", "x"));

    assertThat(Judged.brief(Judged.schema(Shape.class).validate(box)))
        .containsExactly("width Positive", "label.zipCode NotBlank");
    assertThat(Judged.violations(new Drawing(List.of(new Circle(0), box))))
        .containsExactly(
            "shapes[0].radius Positive",
            "shapes[1].width Positive",
            "shapes[1].label.zipCode NotBlank");
  }

  record Home(
      @NotNull @Valid @DynamoDbFlatten Address address,
      @DynamoDbFlatten Map<String, @NotBlank String> notes) {}

  @Test
  void validate_of_flattened_properties_gives_paths_without_them() {
    assertThat(Judged.violations(new Home(new Address("", null), Map.of("door", ""))))
        .containsExactly("zipCode NotBlank", "st NotNull", "door NotBlank");
    assertThat(Judged.violations(new Home(null, Map.of()))).containsExactly("address NotNull");
  }

  @DynamoDbBean
  public static class Chain {
    private Chain next;
    private String name;

    @Valid
    public Chain getNext() {
      return next;
    }

    public void setNext(Chain next) {
      this.next = next;
    }

    @NotNull
    public String getName() {
      return name;
    }

    public void setName(String name) {
      this.name = name;
    }
  }

  @Test
  void validate_of_a_cycle_ends() {
    Chain first = new Chain();
    Chain second = new Chain();
    first.setNext(second);
    second.setNext(first);
    first.setName("first");

    assertThat(Judged.violations(first)).containsExactly("next.name NotNull");
  }

  @Test
  void validate_of_what_is_nested_too_deep_is_one_violation() {
    Chain chain = new Chain();
    for (int i = 0; i < 100_000; i++) {
      Chain outer = new Chain();
      outer.setNext(chain);
      chain = outer;
    }

    assertThat(Judged.violations(chain)).containsExactly(" depth");
  }
}
