package io.dynamodel.examples.foodmart;

import io.dynamodel.DynaModel;
import io.dynamodel.validator.jsonschema.JsonSchema;
import io.dynamodel.value.Document;

/** Products: documents that a JSON Schema validates. */
final class Products {
  static final DynaModel.Definition<Document> MODEL =
      DynaModel.documents()
          .table(
              t ->
                  t.name("foodmart-products")
                      .hashKey("product_id")
                      .globalIndex("by-brand", i -> i.hashKey("brand").rangeKey("price")))
          .schema(JsonSchema.resource("io/dynamodel/examples/foodmart/product.schema.json"));

  private Products() {}
}
