package io.dynamodel.examples.shop;

import io.dynamodel.DynaModel;
import io.dynamodel.validator.bean.BeanSchema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;

record Customer(@NotNull Long customer_id, @NotBlank String name, @NotBlank String email)
    implements ShopItem {
  static final DynaModel.Definition<Customer> MODEL =
      DynaModel.of(Customer.class)
          .entity(
              ShopExample.SHOP,
              e ->
                  e.type("CUSTOMER")
                      .hashKey("CUSTOMER#${customer_id}")
                      .rangeKey("CUSTOMER")
                      .unique("email"))
          .schema(BeanSchema.create());
}
