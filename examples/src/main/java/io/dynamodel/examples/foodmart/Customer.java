package io.dynamodel.examples.foodmart;

import io.dynamodel.DynaModel;
import io.dynamodel.mapping.Naming;
import io.dynamodel.validator.bean.BeanSchema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Past;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A customer: a record that Bean Validation validates. Its rules catch the flaws of the real data.
 */
@OpenedByAnAdult
record Customer(
    @Positive long customerId,
    @Positive long accountNum,
    @NotBlank String firstName,
    @NotBlank String lastName,
    @NotBlank String city,
    @NotNull @Valid Address address,
    @NotNull @Pattern(regexp = Customer.PHONE, message = Customer.PHONE_MESSAGE) String phone,
    @Nullable @Pattern(regexp = Customer.PHONE, message = Customer.PHONE_MESSAGE)
        String secondPhone,
    @NotNull @Past LocalDate birthdate,
    @NotNull LocalDate accountOpened,
    @NotNull Card memberCard,
    @PositiveOrZero @Max(10) int children) {

  static final String PHONE = "\\d{3}-\\d{3}-\\d{4}";
  static final String PHONE_MESSAGE = "must be a telephone number such as 271-555-9715";

  enum Card {
    Normal,
    Bronze,
    Silver,
    Golden
  }

  /** The definition needs no database; {@code connect} binds it to one. */
  static final DynaModel.Definition<Customer> MODEL =
      DynaModel.of(Customer.class)
          .table(
              t ->
                  t.name("foodmart-customers")
                      .hashKey("customer_id")
                      .globalIndex("by-city", i -> i.hashKey("city").rangeKey("last_name")))
          .naming(Naming.SNAKE_CASE)
          .schema(BeanSchema.create());

  Customer withMemberCard(Card card) {
    return new Customer(
        customerId,
        accountNum,
        firstName,
        lastName,
        city,
        address,
        phone,
        secondPhone,
        birthdate,
        accountOpened,
        card,
        children);
  }
}
