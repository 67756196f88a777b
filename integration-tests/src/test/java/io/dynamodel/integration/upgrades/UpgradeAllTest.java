package io.dynamodel.integration.upgrades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.BulkResult;
import io.dynamodel.DynaModel;
import io.dynamodel.SingleTable;
import io.dynamodel.error.InvalidModelException;
import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.error.ItemExistsException;
import io.dynamodel.error.NewerItemException;
import io.dynamodel.integration.upgrades.Shelf.Book;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.table.TableConfig;
import io.dynamodel.test.LocalDynamo;
import io.dynamodel.value.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The upgrade of all items of a table, which alone changes keys and unique fields. */
class UpgradeAllTest {
  @RegisterExtension final LocalDynamo dynamo = LocalDynamo.embedded();

  private DynaModel<Document> stored(String table) {
    return dynamo.connection().table(table);
  }

  private DynaModel<Book> shelf(int items) {
    DynaModel<Book> books = Shelf.V3.connect(dynamo.connection());
    books.createTable();
    DynaModel<Document> stored = stored("shelf");
    for (int i = 0; i < items; i++) {
      stored.put(Map.of("isbn", "" + i, "titel", "Foo " + i, "jahr", "1999", "stock", i));
    }
    return books;
  }

  @Test
  void upgradeAll_storesEachItemInTheCurrentVersion_andTheSecondTimeNothing() {
    DynaModel<Book> books = shelf(40);
    List<Book> before = new ArrayList<>(books.scan().list());

    BulkResult first = books.upgradeAll(o -> o.parallel(3).rateLimit(1_000_000));
    assertThat(first.changed()).isEqualTo(40);
    assertThat(first.cursor()).isEmpty();
    assertThat(stored("shelf").scan("v", 3).count()).isEqualTo(40);
    assertThat(stored("shelf").scan("titel__exists", true).count()).isZero();
    assertThat(books.scan().list()).containsExactlyInAnyOrderElementsOf(before);

    List<Document> now = stored("shelf").scan().list();
    BulkResult second = books.upgradeAll();
    assertThat(second.changed()).isZero();
    assertThat(second.unchanged()).isEqualTo(40);
    assertThat(stored("shelf").scan().list()).containsExactlyInAnyOrderElementsOf(now);
  }

  @Test
  void upgradeAll_continuesFromTheCursorOfItsProgress() {
    DynaModel<Book> books = shelf(40);
    stored("shelf").put(Map.of("isbn", "newer", "v", 4));
    List<BulkResult> progress = new ArrayList<>();

    assertThatThrownBy(() -> books.upgradeAll(o -> o.pageSize(4).onProgress(progress::add)))
        .isInstanceOf(NewerItemException.class);
    stored("shelf").delete("newer");
    BulkResult last = progress.isEmpty() ? null : progress.get(progress.size() - 1);
    String cursor = last == null ? null : last.cursor().orElseThrow();
    long before = last == null ? 0 : last.changed();
    assertThat(books.upgradeAll(o -> o.pageSize(4).from(cursor)).changed()).isEqualTo(40 - before);

    assertThat(stored("shelf").scan("v", 3).count()).isEqualTo(40);
  }

  @Test
  void upgradeAll_withoutVersions_isRejected() {
    DynaModel<Book> plain =
        DynaModel.of(Book.class)
            .table(t -> t.name("plain").hashKey("isbn"))
            .schema(SchemaAdapter.none())
            .connect(dynamo.connection());

    assertThatThrownBy(plain::upgradeAll)
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining(".schemaVersion(…)");
  }

  record User(String id, @Nullable String email, @Nullable String city, int visits, long rev) {}

  private static final Consumer<TableConfig.Builder> USERS =
      t ->
          t.name("users")
              .hashKey("id")
              .globalIndex("by-city", i -> i.hashKey("city"))
              .unique("email")
              .version("rev");

