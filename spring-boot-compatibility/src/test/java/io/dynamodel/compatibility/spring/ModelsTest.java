package io.dynamodel.compatibility.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.DynaModel;
import io.dynamodel.spring.test.DynaModelTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@DynaModelTest
class ModelsTest {
  @Autowired private DynaModel<Product> products;
  @Autowired private ApplicationContext application;

  @Test
  void aTestOfModels_hasTheModels_andNothingElse() {
    products.save(new Product("1", "Foo"));
    assertThat(products.scan().count()).isEqualTo(1);
    assertThat(application.getBeansOfType(ProductController.class)).isEmpty();
  }
}
