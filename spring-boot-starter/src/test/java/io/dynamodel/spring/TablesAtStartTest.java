package io.dynamodel.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.DynaModel.Definition;
import io.dynamodel.engine.Engine;
import io.dynamodel.local.EmbeddedDatabase;
import io.dynamodel.table.IndexConfig;
import jakarta.annotation.PostConstruct;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class TablesAtStartTest {
  private static final Definition<Book> INDEXED =
      Book.MODEL.table(
          t ->
              t.name("books")
                  .hashKey("isbn")
                  .unique("title")
                  .globalIndex("by-year", i -> i.hashKey("year")));

  @Configuration(proxyBeanMethods = false)
  static class Indexed {
    @Bean
    Definition<Book> books() {
      return INDEXED;
    }
  }

  private final EmbeddedDatabase database = new EmbeddedDatabase(Engine.inMemory());
  private final DynaConnection connection = DynaConnection.of(database.dynamoDb());

  @AfterEach
  void close() {
    database.close();
  }

  private ApplicationContextRunner runner(String tables) {
    return Runner.plain()
        .withBean(
            "client",
            DynamoDbClient.class,
            database::dynamoDb,
            bean -> bean.setDestroyMethodName(""))
        .withPropertyValues(tables)
        .withUserConfiguration(Indexed.class);
  }

  private List<String> indexes() {
    return connection.tableStatus("books").settings().orElseThrow().indexes().stream()
        .map(IndexConfig::name)
        .toList();
  }

  @Test
  void none_isTheDefault_exceptForAnEmbeddedDatabase() {
    runner("a=b").run(context -> assertThat(connection.tables().list()).isEmpty());
    Runner.embedded()
        .withUserConfiguration(Indexed.class)
        .run(
            context ->
                assertThat(context.getBean(DynaConnection.class).tables().list())
                    .containsExactly("books", "books_unique"));
  }

  @Test
  void ensure_createsWhatIsMissing() {
    runner("dynamodel.tables=ensure")
        .run(
            context ->
                assertThat(connection.tables().list()).containsExactly("books", "books_unique"));
    assertThat(indexes()).containsExactly("by-year");
  }

  @Test
  void ensure_ofAnotherTable_failsTheStart_andNamesTheProperty() {
    Book.MODEL.connect(connection).createTable();
    runner("dynamodel.tables=ensure")
        .run(
            context ->
                assertThat(context).getFailure().rootCause().hasMessageContaining("by-year"));
    assertThat(Failures.of(runner("dynamodel.tables=ensure")))
        .startsWith("The property dynamodel.tables cannot be fulfilled: ")
        .contains("by-year");
  }

  @Test
  void validate_createsNothing_andNamesTheTableThatIsMissing() {
    assertThat(Failures.of(runner("dynamodel.tables=validate")))
        .isEqualTo(
            "The property dynamodel.tables is \"validate\", but table books does not exist.");
    connection.createTable(INDEXED.table().unmanaged());
    assertThat(Failures.of(runner("dynamodel.tables=validate")))
        .isEqualTo(
            "The property dynamodel.tables is \"validate\", but table books_unique does not"
                + " exist.");
    INDEXED.connect(connection).ensureTable();
    runner("dynamodel.tables=validate").run(context -> assertThat(context).hasNotFailed());
  }

  @Test
  void update_addsIndexes_andDropsNone() {
    Definition<Book> other =
        Book.MODEL.table(
            t -> t.name("books").hashKey("isbn").globalIndex("by-title", i -> i.hashKey("title")));
    other.connect(connection).createTable();
    runner("dynamodel.tables=update").run(context -> assertThat(context).hasNotFailed());
    assertThat(indexes()).containsExactlyInAnyOrder("by-title", "by-year");
  }

  @Test
  void tables_arePreparedAtTheStart_ofAnApplicationThatCreatesBeansLazily() {
    runner("dynamodel.tables=ensure")
        .withInitializer(
            context ->
                context.addBeanFactoryPostProcessor(
                    new LazyInitializationBeanFactoryPostProcessor()))
        .run(context -> assertThat(connection.tables().list()).contains("books"));
  }

  static class Early {
    final DynaModel<Book> books;
    final List<Book> found = new ArrayList<>();

    Early(DynaModel<Book> books) {
      this.books = books;
    }

    @PostConstruct
    void read() {
      books.save(new Book("1", "Foo", 1999));
      found.addAll(books.scan().list());
    }
  }

  @Test
  void tables_arePrepared_beforeAnythingUsesAModel() {
    runner("dynamodel.tables=ensure")
        .withBean(Early.class)
        .run(context -> assertThat(context.getBean(Early.class).found).hasSize(1));
  }
}
