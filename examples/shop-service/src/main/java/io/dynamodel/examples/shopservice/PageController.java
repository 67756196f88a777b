package io.dynamodel.examples.shopservice;

import io.dynamodel.DynaModel;
import io.dynamodel.Page;
import io.dynamodel.Results;
import io.dynamodel.error.ConditionFailedException;
import io.dynamodel.spring.web.Lookups;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The shop in a browser: a list of products to search, to page through, and to take from. */
@Controller
class PageController {
  private final DynaModel<Product> products;

  PageController(DynaModel<Product> products) {
    this.products = products;
  }

  @GetMapping("/")
  String show(
      @Lookups(
              value = {"category", "name__begins_with"},
              limit = 5)
          Results<Product> found,
      @RequestParam(defaultValue = "") String category,
      @RequestParam(name = "name__begins_with", defaultValue = "") String name,
      Model page) {
    Page<Product> shown = found.page();
    page.addAttribute("products", shown.items());
    page.addAttribute("category", category);
    page.addAttribute("name", name);
    shown.cursor().ifPresent(cursor -> page.addAttribute("next", at(cursor)));
    return "shop";
  }

  /** Returns the same search, from a cursor on. */
  private static String at(String cursor) {
    return ServletUriComponentsBuilder.fromCurrentRequest()
        .replaceQueryParam("cursor", cursor)
        .toUriString();
  }

  @PostMapping("/take/{id}")
  String take(@PathVariable String id, RedirectAttributes next) {
    try {
      Product product =
          products.update(id, Map.of("stock__minus", 1), o -> o.onlyIf("stock__gte", 1));
      next.addFlashAttribute("message", "You took one: " + product.name());
    } catch (ConditionFailedException e) {
      next.addFlashAttribute("message", "There is none left.");
    }
    return "redirect:/";
  }
}
