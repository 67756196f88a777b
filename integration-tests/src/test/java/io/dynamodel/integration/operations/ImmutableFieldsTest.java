package io.dynamodel.integration.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dynamodel.ChangeFilter;
import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.SingleTable;
import io.dynamodel.error.BatchIncompleteException;
import io.dynamodel.error.ImmutableFieldException;
import io.dynamodel.error.InvalidModelException;
import io.dynamodel.error.TransactionFailedException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.error.VersionConflictException;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.table.TableConfig;
import io.dynamodel.value.Document;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Fields that are set once, and fields that no caller sets, on every way to write. */
class ImmutableFieldsTest {
  record Account(
      String id,
      @Nullable String owner,
      @Nullable Map<String, Integer> limits,
      int balance,
      @Nullable Instant expires) {
    Account withOwner(@Nullable String other) {
      return new Account(id, other, limits, balance, expires);
    }

    Account withBalance(int other) {
      return new Account(id, owner, limits, other, expires);
    }
  }

  private static final DynaConnection CONNECTION = DynaConnection.open("embedded");

  private static DynaModel<Account> accounts(String table, Consumer<TableConfig.Builder> settings) {
    DynaModel<Account> accounts =
        DynaModel.of(Account.class)
            .table(
                t -> {
                  t.name(table).hashKey("id").immutable("owner", "limits").ttl("expires");
                  settings.accept(t);
                })
            .schema(SchemaAdapter.none())
            .connect(CONNECTION);
    accounts.ensureTable();
    return accounts;
  }

  private static final DynaModel<Account> PLAIN = accounts("plain", t -> {});
  private static final DynaModel<Account> UNIQUE =
      accounts("with-unique", t -> t.unique("balance"));
  private static final DynaModel<Account> NULLS = accounts("with-nulls", t -> t.storeNulls());
  private static final DynaModel<Account> ENTITY =
      DynaModel.of(Account.class)
          .entity(
              SingleTable.of(t -> t.name("shared").hashKey("PK").ttl("expires")),
              e -> e.type("ACCOUNT").hashKey("A#${id}").immutable("owner", "limits"))
          .schema(SchemaAdapter.none())
          .connect(CONNECTION);

  /** The models on which each rule is tried. */
  enum On {
    PLAIN_TABLE(PLAIN),
    WITH_UNIQUE(UNIQUE),
    WITH_NULLS(NULLS),
    AN_ENTITY(ENTITY);

    final DynaModel<Account> accounts;

    On(DynaModel<Account> accounts) {
      this.accounts = accounts;
    }

    /** Stores an account whose owner is set, in place of any other. */
    Account stored(@Nullable String owner) {
      accounts.ensureTable();
      accounts.delete("a");
      accounts.delete("b");
      return accounts.save(new Account("a", owner, Map.of("day", 5), 1, null));
    }
  }

  @AfterAll
  static void close() {
    CONNECTION.close();
  }

  private static ImmutableFieldException refused(ThrowingCallable write) {
    return catchThrowableOfType(ImmutableFieldException.class, write);
  }

  private static Map<String, @Nullable Object> map(@Nullable Object... entries) {
    Map<String, @Nullable Object> map = new HashMap<>();
    for (int i = 0; i < entries.length; i += 2) {
      map.put((String) entries[i], entries[i + 1]);
    }
    return map;
  }

  @ParameterizedTest
  @EnumSource
  void noWrite_givesAnotherValue_orRemovesIt(On on) {
    Account stored = on.stored("Ann");
    DynaModel<Account> accounts = on.accounts;
    Account other = stored.withOwner("Bob").withBalance(2);
    Account without = stored.withOwner(null);
    ChangeFilter filter = ChangeFilter.allow("owner", "limits");

    assertThat(refused(() -> accounts.save(other)).fields()).containsExactly("owner");
    assertThat(refused(() -> accounts.save(without)).fields()).containsExactly("owner");
    assertThat(refused(() -> accounts.put(Map.of("id", "a", "balance", 2))).fields())
        .containsExactly("owner", "limits");
    assertThat(refused(() -> accounts.save(other, o -> o.since(stored))).fields())
        .containsExactly("owner");
    assertThat(refused(() -> accounts.save(without, o -> o.since(stored))).fields())
        .containsExactly("owner");
    assertThat(refused(() -> accounts.update("a", "owner", "Bob")).fields())
        .containsExactly("owner");
    assertThat(refused(() -> accounts.update("a", "owner", null)).fields())
        .containsExactly("owner");
    assertThat(refused(() -> accounts.update("a", "limits__day__plus", 1)).fields())
        .containsExactly("limits");
    assertThat(refused(() -> accounts.update("a", "limits__day__remove", true)).fields())
        .containsExactly("limits");
    assertThat(refused(() -> accounts.patch("a", map("owner", "Bob"), filter)).fields())
        .containsExactly("owner");
    assertThat(refused(() -> accounts.patch("a", map("limits", map("day", 6)), filter)).fields())
        .containsExactly("limits");
    assertThatThrownBy(() -> accounts.saveBatch(List.of(other)))
        .isInstanceOf(BatchIncompleteException.class);
    assertThatThrownBy(() -> CONNECTION.transact(tx -> tx.save(accounts, other)))
        .isInstanceOf(TransactionFailedException.class)
        .hasMessageContaining("the immutable field 'owner' already has another value");
    assertThatThrownBy(() -> CONNECTION.transact(tx -> tx.update(accounts, "a", "owner", "Bob")))
        .isInstanceOf(TransactionFailedException.class)
        .hasMessageContaining("the immutable field 'owner'");
    accounts.delete("a");
    assertThat(accounts.save(stored)).isEqualTo(stored);
    assertThat(accounts.get("a")).contains(stored);
    assertThatThrownBy(() -> accounts.scan("balance", 1).update(Map.of("owner", "Bob")))
        .hasMessageContaining("owner");
    assertThat(accounts.get("a")).contains(stored);
  }

