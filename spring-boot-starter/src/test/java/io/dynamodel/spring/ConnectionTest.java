package io.dynamodel.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.AsyncDynaConnection;
import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.engine.Engine;
import io.dynamodel.error.DynaModelException;
import io.dynamodel.event.OperationListener;
import io.dynamodel.local.EmbeddedDatabase;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsServiceClientConfiguration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class ConnectionTest {
  private static EmbeddedDatabase database() {
    return new EmbeddedDatabase(Engine.inMemory());
  }

  @Test
  void target_isTheDatabaseOfTheConnection() {
    Runner.embedded()
        .run(
            context -> assertThat(context.getBean(DynaConnection.class).tables().list()).isEmpty());
  }

  @Test
  void withoutTarget_theConnectionIsToAws_withTheProperties() {
    Runner.plain()
        .withPropertyValues(
            "dynamodel.region=eu-central-1",
            "dynamodel.endpoint=https://vpc.example.org",
            "dynamodel.timeout=3s")
        .run(
            context -> {
              AwsServiceClientConfiguration settings =
                  context.getBean(DynaConnection.class).client().serviceClientConfiguration();
              assertThat(settings.region()).isEqualTo(Region.EU_CENTRAL_1);
              assertThat(settings.endpointOverride())
                  .contains(URI.create("https://vpc.example.org"));
              assertThat(settings.overrideConfiguration().apiCallTimeout())
                  .contains(Duration.ofSeconds(3));
            });
  }

  @Test
  void withoutTarget_theConnectionUsesTheClientsOfTheApplication_andLeavesThemOpen() {
    try (EmbeddedDatabase database = database()) {
      Runner.plain()
          .withBean(
              "client", DynamoDbClient.class, database::dynamoDb, b -> b.setDestroyMethodName(""))
          .withBean(
              "asyncClient",
              DynamoDbAsyncClient.class,
              database::dynamoDbAsync,
              b -> b.setDestroyMethodName(""))
          .withPropertyValues("dynamodel.async=true", "dynamodel.table-prefix=dev-")
          .run(
              context -> {
                DynaConnection connection = context.getBean(DynaConnection.class);
                assertThat(connection.client()).isSameAs(database.dynamoDb());
                Book.MODEL.connect(connection).createTable();
                AsyncDynaConnection async = context.getBean(AsyncDynaConnection.class);
                assertThat(async.client()).isSameAs(database.dynamoDbAsync());
                assertThat(async.tables().join()).containsExactly("books");
              });
      assertThat(database.dynamoDb().listTables().tableNames()).containsExactly("dev-books");
    }
  }

  @Test
  void target_precedesTheClientOfTheApplication() {
    DynamoDbClient client =
        DynamoDbClient.builder()
            .region(Region.EU_WEST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
            .build();
    Runner.embedded()
        .withBean(DynamoDbClient.class, () -> client)
        .run(
            context -> assertThat(context.getBean(DynaConnection.class).tables().list()).isEmpty());
  }

  @Test
  void tablePrefix_beginsTheNamesOfAllTables() {
    Runner.embedded()
        .withPropertyValues("dynamodel.table-prefix=dev-")
        .withUserConfiguration(Book.Config.class)
        .run(
            context ->
                assertThat(context.getBean(DynaConnection.class).client().listTables().tableNames())
                    .containsExactly("dev-books"));
  }

  @Test
  void cursorSecret_sealsTheCursorsOfModels() {
    String secret = "0123456789abcdef";
    Runner.embedded()
        .withPropertyValues("dynamodel.cursor-secret=" + secret)
        .withUserConfiguration(Book.Config.class)
        .run(
            context -> {
              DynaConnection connection = context.getBean(DynaConnection.class);
              DynaModel<Book> books = Book.MODEL.connect(connection);
              books.saveBatch(List.of(new Book("1", "a", 1999), new Book("2", "b", 2000)));
              String cursor = books.scan().limit(1).page().cursor().orElseThrow();
              assertThat(books.scan().from(cursor).list()).hasSize(1);
              DynaModel<Book> unsealed = Book.MODEL.connect(DynaConnection.of(connection.client()));
              assertThatThrownBy(() -> unsealed.scan().from(cursor).list())
                  .isInstanceOf(DynaModelException.class);
            });
  }

  @Test
  void async_isTheSameDatabase_alsoInMemory() {
    Runner.embedded()
        .withPropertyValues("dynamodel.async=true")
        .run(
            context -> {
              Book.MODEL.connect(context.getBean(DynaConnection.class)).createTable();
              assertThat(context.getBean(AsyncDynaConnection.class).tables().join())
                  .containsExactly("books");
            });
  }

  @Test
  void withoutAsync_thereIsNoAsynchronousConnection() {
    Runner.embedded()
        .run(context -> assertThat(context).doesNotHaveBean(AsyncDynaConnection.class));
  }

  @Test
  void aConnectionOfTheApplication_isUsed() {
    Runner.plain()
        .withBean("mine", DynaConnection.class, () -> DynaConnection.open("embedded"))
        .withPropertyValues("dynamodel.async=true", "dynamodel.tables=ensure")
        .withUserConfiguration(Book.Config.class)
        .run(
            context -> {
              assertThat(context).hasSingleBean(DynaConnection.class);
              assertThat(context.getBean(AsyncDynaConnection.class).tables().join())
                  .containsExactly("books");
            });
  }

  @Test
  void listenersOfTheApplication_seeEachRequest() {
    List<String> seen = new ArrayList<>();
    Runner.embedded()
        .withBean(OperationListener.class, () -> event -> seen.add(event.operation()))
        .run(context -> context.getBean(DynaConnection.class).tables().list());
    assertThat(seen).containsExactly("ListTables");
  }

  @Test
  void theEndOfTheApplication_closesTheConnections() {
    List<DynaConnection> closed = new ArrayList<>();
    Runner.embedded().run(context -> closed.add(context.getBean(DynaConnection.class)));
    assertThatThrownBy(() -> closed.get(0).tables().list())
        .isInstanceOf(DynaModelException.class)
        .hasMessage("this connection is closed");
  }
}
