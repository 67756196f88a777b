package io.dynamodel.spring.test.shop;

import io.dynamodel.DynaModel;
import org.springframework.stereotype.Service;

@Service
public class Catalogue {
  private final DynaModel<Product> products;

  Catalogue(DynaModel<Product> products) {
    this.products = products;
  }

  public void add(Product product) {
    products.saveUnique(product);
  }
}