  @ParameterizedTest
  @EnumSource
  void theSameValue_andOtherFields_canBeWritten(On on) {
    Account stored = on.stored("Ann");
    DynaModel<Account> accounts = on.accounts;

    accounts.save(stored.withBalance(2));
    accounts.saveBatch(List.of(stored.withBalance(3)));
    accounts.save(stored.withBalance(4), o -> o.since(stored.withBalance(3)));
    accounts.update("a", Map.of("owner", "Ann", "balance__plus", 1));
    accounts.update("a", "owner__if_not_exists", "Bob");
    CONNECTION.transact(tx -> tx.save(accounts, stored.withBalance(6)));
    accounts.patch("a", map("limits", map("day", 5)), ChangeFilter.allow("limits"));

    assertThat(accounts.get("a")).contains(stored.withBalance(6));
  }

  @ParameterizedTest
  @EnumSource
  void aFieldThatIsNotSet_canBeSetOnce(On on) {
    Account stored = on.stored(null);
    DynaModel<Account> accounts = on.accounts;

    Account owned = accounts.save(stored.withOwner("Ann"), o -> o.since(stored));
    assertThat(owned.owner()).isEqualTo("Ann");
    // Another who has loaded it at the same time comes too late.
    assertThat(
            refused(() -> accounts.save(stored.withOwner("Bob"), o -> o.since(stored)))
                .getMessage())
        .isEqualTo(
            "item "
                + (on == On.AN_ENTITY ? "PK=A#a" : "id=a")
                + " of table "
                + accounts.table().name()
                + " was not written: the immutable field 'owner' already has another value");
    accounts.delete("a");
    accounts.save(stored);
    assertThat(accounts.save(stored.withOwner("Cid")).owner()).isEqualTo("Cid");
    accounts.delete("a");
    accounts.save(stored);
    assertThat(accounts.update("a", "owner", "Dan").owner()).isEqualTo("Dan");
    accounts.delete("b");
    assertThat(accounts.update("b", Map.of("owner", "Eve", "balance", 9), o -> o.upsert()).owner())
        .isEqualTo("Eve");
  }

  @Test
  void anExpiredItem_isNotInTheWay() {
    Account expired = new Account("a", "Ann", null, 1, Instant.parse("2020-01-01T00:00:00Z"));
    PLAIN.delete("a");
    PLAIN.save(expired);

    Account next = new Account("a", "Bob", null, 1, null);
    assertThat(PLAIN.save(next)).isEqualTo(next);
    assertThat(
            PLAIN
                .put(
                    Map.of("id", "a", "owner", "Bob", "balance", 1, "expires", Duration.ofHours(1)))
                .owner())
        .isEqualTo("Bob");
  }

  @Test
  void aValueInAnotherForm_isTheSame() {
    record Event(String id, Instant at, int n) {}
    DynaModel<Event> events =
        DynaModel.of(Event.class)
            .table(t -> t.name("events").hashKey("id").immutable("at"))
            .schema(SchemaAdapter.none())
            .connect(CONNECTION);
    events.createTable();
    CONNECTION.table("events").put(Map.of("id", "e", "at", "2024-05-01T12:00:00Z", "n", 1));
    Event read = events.get("e").orElseThrow();

    events.save(new Event("e", read.at(), 2));
    assertThat(events.get("e").orElseThrow().n()).isEqualTo(2);
    CONNECTION.table("events").put(Map.of("id", "e", "at", "2024-05-01T12:00:00Z", "n", 1));
    events.update("e", Map.of("at", read.at(), "n", 3));
    assertThat(events.get("e").orElseThrow().n()).isEqualTo(3);
    assertThat(refused(() -> events.save(new Event("e", Instant.EPOCH, 2))).fields())
        .containsExactly("at");
  }

