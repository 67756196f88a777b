package io.dynamodel.examples.changes;

import io.dynamodel.DynaModel;
import io.dynamodel.table.StreamView;
import io.dynamodel.validator.bean.BeanSchema;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;

/**
 * A product of a shop.
 *
 * @param editor who changed it last; null if nobody has
 */
record Product(
    @NotBlank String id, @NotBlank String name, @Min(0) int stock, @Nullable String editor) {
  static final DynaModel.Definition<Product> MODEL =
      DynaModel.of(Product.class)
          .table(t -> t.name("products").hashKey("id").stream(StreamView.NEW_AND_OLD_IMAGES))
          .schema(BeanSchema.create());

  Product stripped() {
    return new Product(id, name.strip(), stock, editor);
  }
}
