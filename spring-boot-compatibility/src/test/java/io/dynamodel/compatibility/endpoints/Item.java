package io.dynamodel.compatibility.endpoints;

import io.dynamodel.DynaModel;
import io.dynamodel.validator.bean.BeanSchema;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.math.BigDecimal;

public record Item(
    String sku, @NotBlank String name, @Min(0) int stock, BigDecimal price, long rev) {
  static final DynaModel.Definition<Item> MODEL =
      DynaModel.of(Item.class)
          .table(t -> t.name("items").hashKey("sku").version("rev"))
          .schema(BeanSchema.create());
}