  private DynaModel<User> users(Consumer<Map<String, @Nullable Object>> step) {
    DynaModel.of(User.class)
        .table(USERS)
        .schema(SchemaAdapter.none())
        .connect(dynamo.connection())
        .ensureTable();
    return DynaModel.of(User.class)
        .table(USERS)
        .schema(SchemaAdapter.none())
        .schemaVersion("v", 2)
        .upgrade(1, step)
        .connect(dynamo.connection());
  }

  private void storeOldUser(String id, String email) {
    DynaModel.of(User.class)
        .table(USERS)
        .schema(SchemaAdapter.none())
        .connect(dynamo.connection())
        .put(Map.of("id", id, "email", email, "city", "Bonn", "visits", 0));
  }

  private static String lower(@Nullable Object email) {
    return String.valueOf(email).toLowerCase(Locale.ROOT);
  }

  @Test
  void anUpgradeOfAUniqueField_isMadeByUpgradeAllOnly() {
    DynaModel<User> users = users(item -> item.put("email", lower(item.get("email"))));
    storeOldUser("1", "Ann@Example.com");
    storeOldUser("2", "bob@example.com");

    assertThat(users.get("1").orElseThrow().email()).isEqualTo("ann@example.com");
    assertThatThrownBy(() -> users.update("1", "visits__plus", 1))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContainingAll("id=1", "email", "upgradeAll()");
    User loaded = users.get("1").orElseThrow();
    assertThatThrownBy(
            () ->
                users.save(
                    new User("1", "ann@example.com", "Bonn", 7, loaded.rev()),
                    o -> o.since(loaded)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("upgradeAll()");
    assertThat(users.update("2", "visits__plus", 1).visits()).isEqualTo(1);

    assertThat(users.upgradeAll().changed()).isEqualTo(1);
    assertThat(users.update("1", "visits__plus", 1).visits()).isEqualTo(1);
    assertThatThrownBy(() -> users.put(Map.of("id", "3", "email", "ann@example.com", "visits", 0)))
        .isInstanceOf(ItemExistsException.class);
    users.put(Map.of("id", "3", "email", "Ann@Example.com", "visits", 0));
    assertThat(users.repairUnique().released()).isZero();
  }

  record Named(String id, @Nullable String mail) {}

  /** The guards under the older name are in nobody's way, but only a repair removes them. */
  @Test
  void aUniqueFieldThatAStepRenames_isGuardedUnderItsNewName_andARepairRemovesTheOldGuards() {
    storeOldUsers("ann@example.com", "bob@example.com", "eve@example.com");
    DynaModel<Named> users =
        DynaModel.of(Named.class)
            .table(t -> t.name("users").hashKey("id").unique("mail"))
            .schema(SchemaAdapter.none())
            .schemaVersion("v", 2)
            .upgrade(1, item -> item.put("mail", item.remove("email")))
            .connect(dynamo.connection());
    DynaModel<Document> guards = stored("users_unique");

    assertThat(users.upgradeAll().changed()).isEqualTo(3);
    assertThatThrownBy(() -> users.put(Map.of("id", "3", "mail", "ann@example.com")))
        .isInstanceOf(ItemExistsException.class);
    users.delete("0");
    users.put(Map.of("id", "3", "mail", "ann@example.com"));

    assertThat(users.repairUnique().released()).isEqualTo(3);
    assertThat(guards.scan().list())
        .extracting(guard -> guard.string("guard"))
        .containsExactlyInAnyOrder(
            "mail=S15:ann@example.com", "mail=S15:bob@example.com", "mail=S15:eve@example.com");
    assertThat(users.repairUnique().released()).isZero();
  }

  private void storeOldUsers(String... emails) {
    DynaModel.of(User.class)
        .table(USERS)
        .schema(SchemaAdapter.none())
        .connect(dynamo.connection())
        .ensureTable();
    for (int i = 0; i < emails.length; i++) {
      storeOldUser("" + i, emails[i]);
    }
  }

  @Test
  void anUpgradeOfAnIndexKey_isMadeByUpgradeAllOnly() {
    DynaModel<User> users = users(item -> item.put("city", "Köln"));
    storeOldUser("1", "ann@example.com");

    assertThatThrownBy(() -> users.update("1", "visits__plus", 1))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContainingAll("city", "upgradeAll()");
    assertThatThrownBy(
            () -> dynamo.connection().transact(t -> t.update(users, "1", "visits__plus", 1)))
        .hasMessageContaining("upgradeAll()");
    assertThatThrownBy(() -> users.scan("id", "1").update("visits", 1))
        .hasMessageContaining("upgradeAll()");

    users.upgradeAll();
    assertThat(users.query("city", "Köln").list()).hasSize(1);
    assertThat(users.query("city", "Bonn").list()).isEmpty();
  }

  @Test
  void anUpgradeOfThePrimaryKey_movesTheItem_unlessTheKeyIsTaken() {
    DynaModel<User> users = users(item -> item.put("id", "user-" + item.get("id")));
    storeOldUser("1", "ann@example.com");
    storeOldUser("2", "bob@example.com");
    User ann = users.get("1").orElseThrow();

    assertThat(users.upgradeAll().changed()).isEqualTo(2);
    assertThat(users.get("1")).isEmpty();
    assertThat(users.get("user-1")).isEqualTo(Optional.of(ann));
    assertThatThrownBy(() -> users.put(Map.of("id", "3", "email", "ann@example.com", "visits", 0)))
        .isInstanceOf(ItemExistsException.class);
    assertThat(users.repairUnique().released()).isZero();
    assertThat(users.upgradeAll().changed()).isZero();

    storeOldUser("2", "eve@example.com");
    assertThatThrownBy(users::upgradeAll)
        .isInstanceOf(ItemExistsException.class)
        .hasMessageContaining("id=2");
  }

  record Order(String customer, String no, String city, int total) {}

  private static final SingleTable SHOP =
      SingleTable.of(
          t ->
              t.name("shop")
                  .hashKey("PK")
                  .rangeKey("SK")
                  .globalIndex("by-city", i -> i.hashKey("GSI1PK").rangeKey("SK")));

  private static DynaModel.Definition<Order> orders() {
    return DynaModel.of(Order.class)
        .entity(
            SHOP,
            e ->
                e.type("ORDER")
                    .hashKey("CUSTOMER#${customer}")
                    .rangeKey("ORDER#${no}")
                    .index("by-city", i -> i.hashKey("CITY#${city}").rangeKey("ORDER#${no}")))
        .schema(SchemaAdapter.none());
  }

  @Test
  void anEntity_isUpgraded_withItsDerivedKeys() {
    DynaModel<Order> old = orders().connect(dynamo.connection());
    DynaModel<Order> orders =
        orders()
            .schemaVersion("v", 2)
            .upgrade(1, item -> item.put("total", (Long) item.get("total") * 100))
            .connect(dynamo.connection());
    DynaModel<Order> moved =
        orders()
            .schemaVersion("v", 2)
            .upgrade(1, item -> item.put("city", "Köln"))
            .connect(dynamo.connection());
    old.createTable();
    old.put(Map.of("customer", "ann", "no", "1", "city", "Bonn", "total", 5));
    old.put(Map.of("customer", "bob", "no", "1", "city", "Bonn", "total", 5));
    Map<String, Object> key = Map.of("customer", "ann", "no", "1");

    assertThat(orders.get(key).orElseThrow().total()).isEqualTo(500);
    assertThat(orders.query("city", "Bonn").list()).hasSize(2);
    assertThat(orders.audit().list()).isEmpty();
    assertThat(orders.update(key, "total__plus", 1).total()).isEqualTo(501);
    assertThat(orders.get(key).orElseThrow().total()).isEqualTo(501);

    Map<String, Object> other = Map.of("customer", "bob", "no", "1");
    assertThatThrownBy(() -> moved.update(other, "total", 1))
        .hasMessageContainingAll("city", "upgradeAll()");
    assertThat(moved.upgradeAll().changed()).isEqualTo(1);
    assertThat(moved.query("city", "Köln").list())
        .containsExactly(new Order("bob", "1", "Köln", 5));
  }
}
