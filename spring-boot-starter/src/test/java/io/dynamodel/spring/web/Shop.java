package io.dynamodel.spring.web;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.DynaModel.Definition;
import io.dynamodel.Page;
import io.dynamodel.Results;
import io.dynamodel.validator.bean.BeanSchema;
import io.dynamodel.value.Document;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A shop service on the starter: models, endpoints, and nothing else. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class Shop {
  record Product(
      String id,
      @NotBlank String name,
      @Min(0) int stock,
      @Nullable BigDecimal price,
      @Nullable String category,
      @Nullable String code,
      @Nullable Instant created,
      long rev) {}

  @Configuration(proxyBeanMethods = false)
  static class Models {
    @Bean
    Definition<Product> products() {
      return DynaModel.of(Product.class)
          .table(
              t ->
                  t.name("shop-products")
                      .hashKey("id")
                      .globalIndex("by-category", i -> i.hashKey("category").rangeKey("name"))
                      .generated("id")
                      .unique("code")
                      .createdAt("created")
                      .version("rev"))
          .schema(BeanSchema.create());
    }
  }

  @RestController
  record Products(DynaModel<Product> products, DynaConnection connection) {
    @GetMapping("/products")
    Page<Product> list(@Lookups({"category", "name__begins_with"}) Results<Product> found) {
      return found.page();
    }

    @GetMapping("/products/indexed")
    Page<Product> indexed(
        @Lookups(
                value = {"category", "stock"},
                indexOnly = true,
                limit = 2,
                maxLimit = 3)
            Results<Product> found) {
      return found.page();
    }

    @GetMapping("/products/{id}")
    Optional<Product> get(@PathVariable String id) {
      return products.get(id);
    }

    @PostMapping("/products")
    @ResponseStatus(HttpStatus.CREATED)
    Product create(@RequestBody Product product) {
      return products.saveUnique(product);
    }

    @PutMapping("/products/{id}")
    Product save(@PathVariable String id, @RequestBody Product product) {
      return products.save(product);
    }

    @PatchMapping("/products/{id}")
    Product patch(
        @PathVariable String id,
        @Changes({"name", "stock", "category", "code", "stock__minus"}) Patch<Product> patch) {
      return patch.apply(id);
    }

    @DeleteMapping("/products/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String id, IfMatch match) {
      products.delete(id, o -> match.version().ifPresent(version -> o.onlyIf("rev", version)));
    }

    @PostMapping("/products/{id}/order")
    Product order(@PathVariable String id) {
      return products.update(id, Map.of("stock__minus", 1), o -> o.onlyIf("stock__gte", 1));
    }

    @PostMapping("/products/{id}/copy")
    void copy(@PathVariable String id) {
      Product product = products.get(id).orElseThrow();
      connection.transact(t -> t.saveUnique(products, product));
    }

    @GetMapping("/raw/{id}")
    Optional<Document> raw(@PathVariable String id) {
      return connection.table("shop-products").get(id);
    }

    @GetMapping("/mistake")
    Page<Product> mistake() {
      return products.query("secret-field", "a secret value").page();
    }
  }
}
