package io.dynamodel.examples.patch;

import io.dynamodel.ChangeFilter;
import io.dynamodel.DynaModel;
import io.dynamodel.validator.bean.BeanSchema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;

/**
 * A product of a shop.
 *
 * @param size its size in centimetres; null if it has none
 * @param owner who sells it, from the beginning to the end
 * @param rev the version; null if it is not stored yet
 */
record Product(
    @NotBlank String id,
    @NotBlank String name,
    @Min(0) int stock,
    @Nullable @Valid Size size,
    String owner,
    @Nullable Long rev) {
  /** A size. */
  record Size(@Min(1) int width, @Nullable @Min(1) Integer height) {}

  static final DynaModel.Definition<Product> MODEL =
      DynaModel.of(Product.class)
          .table(t -> t.name("products").hashKey("id").version("rev").immutable("owner"))
          .schema(BeanSchema.create());

  /** What callers may change. */
  static final ChangeFilter CHANGES = ChangeFilter.allow("name", "size", "stock__minus");
}
