package io.dynamodel.examples.foodmart;

import io.dynamodel.DynaModel;
import io.dynamodel.mapping.Naming;
import io.dynamodel.validator.bean.BeanSchema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * A customer who collects points. No two members have the same telephone number, and no clerk
 * overwrites what another has just saved.
 *
 * @param rev counts the writes; 0 for a member who is not stored yet
 */
record Member(
    @Positive long customerId,
    @NotNull @Pattern(regexp = Customer.PHONE, message = Customer.PHONE_MESSAGE) String phone,
    @PositiveOrZero int points,
    long rev) {

  static final DynaModel.Definition<Member> MODEL =
      DynaModel.of(Member.class)
          .table(
              t -> t.name("foodmart-members").hashKey("customer_id").version("rev").unique("phone"))
          .naming(Naming.SNAKE_CASE)
          .schema(BeanSchema.create());

  static Member of(Customer customer) {
    return new Member(customer.customerId(), customer.phone(), 250, 0);
  }

  Member withPoints(int other) {
    return new Member(customerId, phone, other, rev);
  }
}
