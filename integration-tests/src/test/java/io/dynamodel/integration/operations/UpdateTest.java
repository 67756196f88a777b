package io.dynamodel.integration.operations;

import static io.dynamodel.value.ValueType.S;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.F;
import io.dynamodel.error.ConditionFailedException;
import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.error.TransactionFailedException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.integration.faults.Faults;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.table.TableConfig;
import io.dynamodel.value.Document;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Updates of single items, without a schema that could reject anything. */
class UpdateTest {
  record Info(@Nullable Integer rating, @Nullable String note) {}

  record Book(
      String isbn,
      @Nullable String title,
      @Nullable Long stock,
      @Nullable Long sold,
      @Nullable List<String> tags,
      @Nullable Set<String> genres,
      @Nullable Info info) {}

  @RegisterExtension final Faults faults = new Faults();

  private DynaConnection connection;
  private DynaModel<Book> books;
  private DynaModel<Document> things;

  @BeforeEach
  void store() {
    connection = faults.connection();
    books =
        DynaModel.of(Book.class)
            .table(t -> t.name("books").hashKey("isbn"))
            .schema(SchemaAdapter.none())
            .connect(connection);
    books.createTable();
    books.save(
        new Book("1", "Foo", 5L, null, List.of("a", "b"), Set.of("x", "y"), new Info(3, "n")));
    connection.createTable(TableConfig.of(t -> t.name("things").hashKey("id", S)));
    things = connection.table("things");
    faults.forget();
  }

  @Test
  void update_ofEveryKindAtOnce_isOneRequest_andReturnsTheRecord() {
    Map<String, Object> changes = new HashMap<>();
    changes.put("title", "Bar");
    changes.put("stock__minus", 2);
    changes.put("sold__plus", 2);
    changes.put("tags__append", List.of("c"));
    changes.put("genres__add", Set.of("z"));
    changes.put("info__rating", 4);
    changes.put("info__note__remove", true);
    Book changed = books.update("1", changes);
    assertThat(changed)
        .isEqualTo(
            new Book(
                "1",
                "Bar",
                3L,
                2L,
                List.of("a", "b", "c"),
                Set.of("x", "y", "z"),
                new Info(4, null)));
    assertThat(books.get("1")).hasValue(changed);
    assertThat(updates()).hasSize(1);
  }

  @Test
  void update_withOneClause_leavesTheOthersOut() {
    books.update("1", "genres__delete", Set.of("x"));
    assertThat(updates()).singleElement().asString().matches("DELETE #n\\d :v\\d");
  }

  @Test
  void update_byNull_removes_andANullThatIsRemovedTwiceIsNoError() {
    Map<String, Object> nothing = new HashMap<>();
    nothing.put("title", null);
    assertThat(books.update("1", nothing).title()).isNull();
    assertThat(books.update("1", nothing).title()).isNull();
  }

  @Test
  void update_belowAMissingParent_createsIt() {
    books.update("1", "info__remove", true);
    assertThat(books.update("1", "info__rating", 4).info()).isEqualTo(new Info(4, null));
    assertThat(books.update("1", "info__note", "n").info()).isEqualTo(new Info(4, "n"));
  }

  @Test
  void update_belowAMissingParent_keepsASiblingThatIsCreatedAtTheSameTime() {
    books.update("1", "info__remove", true);
    // The first attempt finds no parent; before the second is sent, another writer creates one.
    faults.pass("UpdateItem", 1);
    faults.meanwhile(
        "UpdateItem",
        () -> faults.others().table("books").update("1", "info", Map.of("note", "x")));
    assertThat(books.update("1", "info__rating", 4).info()).isEqualTo(new Info(4, "x"));
  }

  @Test
  void update_belowAParentThatIsNoMap_isRefused_andSaysWhatIsThere() {
    things.put(Map.of("id", "a", "info", "text"));
    assertThatThrownBy(() -> things.update("a", "info__rating", 4))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("info.rating")
        .hasMessageContaining("must be a map, not text");
  }

