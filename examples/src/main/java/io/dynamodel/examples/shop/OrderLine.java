package io.dynamodel.examples.shop;

import io.dynamodel.DynaModel;
import io.dynamodel.validator.bean.BeanSchema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;

record OrderLine(
    @NotNull Long customer_id,
    @NotNull LocalDate placed,
    @NotNull Long order_id,
    @NotNull Integer line,
    @NotBlank String product)
    implements ShopItem {
  static final DynaModel.Definition<OrderLine> MODEL =
      DynaModel.of(OrderLine.class)
          .entity(
              ShopExample.SHOP,
              e ->
                  e.type("LINE")
                      .hashKey("CUSTOMER#${customer_id}")
                      .rangeKey("ORDER#${placed}#${order_id}#LINE#${line}"))
          .schema(BeanSchema.create());
}
