package io.dynamodel.spring.test.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.DynaModel;
import io.dynamodel.spring.test.DynaModelTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A test that only passes in an empty database; several classes inherit it. */
@DynaModelTest
abstract class OneProduct {
  @Autowired private DynaModel<Product> products;

  @Test
  void theDatabase_isEmptyForEachClass() {
    assertThat(products.scan().count()).isZero();
    products.save(new Product("1", "Foo"));
  }
}
