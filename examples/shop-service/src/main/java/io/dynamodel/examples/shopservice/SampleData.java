package io.dynamodel.examples.shopservice;

import io.dynamodel.DynaModel;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.springframework.boot.CommandLineRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Fills an empty shop. */
@Configuration(proxyBeanMethods = false)
class SampleData {
  @Bean
  CommandLineRunner fill(DynaModel<Product> products, DynaModel<Customer> customers) {
    return arguments -> {
      if (products.scan().limit(1).list().isEmpty()) {
        products.putBatch(
            List.of(
                product("assam", "Assam", "tea", "7.90", 12),
                product("darjeeling", "Darjeeling", "tea", "11.50", 5),
                product("earl-grey", "Earl Grey", "tea", "6.20", 30),
                product("genmaicha", "Genmaicha", "tea", "8.40", 8),
                product("rooibos", "Rooibos", "tea", "5.10", 0),
                product("espresso", "Espresso", "coffee", "9.90", 20),
                product("filter", "Filter coffee", "coffee", "8.50", 14),
                product("cup", "Cup", "dishes", "4.00", 100)));
        customers.putUnique(
            Map.of("id", "ada", "name", "Ada Lovelace", "email", "ada@example.com"));
      }
    };
  }

  private static Map<String, Object> product(
      String id, String name, String category, String price, int stock) {
    return Map.of(
        "id",
        id,
        "name",
        name,
        "category",
        category,
        "price",
        new BigDecimal(price),
        "stock",
        stock);
  }
}
