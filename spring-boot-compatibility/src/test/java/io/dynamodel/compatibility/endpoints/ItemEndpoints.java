package io.dynamodel.compatibility.endpoints;

import io.dynamodel.DynaModel;
import io.dynamodel.Page;
import io.dynamodel.Results;
import io.dynamodel.spring.web.Changes;
import io.dynamodel.spring.web.Lookups;
import io.dynamodel.spring.web.Patch;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
record ItemEndpoints(DynaModel<Item> items) {
  @GetMapping("/items")
  Page<Item> list(@Lookups("stock__gte") Results<Item> found) {
    return found.page();
  }

  @GetMapping("/items/{sku}")
  Optional<Item> get(@PathVariable("sku") String sku) {
    return items.get(sku);
  }

  @PostMapping("/items")
  Item create(@RequestBody Item item) {
    return items.saveUnique(item);
  }

  @PatchMapping("/items/{sku}")
  Item patch(
      @PathVariable("sku") String sku, @Changes({"name", "stock", "price"}) Patch<Item> patch) {
    return patch.apply(sku);
  }
}
