package io.dynamodel.spring.test.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.error.ValidationException;
import io.dynamodel.spring.test.DynaModelTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@DynaModelTest(properties = "dynamodel.table-prefix=test-")
class SliceTest {
  @Autowired private ApplicationContext context;
  @Autowired private DynaModel<Product> products;

  @Test
  void models_areBound_andValidated() {
    assertThatThrownBy(() -> products.save(new Product("1", " ")))
        .isInstanceOf(ValidationException.class);
    assertThat(products.exists()).isTrue();
  }

  @Test
  void otherComponentsOfTheApplication_areNotThere() {
    assertThat(context.getBeansOfType(Catalogue.class)).isEmpty();
    assertThat(context.getBeansOfType(ShopApplication.class)).hasSize(1);
  }

  @Test
  void properties_applyToTheApplication() {
    assertThat(context.getBean(DynaConnection.class).client().listTables().tableNames())
        .containsExactly("test-products");
  }

  @Nested
  class Inside {
    @Test
    void nestedTests_shareTheDatabase(@Autowired DynaModel<Product> same) {
      assertThat(same).isSameAs(products);
    }
  }
}
