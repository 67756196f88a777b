package io.dynamodel.examples.shopservice;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.Page;
import io.dynamodel.Results;
import io.dynamodel.spring.web.Changes;
import io.dynamodel.spring.web.Lookups;
import io.dynamodel.spring.web.Patch;
import io.dynamodel.value.Key;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
import org.springframework.web.server.ResponseStatusException;

@RestController
@RequestMapping("/orders")
class OrderController {
  private final DynaConnection connection;
  private final DynaModel<Order> orders;
  private final DynaModel<Product> products;
  private final DynaModel<Customer> customers;

  OrderController(
      DynaConnection connection,
      DynaModel<Order> orders,
      DynaModel<Product> products,
      DynaModel<Customer> customers) {
    this.connection = connection;
    this.orders = orders;
    this.products = products;
    this.customers = customers;
  }

  /** What a customer orders: how many of which products, by their ids. */
  record Basket(
      @NotBlank String customerId, @NotEmpty Map<String, @NotNull @Min(1) Integer> quantities) {}

  /** Searches: {@code ?customerId=…} or {@code ?status=NEW}, in the order of time. */
  @GetMapping
  Page<Order> search(
      @Lookups(
              value = {"customerId", "status", "placed__gte", "placed__lt"},
              indexOnly = true)
          Results<Order> found) {
    return found.page();
  }

  @GetMapping("/{customerId}/{placed}")
  Optional<Order> get(@PathVariable String customerId, @PathVariable Instant placed) {
    return orders.get(Key.of(customerId, placed));
  }

  /**
   * Places an order: the order is stored and the stock is taken in one transaction, so that nothing
   * is sold twice. If there is too little of a product, nothing happens, and the answer is 409.
   */
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Order place(@Valid @RequestBody Basket basket) {
    Order order = order(basket);
    connection.transact(
        t -> {
          t.saveUnique(orders, order);
          t.check(customers, order.customerId(), "id__exists", true);
          for (Order.Line line : order.lines()) {
            t.update(
                products,
                line.productId(),
                Map.of("stock__minus", line.quantity()),
                o -> o.onlyIf("stock__gte", line.quantity()));
          }
        });
    return orders.get(Key.of(order.customerId(), order.placed())).orElse(order);
  }

  private Order order(Basket basket) {
    List<Order.Line> lines = new ArrayList<>();
    for (Product product : products.getBatch(basket.quantities().keySet())) {
      String id = String.valueOf(product.id());
      int quantity = Objects.requireNonNull(basket.quantities().get(id));
      lines.add(new Order.Line(id, quantity, product.price()));
    }
    if (lines.size() < basket.quantities().size()) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no such product");
    }
    BigDecimal total =
        lines.stream()
            .map(line -> line.price().multiply(BigDecimal.valueOf(line.quantity())))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return new Order(
        basket.customerId(),
        Instant.now(Clock.systemUTC()),
        Order.Status.NEW,
        lines,
        total,
        null,
        0);
  }

  @PatchMapping("/{customerId}/{placed}")
  Order patch(
      @PathVariable String customerId,
      @PathVariable Instant placed,
      @Changes({"status", "note"}) Patch<Order> patch) {
    return patch.apply(Key.of(customerId, placed));
  }
}
