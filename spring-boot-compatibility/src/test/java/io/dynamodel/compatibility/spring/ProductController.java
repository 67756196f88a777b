package io.dynamodel.compatibility.spring;

import io.dynamodel.AsyncDynaModel;
import io.dynamodel.DynaModel;
import io.dynamodel.spring.web.Changes;
import io.dynamodel.spring.web.Patch;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/products")
class ProductController {
  private final DynaModel<Product> products;
  private final AsyncDynaModel<Product> async;

  ProductController(DynaModel<Product> products, AsyncDynaModel<Product> async) {
    this.products = products;
    this.async = async;
  }

  @PostMapping
  Product add(@RequestBody Map<String, Object> body) {
    return products.putUnique(body);
  }

  @PutMapping
  Product replace(@RequestBody Product product) {
    return products.save(product);
  }

  @PatchMapping("/{sku}")
  Product change(@PathVariable("sku") String sku, @Changes("name") Patch<Product> patch) {
    return patch.apply(sku);
  }

  @GetMapping
  List<Product> all() {
    return products.scan().list();
  }

  @GetMapping("/{sku}")
  CompletableFuture<Product> one(@PathVariable("sku") String sku) {
    return async.get(sku).thenApply(found -> found.orElseThrow());
  }
}
