package io.dynamodel.integration.operations;

import static io.dynamodel.value.ValueType.N;
import static io.dynamodel.value.ValueType.S;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.engine.Engine;
import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.TableExistsException;
import io.dynamodel.local.EmbeddedDatabase;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.table.TableConfig;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/** Tables: the requests to DynamoDB, their effects, and when they are complete. */
class TablesTest {
  record Book(String isbn, String title, String author, Integer year, Integer pages) {}

  private final EmbeddedDatabase database = new EmbeddedDatabase(Engine.inMemory());
  private DynamoDbClient client;
  private RecordingClient recorded;
  private DynaConnection connection;

  @BeforeEach
  void connect() {
    client = database.dynamoDb();
    recorded = new RecordingClient(client);
    connection = DynaConnection.of(recorded.client());
  }

  @AfterEach
  void close() {
    connection.close();
    database.close();
  }

  private DynaModel<Book> books(Consumer<TableConfig.Builder> settings) {
    return DynaModel.of(Book.class)
        .table(settings)
        .schema(SchemaAdapter.none())
        .connect(connection);
  }

  private TableDescription described(String name) {
    return client.describeTable(d -> d.tableName(name)).table();
  }

  @Test
  void createTable_without_units_is_on_demand() {
    DynaModel<Book> books = books(t -> t.name("books").hashKey("isbn"));
    assertThat(books.exists()).isFalse();
    books.createTable();
    assertThat(books.exists()).isTrue();

    CreateTableRequest request = recorded.the(CreateTableRequest.class);
    assertThat(request.billingMode()).isEqualTo(BillingMode.PAY_PER_REQUEST);
    assertThat(request.provisionedThroughput()).isNull();
    assertThat(request.hasGlobalSecondaryIndexes()).isFalse();
    assertThat(request.hasLocalSecondaryIndexes()).isFalse();
    assertThat(described("books").tableStatus()).isEqualTo(TableStatus.ACTIVE);
  }

  @Test
  void createTable_with_units_is_provisioned_and_so_are_its_indexes() {
    books(
            t ->
                t.name("books")
                    .hashKey("isbn")
                    .read(25)
                    .write(5)
                    .globalIndex("by-author", i -> i.hashKey("author"))
                    .globalIndex("by-year", i -> i.hashKey("year").read(2).write(1)))
        .createTable();

    CreateTableRequest request = recorded.the(CreateTableRequest.class);
    assertThat(request.billingMode()).isEqualTo(BillingMode.PROVISIONED);
    assertThat(request.provisionedThroughput().readCapacityUnits()).isEqualTo(25);
    assertThat(request.provisionedThroughput().writeCapacityUnits()).isEqualTo(5);
    assertThat(request.globalSecondaryIndexes())
        .extracting(
            GlobalSecondaryIndex::indexName,
            index -> index.provisionedThroughput().readCapacityUnits(),
            index -> index.provisionedThroughput().writeCapacityUnits())
        .containsExactly(tuple("by-author", 25L, 5L), tuple("by-year", 2L, 1L));
  }

  @Test
  void createTable_makes_indexes_with_their_keys_types_and_projections() {
    books(
            t ->
                t.name("books")
                    .hashKey("isbn")
                    .rangeKey("title")
                    .globalIndex(
                        "by-author", i -> i.hashKey("author").rangeKey("year").projectAll())
                    .globalIndex("by-pages", i -> i.hashKey("pages").project("author"))
                    .localIndex("by-year", i -> i.rangeKey("year").projectKeys()))
        .createTable();

    CreateTableRequest request = recorded.the(CreateTableRequest.class);
    assertThat(request.attributeDefinitions())
        .extracting(AttributeDefinition::attributeName, AttributeDefinition::attributeTypeAsString)
        .containsExactlyInAnyOrder(
            tuple("isbn", "S"),
            tuple("title", "S"),
            tuple("author", "S"),
            tuple("year", "N"),
            tuple("pages", "N"));
    assertThat(request.keySchema())
        .containsExactly(key("isbn", KeyType.HASH), key("title", KeyType.RANGE));
    assertThat(request.globalSecondaryIndexes())
        .extracting(each -> each.provisionedThroughput())
        .containsOnlyNulls();

    TableDescription described = described("books");
    assertThat(described.globalSecondaryIndexes())
        .extracting(
            each -> each.indexName(),
            each -> each.keySchema(),
            each -> each.projection().projectionType(),
            each -> each.projection().nonKeyAttributes())
        .containsExactlyInAnyOrder(
            tuple(
                "by-author",
                List.of(key("author", KeyType.HASH), key("year", KeyType.RANGE)),
                ProjectionType.ALL,
                List.of()),
            tuple(
                "by-pages",
                List.of(key("pages", KeyType.HASH)),
                ProjectionType.INCLUDE,
                List.of("author")));
    LocalSecondaryIndex local = request.localSecondaryIndexes().get(0);
    assertThat(local.keySchema())
        .containsExactly(key("isbn", KeyType.HASH), key("year", KeyType.RANGE));
    assertThat(local.projection().projectionType()).isEqualTo(ProjectionType.KEYS_ONLY);
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  @Test
  void createTable_with_an_index_key_of_several_attributes() {
    books(
            t ->
                t.name("books")
                    .hashKey("isbn")
                    .globalIndex(
                        "by-both", i -> i.hashKey("author", "title").rangeKey("year", "pages")))
        .createTable();
    assertThat(described("books").globalSecondaryIndexes().get(0).keySchema())
        .containsExactly(
            key("author", KeyType.HASH),
            key("title", KeyType.HASH),
            key("year", KeyType.RANGE),
            key("pages", KeyType.RANGE));
  }

  @Test
  void createTable_of_a_table_that_exists_says_so_and_changes_nothing() {
    DynaModel<Book> books = books(t -> t.name("books").hashKey("isbn"));
    books.createTable();
    books.save(new Book("1", "Foo", null, null, null));
    assertThatThrownBy(books::createTable)
        .isInstanceOf(TableExistsException.class)
        .hasMessage(
            "table books already exists: call ensureTable() to accept one that fits, or"
                + " updateTable() to change it");
    assertThat(books.get("1")).isPresent();
  }

  @Test
  void createTable_noWait_sends_one_request() {
    books(t -> t.name("books").hashKey("isbn")).createTable(o -> o.noWait());
    assertThat(recorded.count()).isEqualTo(1);
  }

  @Test
  void deleteTable_returns_when_it_is_gone() {
    DynaModel<Book> books = books(t -> t.name("books").hashKey("isbn"));
    books.createTable();
    books.deleteTable();
    assertThat(books.exists()).isFalse();
    books.createTable();
    assertThat(books.get("1")).isEmpty();
  }

  @Test
  void deleteTable_refuses_a_protected_table() {
    DynaModel<Book> books = books(t -> t.name("books").hashKey("isbn"));
    books.createTable();
    client.updateTable(u -> u.tableName("books").deletionProtectionEnabled(true));
    assertThatThrownBy(books::deleteTable)
        .isInstanceOf(DynaModelException.class)
        .hasMessageContaining("deletion protection is on");
    assertThat(books.exists()).isTrue();
  }

  @Test
  void a_connection_creates_and_deletes_tables_too() {
    connection.createTable(TableConfig.of(t -> t.name("plain").hashKey("id", S).rangeKey("at", N)));
    assertThat(connection.tableExists("plain")).isTrue();
    connection.table("plain").put(Map.of("id", "1", "at", 1));
    connection.deleteTable("plain");
    assertThat(connection.tableExists("plain")).isFalse();
  }
}
