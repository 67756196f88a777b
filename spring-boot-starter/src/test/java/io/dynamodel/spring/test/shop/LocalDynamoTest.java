package io.dynamodel.spring.test.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.AsyncDynaModel;
import io.dynamodel.DynaModel;
import io.dynamodel.error.ItemExistsException;
import io.dynamodel.error.ThrottledException;
import io.dynamodel.test.LocalDynamo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** A whole application on the database of a test, which precedes that of the properties. */
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.NONE,
    properties = {
      "dynamodel.region=eu-west-1",
      "dynamodel.tables=ensure",
      "dynamodel.table-prefix=test-",
      "dynamodel.async=true"
    })
class LocalDynamoTest {
  @RegisterExtension static final LocalDynamo dynamo = LocalDynamo.embedded();

  @Autowired private Catalogue catalogue;
  @Autowired private DynaModel<Product> products;
  @Autowired private AsyncDynaModel<Product> async;

  @Test
  void theApplication_usesTheDatabaseOfTheTest() {
    catalogue.add(new Product("1", "Foo"));
    assertThat(dynamo.connection().table("test-products").get("1")).isPresent();
    assertThat(async.get("1").join()).isPresent();
    assertThatThrownBy(() -> catalogue.add(new Product("1", "Foo")))
        .isInstanceOf(ItemExistsException.class);
  }

  @Test
  void faults_reachTheApplication() {
    dynamo.faults().on("PutItem").share(1, 1).throttle();
    assertThatThrownBy(() -> products.save(new Product("2", "Bar")))
        .isInstanceOf(ThrottledException.class);
  }
}
