package io.dynamodel.spring;

import static io.dynamodel.value.ValueType.S;
import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.AsyncDynaModel;
import io.dynamodel.AsyncSingleTable;
import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.DynaModel.Definition;
import io.dynamodel.SingleTable;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.validator.bean.BeanSchema;
import io.dynamodel.value.Document;
import jakarta.validation.constraints.NotBlank;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

class ModelsTest {
  record Author(@NotBlank String id, @NotBlank String name) {}

  record Service(DynaModel<Book> books, DynaModel<Author> authors) {}

  @Configuration(proxyBeanMethods = false)
  static class Models {
    @Bean
    Definition<Book> books() {
      return Book.MODEL;
    }

    @Bean
    Definition<Author> authors() {
      return DynaModel.of(Author.class)
          .table(t -> t.name("authors").hashKey("id"))
          .schema(BeanSchema.create());
    }
  }

  @Test
  void aDefinition_isAModelThatIsInjectedByTheTypeOfItsRecords() {
    Runner.embedded()
        .withUserConfiguration(Models.class)
        .withBean(Service.class)
        .run(
            context -> {
              Service service = context.getBean(Service.class);
              service.books().save(new Book("1", "Foo", 1999));
              service.authors().save(new Author("1", "Ada"));
              assertThat(service.books().table().name()).isEqualTo("books");
              assertThat(service.authors().get("1")).contains(new Author("1", "Ada"));
            });
  }

  record AsyncService(AsyncDynaModel<Book> books, DynaModel<Book> blocking) {}

  @Test
  void aDefinition_isAnAsynchronousModel_ifThereIsAnAsynchronousConnection() {
    Runner.embedded()
        .withPropertyValues("dynamodel.async=true")
        .withUserConfiguration(Models.class)
        .withBean(AsyncService.class)
        .run(
            context -> {
              AsyncService service = context.getBean(AsyncService.class);
              service.books().save(new Book("1", "Foo", 1999)).join();
              assertThat(service.blocking().get("1")).isPresent();
            });
  }

  @Configuration(proxyBeanMethods = false)
  static class Documents {
    @Bean
    @Primary
    Definition<Document> people() {
      return documents("people");
    }

    @Bean
    Definition<Document> places() {
      return documents("places");
    }

    private static Definition<Document> documents(String table) {
      return DynaModel.documents()
          .table(t -> t.name(table).hashKey("id", S))
          .schema(SchemaAdapter.none());
    }
  }

  static class Atlas {
    final DynaModel<Document> primary;
    final DynaModel<Document> places;

    Atlas(DynaModel<Document> primary, @Qualifier("places") DynaModel<Document> places) {
      this.primary = primary;
      this.places = places;
    }
  }

  @Test
  void definitionsOfOneType_areToldApartByTheirNames_andThePrimaryOneStaysPrimary() {
    Runner.embedded()
        .withUserConfiguration(Documents.class)
        .withBean(Atlas.class)
        .run(
            context -> {
              Atlas atlas = context.getBean(Atlas.class);
              assertThat(atlas.primary.table().name()).isEqualTo("people");
              assertThat(atlas.places.table().name()).isEqualTo("places");
            });
  }

  @Configuration(proxyBeanMethods = false)
  static class OwnModel {
    @Bean
    DynaModel<Book> mine(DynaConnection connection) {
      return Book.MODEL.connect(connection).named("my-books");
    }
  }

  @Test
  void aModelOfTheApplication_takesThePlaceOfTheOneOfTheDefinition() {
    Runner.embedded()
        .withUserConfiguration(Models.class, OwnModel.class)
        .withBean(Service.class)
        .run(
            context ->
                assertThat(context.getBean(Service.class).books().table().name())
                    .isEqualTo("my-books"));
  }

  @Configuration(proxyBeanMethods = false)
  static class Untyped {
    @Bean
    Definition<?> books() {
      return Book.MODEL;
    }
  }

