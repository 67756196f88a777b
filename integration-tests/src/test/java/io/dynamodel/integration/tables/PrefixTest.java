package io.dynamodel.integration.tables;

import static io.dynamodel.value.ValueType.S;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.AsyncDynaConnection;
import io.dynamodel.AsyncDynaModel;
import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.InvalidModelException;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.table.TableConfig;
import io.dynamodel.table.TableStep;
import io.dynamodel.value.Document;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Connections whose tables have a prefix, for an environment or a tenant. */
class PrefixTest {
  private static final DynaModel.Definition<Document> PEOPLE =
      DynaModel.documents()
          .table(t -> t.name("people").hashKey("id", S).unique("email"))
          .schema(SchemaAdapter.none());

  private static final TableConfig BOOKS = TableConfig.of(t -> t.name("books").hashKey("isbn", S));

  private final RecordedDatabase database = new RecordedDatabase();
  private final DynaConnection all = database.connection();
  private final DynaConnection dev = all.prefixed("dev-");

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void prefixed_appliesToModelsAndTheirGuards_andToOtherNamesOfThem() {
    DynaModel<Document> people = PEOPLE.connect(dev);
    people.ensureTable();
    people.named("clients").createTable();
    people.put(Map.of("id", "1", "email", "a@example.org"));
    assertThat(all.tables().list())
        .containsExactly("dev-clients", "dev-clients_unique", "dev-people", "dev-people_unique");
    assertThat(people.table().name()).isEqualTo("dev-people");
    assertThat(people.status().name()).isEqualTo("dev-people");
    assertThat(dev.table("people").get("1")).isPresent();
    assertThat(all.table("dev-people").get("1")).isPresent();
    assertThat(PEOPLE.connect(all).exists()).isFalse();
  }

  @Test
  void prefixed_appliesToEachOperationOfAConnection() {
    dev.createTable(BOOKS);
    assertThat(dev.tableExists("books")).isTrue();
    assertThat(all.tableExists("books")).isFalse();
    assertThat(dev.ensureTable(BOOKS)).isFalse();
    assertThat(dev.tableStatus("books").name()).isEqualTo("dev-books");
    TableConfig tagged = TableConfig.of(t -> t.name("books").hashKey("isbn", S).tag("a", "b"));
    assertThat(dev.planTable(tagged).steps()).isEqualTo(dev.updateTable(tagged));
    assertThat(dev.updateTable(tagged)).isEmpty();
    dev.table("books").put(Map.of("isbn", "1"));
    assertThat(all.table("dev-books").get("1")).isPresent();
    all.createTable(BOOKS);
    assertThat(dev.tables().list()).containsExactly("books");
    assertThat(all.tables().list()).containsExactly("books", "dev-books");
    dev.deleteTable("books");
    assertThat(all.tables().list()).containsExactly("books");
  }

  @Test
  void prefixed_again_addsToThePrefix() {
    dev.prefixed("eu-").createTable(BOOKS);
    assertThat(all.tables().list()).containsExactly("dev-eu-books");
    assertThat(dev.tables().list()).containsExactly("eu-books");
  }

  @Test
  void prefixed_asynchronously_appliesAlike() {
    AsyncDynaConnection async = database.async().prefixed("dev-");
    AsyncDynaModel<Document> people = PEOPLE.connect(async);
    assertThat(people.ensureTable().join()).isTrue();
    people.named("clients").createTable().join();
    async.createTable(BOOKS).join();
    assertThat(async.ensureTable(BOOKS).join()).isFalse();
    assertThat(async.tableStatus("books").join().name()).isEqualTo("dev-books");
    assertThat(async.tableExists("books").join()).isTrue();
    TableConfig tagged = TableConfig.of(t -> t.name("books").hashKey("isbn", S).tag("a", "b"));
    assertThat(async.planTable(tagged).join().steps())
        .extracting(TableStep::table)
        .containsExactly("dev-books");
    assertThat(async.updateTable(tagged).join()).hasSize(1);
    assertThat(async.table("books").join().table().name()).isEqualTo("dev-books");
    assertThat(async.tables().join())
        .containsExactly("books", "clients", "clients_unique", "people", "people_unique");
    async.deleteTable("books").join();
    assertThat(dev.tableExists("books")).isFalse();
  }

  @Test
  void prefixed_withOneTransaction_canWriteTablesOfSeveralPrefixes() {
    all.createTable(BOOKS);
    dev.createTable(BOOKS);
    DynaModel<Document> books = all.table("books");
    DynaModel<Document> ofDev = dev.table("books");
    all.transact(
        tx -> {
          tx.put(books, Map.of("isbn", "1"));
          tx.put(ofDev, Map.of("isbn", "2"));
        });
    assertThat(books.get("1")).isPresent();
    assertThat(ofDev.get("2")).isPresent();
  }

  @Test
  void prefixed_withAPrefixThatNoTableCanHave_isRefused() {
    assertThatThrownBy(() -> PEOPLE.connect(all.prefixed("a b")))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("'a bpeople'");
  }

  @Test
  void prefixed_closed_closesTheConnectionItIsOf() {
    dev.close();
    assertThatThrownBy(() -> all.tables().list())
        .isInstanceOf(DynaModelException.class)
        .hasMessage("this connection is closed");
  }
}
