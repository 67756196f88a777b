package io.dynamodel.examples.foodmart;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * The rows of the data set, as plain maps: JSON Lines in the jar net.hydromatic:foodmart-data-json.
 */
final class Rows {
  private static final ObjectReader READER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build()
          .readerFor(new TypeReference<Map<String, Object>>() {});

  private Rows() {}

  /**
   * Returns the customers in the structure of {@link Customer}: with its document names, and with
   * the address nested.
   */
  static List<Map<String, Object>> customers() {
    return read("/customer.json").stream()
        .map(
            row ->
                map(
                    "customer_id", row.get("customer_id"),
                    "account_num", row.get("account_num"),
                    "first_name", row.get("fname"),
                    "last_name", row.get("lname"),
                    "city", row.get("city"),
                    "address",
                        map(
                            "street", row.get("address1"),
                            "postal_code", row.get("postal_code"),
                            "state_province", row.get("state_province"),
                            "country", row.get("country")),
                    "phone", row.get("phone1"),
                    "second_phone", row.get("phone2"),
                    "birthdate", row.get("birthdate"),
                    "account_opened", row.get("date_accnt_opened"),
                    "member_card", row.get("member_card"),
                    "children", row.get("total_children")))
        .toList();
  }

  /** Returns the products in the structure of {@code product.schema.json}. */
  static List<Map<String, Object>> products() {
    return read("/product.json").stream()
        .map(
            row ->
                map(
                    "product_id", row.get("product_id"),
                    "name", row.get("product_name"),
                    "brand", row.get("brand_name"),
                    "sku", row.get("SKU"),
                    "price", row.get("SRP"),
                    "low_fat", row.get("low_fat"),
                    "recyclable", row.get("recyclable_package"),
                    "weight", map("gross", row.get("gross_weight"), "net", row.get("net_weight")),
                    "shelf",
                        map(
                            "width", row.get("shelf_width"),
                            "height", row.get("shelf_height"),
                            "depth", row.get("shelf_depth"))))
        .toList();
  }

  private static List<Map<String, Object>> read(String resource) {
    try (InputStream stream = Rows.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException(
            resource + " is not on the class path: is foodmart-data-json?");
      }
      return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))
          .lines()
          .map(line -> READER.<Map<String, Object>>readValue(line))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Object> map(@Nullable Object... namesAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      Object value = namesAndValues[i + 1];
      if (value != null) {
        map.put(String.valueOf(namesAndValues[i]), value);
      }
    }
    return map;
  }
}
