package io.dynamodel.integration.entities;

import io.dynamodel.DynaModel;
import io.dynamodel.SingleTable;
import io.dynamodel.mapping.Naming;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.validator.bean.BeanSchema;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A shop whose customers, orders and items share a table. */
final class Shop {
  private Shop() {}

  /** What a bill is made of. */
  sealed interface Billed permits Customer, Order {}

  record Customer(@NotNull Long customerId, @NotNull String name, @Nullable String email)
      implements Billed {}

  record Order(
      @NotNull Long customerId,
      @NotNull Instant placedAt,
      @NotNull Long orderId,
      @Nullable String status,
      @Nullable String number,
      @Nullable BigDecimal total,
      @Nullable Long rev)
      implements Billed {}

  record Item(
      @NotNull Long customerId,
      @NotNull Instant placedAt,
      @NotNull Long orderId,
      @NotNull Integer line,
      @NotNull String product) {}

  static final SingleTable SHOP =
      SingleTable.of(
          t ->
              t.name("shop")
                  .hashKey("PK")
                  .rangeKey("SK")
                  .globalIndex("GSI1", i -> i.hashKey("GSI1PK").rangeKey("GSI1SK")));

  static final DynaModel.Definition<Customer> CUSTOMERS =
      DynaModel.of(Customer.class)
          .entity(
              SHOP,
              e ->
                  e.type("CUSTOMER")
                      .hashKey("CUSTOMER#${customer_id}")
                      .rangeKey("CUSTOMER")
                      .unique("email"))
          .naming(Naming.SNAKE_CASE)
          .schema(BeanSchema.create());

  static final DynaModel.Definition<Order> ORDERS =
      DynaModel.of(Order.class)
          .entity(
              SHOP,
              e ->
                  e.type("ORDER")
                      .hashKey("CUSTOMER#${customer_id}")
                      .rangeKey("ORDER#${placed_at}#${order_id}")
                      .index("GSI1", i -> i.hashKey("STATUS#${status}").rangeKey("${placed_at}"))
                      .version("rev")
                      .unique("number"))
          .naming(Naming.SNAKE_CASE)
          .schema(BeanSchema.create());

  static final DynaModel.Definition<Item> ITEMS =
      DynaModel.of(Item.class)
          .entity(
              SHOP,
              e ->
                  e.type("ITEM")
                      .hashKey("CUSTOMER#${customer_id}")
                      .rangeKey("ORDER#${placed_at}#${order_id}#ITEM#${line}"))
          .naming(Naming.SNAKE_CASE)
          .schema(SchemaAdapter.none());

  static Order order(long customer, Instant placed, long id, @Nullable String status) {
    return new Order(customer, placed, id, status, "N-" + id, BigDecimal.TEN, null);
  }
}
