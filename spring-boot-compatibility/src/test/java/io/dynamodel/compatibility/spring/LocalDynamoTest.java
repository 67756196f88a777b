package io.dynamodel.compatibility.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.DynaModel;
import io.dynamodel.test.LocalDynamo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest(properties = {"dynamodel.tables=ensure", "dynamodel.async=true"})
class LocalDynamoTest {
  @RegisterExtension static final LocalDynamo dynamo = LocalDynamo.embedded();

  @Autowired private DynaModel<Product> products;

  @Test
  void aTestOfTheApplication_hasTheDatabaseOfItsField() {
    products.save(new Product("1", "Foo"));
    assertThat(dynamo.connection().table("products").get("1")).isPresent();
  }
}