  @Test
  void update_removingBelowAMissingParent_changesNothing() {
    books.update("1", "info__remove", true);
    assertThat(books.update("1", "info__note__remove", true).info()).isNull();
  }

  @Test
  void update_ofAListElement_replacesOrRemovesIt_andAMissingListCannotBeIndexed() {
    assertThat(books.update("1", "tags__0", "z").tags()).containsExactly("z", "b");
    assertThat(books.update("1", "tags__0__remove", true).tags()).containsExactly("b");
    books.update("1", "tags__remove", true);
    assertThatThrownBy(() -> books.update("1", "tags__0", "z"))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("a list that does not exist");
  }

  @Test
  void update_byAnotherField_takesItsValue() {
    assertThat(books.update("1", "sold", F.field("stock")).sold()).isEqualTo(5L);
    assertThat(books.update("1", "sold__plus", F.field("stock")).sold()).isEqualTo(10L);
  }

  @Test
  void update_ofAStoredNull_isNoArithmetic_andSaysSo() {
    Map<String, Object> item = new HashMap<>(Map.of("id", "a"));
    item.put("list", Arrays.asList(1, null));
    things.put(item);
    assertThatThrownBy(() -> things.update("a", "list__1__plus", 1))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("must be a number, not null: a stored NULL is not missing");
  }

  @Test
  void update_ofAnItemThatIsNotThere_isRefused_andUpsertCreatesIt() {
    ConditionFailedException refusal =
        catchThrowableOfType(
            ConditionFailedException.class, () -> books.update("2", "title", "Bar"));
    assertThat(refusal)
        .hasMessage(
            "table books has no item isbn=2, so there is nothing to update; upsert() would create"
                + " it");
    assertThat(refusal.stored()).isEmpty();
    Book created = books.update("2", Map.of("title", "Bar", "stock__plus", 3), o -> o.upsert());
    assertThat(created).isEqualTo(new Book("2", "Bar", 3L, null, null, null, null));
    assertThat(books.get("2")).hasValue(created);
  }

  @Test
  void update_asUpsert_countsFromZero_inOneRequest() {
    for (int i = 1; i <= 3; i++) {
      Document counter = things.update("page", Map.of("hits__plus", 1), o -> o.upsert());
      assertThat(counter).containsEntry("hits", (long) i);
    }
    assertThat(updates()).hasSize(3);
    assertThat(faults.asked("GetItem")).isEmpty();
  }

  @Test
  void update_onlyIf_changesWhatIsAsWanted_andTellsEachFalseTerm() {
    assertThat(books.update("1", Map.of("stock__minus", 1), o -> o.onlyIf("stock__gte", 5)).stock())
        .isEqualTo(4L);
    ConditionFailedException refusal =
        catchThrowableOfType(
            ConditionFailedException.class,
            () ->
                books.update(
                    "1",
                    Map.of("stock__minus", 1),
                    o -> o.onlyIf("stock__gte", 5, "title", "Foo", "sold__exists", true)));
    assertThat(refusal)
        .hasMessage(
            "item isbn=1 of table books was not written: onlyIf failed: stock >="
                + " ?, attribute_exists(sold)");
    assertThat(refusal.failedTerms()).extracting(term -> term.actual()).containsExactly(4L, null);
    assertThat(refusal.stored().orElseThrow()).containsEntry("stock", 4L);
    assertThat(books.get("1").orElseThrow().stock()).isEqualTo(4L);
  }

  @Test
  void update_exactlyOnce_isATransactionWithAToken_andReturnsTheRecord() {
    assertThat(books.update("1", Map.of("stock__plus", 1), o -> o.exactlyOnce()).stock())
        .isEqualTo(6L);
    assertThat(faults.asked("TransactWriteItems"))
        .singleElement()
        .satisfies(
            asked -> assertThat(asked.body().at("/ClientRequestToken").asString()).isNotBlank());
  }

