package io.dynamodel.compatibility.spring;

import io.dynamodel.DynaModel;
import io.dynamodel.validator.bean.BeanSchema;
import jakarta.validation.constraints.NotBlank;
import java.math.BigDecimal;

public record Product(@NotBlank String sku, @NotBlank String name, BigDecimal weight, long rev) {
  Product(String sku, String name) {
    this(sku, name, new BigDecimal("0.50"), 0);
  }

  static final DynaModel.Definition<Product> MODEL =
      DynaModel.of(Product.class)
          .table(t -> t.name("products").hashKey("sku").version("rev"))
          .schema(BeanSchema.create());
}