  @Test
  void aDefinitionOfUnknownRecords_failsTheStart() {
    Runner.embedded()
        .withUserConfiguration(Untyped.class)
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .hasMessage(
                        "the bean 'books' is a definition of unknown records: declare it as"
                            + " Definition<Book>, with the type of its records"));
  }

  record Order(String customer, String no, @NotBlank String item) {}

  record Customer(String customer, @NotBlank String name) {}

  @Configuration(proxyBeanMethods = false)
  static class Shop {
    static final SingleTable SHOP =
        SingleTable.of(t -> t.name("shop").hashKey("PK").rangeKey("SK"));

    @Bean
    SingleTable shop() {
      return SHOP;
    }

    @Bean
    Definition<Order> orders() {
      return DynaModel.of(Order.class)
          .entity(SHOP, e -> e.type("ORDER").hashKey("C#${customer}").rangeKey("O#${no}"))
          .schema(BeanSchema.create());
    }

    @Bean
    Definition<Customer> customers() {
      return DynaModel.of(Customer.class)
          .entity(SHOP, e -> e.type("CUSTOMER").hashKey("C#${customer}").rangeKey("PROFILE"))
          .schema(BeanSchema.create());
    }
  }

  record Checkout(SingleTable.Bound shop, DynaModel<Order> orders, DynaModel<Customer> customers) {}

  @Test
  void aSingleTable_isBoundWithItsEntities_andNotWithOtherModels() {
    Runner.embedded()
        .withPropertyValues("dynamodel.table-prefix=dev-", "dynamodel.async=true")
        .withUserConfiguration(Models.class, Shop.class)
        .withBean(Checkout.class)
        .run(
            context -> {
              Checkout checkout = context.getBean(Checkout.class);
              checkout.customers().save(new Customer("1", "Ada"));
              checkout.orders().save(new Order("1", "7", "a book"));
              assertThat(checkout.shop().collection("customer", "1").items().list())
                  .containsExactly(new Order("1", "7", "a book"), new Customer("1", "Ada"));
              assertThat(
                      context
                          .getBean(AsyncSingleTable.class)
                          .collection("customer", "1")
                          .items()
                          .list()
                          .join())
                  .hasSize(2);
              assertThat(context.getBean(DynaConnection.class).tables().list())
                  .containsExactly("authors", "books", "shop");
            });
  }

  @Configuration(proxyBeanMethods = false)
  static class Wrong {
    @Bean
    Definition<Book> wrong() {
      return Book.MODEL.table(t -> t.name("books").hashKey("nothing"));
    }
  }

  @Test
  void aModelWithoutAUse_isStillBound_soThatItsMistakesFailTheStart() {
    assertThat(Failures.of(Runner.embedded().withUserConfiguration(Wrong.class)))
        .startsWith("A definition of a model is wrong: ")
        .contains("nothing");
  }

  @Test
  void aListenerOfADefinition_mayUseAnotherModel() {
    Runner.embedded()
        .withUserConfiguration(Listened.class)
        .run(
            context -> {
              context.getBean("user", ListenedUser.class).books().save(new Book("1", "Foo", 1999));
              assertThat(context.getBean("user", ListenedUser.class).log().get("1")).isPresent();
            });
  }

  record ListenedUser(DynaModel<Book> books, DynaModel<Document> log) {}

  @Configuration(proxyBeanMethods = false)
  static class Listened {
    @Bean
    Definition<Document> log() {
      return Documents.documents("log");
    }

    @Bean
    Definition<Book> books(DynaModel<Document> log) {
      return Book.MODEL.beforeWrite(
          book -> {
            log.put(Map.of("id", book.isbn()));
            return book;
          });
    }

    @Bean
    ListenedUser user(DynaModel<Book> books, DynaModel<Document> log) {
      return new ListenedUser(books, log);
    }
  }
}
