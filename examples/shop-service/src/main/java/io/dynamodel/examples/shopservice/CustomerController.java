package io.dynamodel.examples.shopservice;

import io.dynamodel.DynaModel;
import io.dynamodel.Page;
import io.dynamodel.Results;
import io.dynamodel.spring.web.Changes;
import io.dynamodel.spring.web.Lookups;
import io.dynamodel.spring.web.Patch;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/customers")
record CustomerController(DynaModel<Customer> customers) {
  @GetMapping
  Page<Customer> list(@Lookups("name__begins_with") Results<Customer> found) {
    return found.page();
  }

  @GetMapping("/{id}")
  Optional<Customer> get(@PathVariable String id) {
    return customers.get(id);
  }

  /** A second customer with the same email is answered with 409. */
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Customer create(@RequestBody Map<String, Object> customer) {
    return customers.putUnique(customer);
  }

  @PatchMapping("/{id}")
  Customer patch(@PathVariable String id, @Changes({"name", "email"}) Patch<Customer> patch) {
    return patch.apply(id);
  }
}
