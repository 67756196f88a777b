package io.dynamodel.compatibility.spring;

import io.dynamodel.DynaModel;
import io.dynamodel.validator.bean.BeanSchema;
import jakarta.validation.constraints.NotBlank;

public record Product(@NotBlank String sku, @NotBlank String name) {
  static final DynaModel.Definition<Product> MODEL =
      DynaModel.of(Product.class)
          .table(t -> t.name("products").hashKey("sku"))
          .schema(BeanSchema.create());
}