  @Test
  void theVersionIsTheFirstReason() {
    DynaModel<Document> versioned =
        DynaModel.documents()
            .table(
                t ->
                    t.name("versioned")
                        .hashKey("id", io.dynamodel.value.ValueType.S)
                        .version("rev")
                        .immutable("owner"))
            .schema(SchemaAdapter.none())
            .connect(CONNECTION);
    versioned.createTable();
    versioned.put(Map.of("id", "a", "owner", "Ann"));

    assertThatThrownBy(() -> versioned.put(Map.of("id", "a", "owner", "Bob", "rev", 7)))
        .isInstanceOf(VersionConflictException.class);
    assertThat(refused(() -> versioned.put(Map.of("id", "a", "owner", "Bob", "rev", 1))).stored())
        .hasValueSatisfying(stored -> assertThat(stored).containsEntry("owner", "Ann"));
  }

  @Test
  void readOnlyFields_areRefusedFromOutside_andCanBePut() {
    DynaModel<Account> accounts = accounts("read-only", t -> t.readOnly("balance"));
    Account stored = accounts.save(new Account("a", null, null, 1, null));
    ChangeFilter filter = ChangeFilter.allow("owner");

    assertThatThrownBy(() -> accounts.patch("a", map("balance", 1), filter))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("balance: cannot be changed, because it is read-only (readOnly)");
    assertThat(accounts.save(stored.withBalance(2)).balance()).isEqualTo(2);
    assertThat(accounts.update("a", "balance__plus", 1).balance()).isEqualTo(3);
  }

  @Test
  void definitions_areChecked() {
    assertThatThrownBy(() -> accounts("wrong", t -> t.immutable("ownr")))
        .isInstanceOf(InvalidModelException.class)
        .hasMessage(
            "table wrong: the immutable field 'ownr' is not a field of the schema, did you mean"
                + " 'owner'?");
    assertThatThrownBy(() -> accounts("wrong", t -> t.readOnly("x")))
        .hasMessageContaining("the read-only field 'x' is not a field");
    assertThatThrownBy(() -> accounts("wrong", t -> t.readOnly("id")))
        .hasMessage("table wrong: readOnly(\"id\") is a key of the table, and a key never changes");
    assertThatThrownBy(() -> accounts("wrong", t -> t.immutable("id")))
        .hasMessageContaining("is a key of the table");
    assertThatThrownBy(() -> accounts("wrong", t -> t.version("balance").immutable("balance")))
        .hasMessage(
            "the field 'balance' is version, which every write sets, so it cannot be immutable");
    assertThatThrownBy(
            () ->
                DynaModel.of(Account.class)
                    .entity(
                        SingleTable.of(t -> t.name("shared").hashKey("PK")),
                        e -> e.type("ACCOUNT").hashKey("A#${id}").immutable("id"))
                    .schema(SchemaAdapter.none())
                    .connect(CONNECTION))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("immutable(\"id\") is a part of the primary key");
  }

  @Test
  void ofSeveralWhoSetIt_atTheSameTime_oneSucceeds() {
    for (int round = 0; round < 20; round++) {
      String id = "race-" + round;
      if (round % 2 == 0) {
        PLAIN.save(new Account(id, null, null, 1, null));
      }
      List<CompletableFuture<Boolean>> writers = new ArrayList<>();
      for (String owner : List.of("Ann", "Bob", "Cid", "Dan")) {
        writers.add(CompletableFuture.supplyAsync(() -> isOwnedNow(id, owner)));
      }

      assertThat(writers.stream().filter(CompletableFuture::join).count()).isEqualTo(1);
    }
  }

  private static boolean isOwnedNow(String id, String owner) {
    try {
      if (owner.compareTo("Bob") > 0) {
        PLAIN.update(id, Map.of("owner", owner, "balance", 1), o -> o.upsert());
      } else {
        PLAIN.save(new Account(id, owner, null, 1, null));
      }
      assertThat(PLAIN.get(id).orElseThrow().owner()).isEqualTo(owner);
      return true;
    } catch (ImmutableFieldException e) {
      return false;
    }
  }

  @Test
  void anOlderItem_isValidatedInItsCurrentForm() {
    record Car(String id, @Nullable String owner, int miles) {}
    DynaModel<Car> cars =
        DynaModel.of(Car.class)
            .table(t -> t.name("cars").hashKey("id").immutable("owner"))
            .schema(SchemaAdapter.none())
            .schemaVersion("v", 2)
            .upgrade(1, item -> item.put("owner", item.remove("owned_by")))
            .connect(CONNECTION);
    cars.createTable();
    Map<String, Object> older = Map.of("id", "c", "owned_by", "Ann", "miles", 1);
    CONNECTION.table("cars").put(older);

    assertThat(refused(() -> cars.save(new Car("c", "Bob", 2))).fields()).containsExactly("owner");
    assertThat(refused(() -> cars.update("c", "owner", "Bob")).fields()).containsExactly("owner");
    assertThat(CONNECTION.table("cars").get("c")).contains(Document.of(older));
    assertThat(cars.save(new Car("c", "Ann", 2)).miles()).isEqualTo(2);
    assertThat(CONNECTION.table("cars").get("c").orElseThrow()).doesNotContainKey("owned_by");
  }
}
