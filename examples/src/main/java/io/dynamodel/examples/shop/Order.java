package io.dynamodel.examples.shop;

import io.dynamodel.DynaModel;
import io.dynamodel.validator.bean.BeanSchema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

record Order(
    @NotNull Long customer_id,
    @NotNull LocalDate placed,
    @NotNull Long order_id,
    @NotBlank String status,
    @Nullable Long rev)
    implements ShopItem {
  static final DynaModel.Definition<Order> MODEL =
      DynaModel.of(Order.class)
          .entity(
              ShopExample.SHOP,
              e ->
                  e.type("ORDER")
                      .hashKey("CUSTOMER#${customer_id}")
                      .rangeKey("ORDER#${placed}#${order_id}")
                      .index("GSI1", i -> i.hashKey("STATUS#${status}").rangeKey("${placed}"))
                      .version("rev"))
          .schema(BeanSchema.create());
}
