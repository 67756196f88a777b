package io.dynamodel.examples.shopservice;

import io.dynamodel.DynaModel;
import io.dynamodel.Page;
import io.dynamodel.Results;
import io.dynamodel.error.Violation;
import io.dynamodel.spring.web.Changes;
import io.dynamodel.spring.web.IfMatch;
import io.dynamodel.spring.web.Lookups;
import io.dynamodel.spring.web.Patch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/products")
record ProductController(DynaModel<Product> products) {
  /** A row of an import that was not stored, counted from 0, and the reasons. */
  record Rejected(int row, List<String> violations) {}

  record Imported(int stored, List<Rejected> rejected) {}

  /** Searches: {@code ?category=tea&name__begins_with=Dar&limit=10}, then page by page. */
  @GetMapping
  Page<Product> search(
      @Lookups({"category", "name__begins_with", "price__lte", "stock__gte"})
          Results<Product> found) {
    return found.page();
  }

  @GetMapping("/{id}")
  Optional<Product> get(@PathVariable String id) {
    return products.get(id);
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Product create(@RequestBody Map<String, Object> product) {
    return products.putUnique(product);
  }

  @PatchMapping("/{id}")
  Product patch(
      @PathVariable String id,
      @Changes({"name", "category", "price", "stock"}) Patch<Product> patch) {
    return patch.apply(id);
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(@PathVariable String id, IfMatch match) {
    products.delete(id, o -> match.version().ifPresent(version -> o.onlyIf("rev", version)));
  }

  /** Stores the valid rows of a list, and says what is wrong with the others. */
  @PostMapping("/import")
  Imported load(@RequestBody List<Map<String, Object>> rows) {
    List<Rejected> rejected = new ArrayList<>();
    List<Product> stored =
        products.putBatch(
            rows,
            o ->
                o.rejected(
                    (row, violations) ->
                        rejected.add(
                            new Rejected(
                                row, violations.stream().map(Violation::toString).toList()))));
    return new Imported(stored.size(), rejected);
  }
}