  @Test
  void update_ofAKey_orOfNothing_orOfTheSameTwice_isRefusedBeforeAnyRequest() {
    assertThatThrownBy(() -> books.update("1", "isbn", "2"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("'isbn' is a key of table books, which cannot be changed");
    assertThatThrownBy(() -> books.update("1", Map.of()))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining("at least one change");
    assertThatThrownBy(() -> books.update("1", "info__rating", 1, "info", Map.of()))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining("change the same value");
    assertThatThrownBy(() -> books.update("1", "titel", "Bar"))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining("did you mean 'title'?");
    assertThat(faults.asked()).isEmpty();
  }

  @Test
  void deleteAndGet_givesTheRecordThatWasDeleted() {
    assertThat(books.deleteAndGet("1"))
        .hasValueSatisfying(book -> assertThat(book.title()).isEqualTo("Foo"));
    assertThat(books.deleteAndGet("1")).isEmpty();
    things.put(Map.of("id", "a"));
    assertThat(things.deleteAndGet("a")).hasValue(Document.of(Map.of("id", "a")));
  }

  @Test
  void update_whoseOutcomeDynamoDbCannotKeep_isAViolation_alsoInATransaction() {
    things.put(Map.of("id", "1", "n", new BigDecimal("1E37"), "text", "x".repeat(300_000)));
    Map<String, Map<String, Object>> changes =
        Map.of(
            "n: has 41 significant digits", Map.of("n__plus", new BigDecimal("0.001")),
            "400 KB", Map.of("l__append", List.of("x".repeat(200_000))));
    changes.forEach(
        (message, change) -> {
          assertThatThrownBy(() -> things.update("1", change))
              .isInstanceOf(ValidationException.class)
              .hasMessageContaining("item id=1 of table things, as it would be after the update")
              .hasMessageContaining(message);
          assertThatThrownBy(() -> things.update("1", change, o -> o.exactlyOnce()))
              .isInstanceOf(ValidationException.class)
              .hasMessageContaining(message);
          assertThatThrownBy(
                  () ->
                      connection.transact(tx -> tx.delete(books, "1").update(things, "1", change)))
              .isInstanceOf(TransactionFailedException.class)
              .hasMessageContaining("[1] item id=1 of table things, as it would be")
              .hasMessageContaining(message);
        });
    assertThat(books.get("1").orElseThrow().title()).isEqualTo("Foo");
  }

  @Test
  void saveSince_ofAContainerThatOthersHaveMadeMeanwhile_isRefused_soThatNothingOfTheirsIsLost() {
    Book loaded = books.save(new Book("2", null, null, null, null, null, null));
    Map<String, Book> changed =
        Map.of(
            "info", new Book("2", null, null, null, null, null, new Info(4, null)),
            "tags", new Book("2", null, null, null, List.of("a"), null, null),
            "genres", new Book("2", null, null, null, null, Set.of("x"), null));
    Map<String, Object> others =
        Map.of("info__note", "n", "tags__append", List.of("b"), "genres__add", Set.of("y"));
    books.update("2", others);
    changed.forEach(
        (field, book) ->
            assertThatThrownBy(() -> books.save(book, o -> o.since(loaded)))
                .isInstanceOf(ConditionFailedException.class)
                .hasMessageContaining("others have changed it since it was loaded")
                .hasMessageContaining(field));
    // Other programs store missing values like this.
    Map<String, Object> nulls = new HashMap<>();
    nulls.put("isbn", "2");
    changed.keySet().forEach(field -> nulls.put(field, null));
    changed.forEach(
        (field, book) -> {
          putWithNulls(nulls);
          assertThat(books.save(book, o -> o.since(loaded))).isEqualTo(book);
        });
  }

  private void putWithNulls(Map<String, Object> item) {
    DynaModel.documents()
        .table(t -> t.name("books").hashKey("isbn", S).storeNulls())
        .schema(SchemaAdapter.none())
        .connect(connection)
        .put(item);
  }

  private List<String> updates() {
    return faults.asked("UpdateItem").stream()
        .map(asked -> asked.body().at("/UpdateExpression").asString())
        .toList();
  }
}
