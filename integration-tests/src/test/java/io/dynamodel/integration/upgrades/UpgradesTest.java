package io.dynamodel.integration.upgrades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.AsyncDynaConnection;
import io.dynamodel.AsyncDynaModel;
import io.dynamodel.DynaModel;
import io.dynamodel.error.BatchIncompleteException;
import io.dynamodel.error.ConditionFailedException;
import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.error.MappingException;
import io.dynamodel.error.NewerItemException;
import io.dynamodel.error.TransactionFailedException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.integration.upgrades.Shelf.Book;
import io.dynamodel.integration.upgrades.Shelf.BookV1;
import io.dynamodel.integration.upgrades.Shelf.BookV2;
import io.dynamodel.schema.OnRead;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.schema.UnreadableItem;
import io.dynamodel.test.LocalDynamo;
import io.dynamodel.validator.jsonschema.JsonSchema;
import io.dynamodel.value.Document;
import io.dynamodel.value.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Items of older versions of a schema, read and written by a newer release, and the reverse. */
class UpgradesTest {
  @RegisterExtension final LocalDynamo dynamo = LocalDynamo.embedded();

  private static final Book FOO = new Book("1", "Foo", 1999, 5, null);

  private DynaModel<BookV1> v1;
  private DynaModel<BookV2> v2;
  private DynaModel<Book> books;
  private DynaModel<Document> stored;

  @BeforeEach
  void create() {
    v1 = Shelf.V1.connect(dynamo.connection());
    v2 = Shelf.V2.connect(dynamo.connection());
    books = Shelf.V3.connect(dynamo.connection());
    books.createTable();
    stored = dynamo.connection().table("shelf");
    stored.put(Map.of("isbn", "1", "titel", "Foo", "jahr", "1999", "stock", 5));
  }

  private Map<String, Object> item() {
    return stored.get("1").orElseThrow();
  }

  private static Map<String, Object> current(int stock) {
    return Document.of(Map.of("isbn", "1", "title", "Foo", "year", 1999, "stock", stock, "v", 3));
  }

  @Test
  void everyRead_ofAnOlderItem_isOfTheCurrentVersion() {
    v2.put(Map.of("isbn", "2", "title", "Bar", "jahr", "2001", "stock", 1));
    Book bar = new Book("2", "Bar", 2001, 1, null);

    assertThat(books.get("1")).contains(FOO);
    assertThat(books.query("isbn", "1").list()).containsExactly(FOO);
    assertThat(books.scan().list()).containsExactlyInAnyOrder(FOO, bar);
    assertThat(books.scan().parallel(2).list()).containsExactlyInAnyOrder(FOO, bar);
    assertThat(books.find("isbn", "1").list()).containsExactly(FOO);
    assertThat(books.getBatch(List.of("1", "2"))).containsExactly(FOO, bar);
    assertThat(books.recordOf(v1Item())).contains(FOO);
    assertThat(dynamo.connection().transactGet(t -> t.get(books, "1")).get(books, "1"))
        .contains(FOO);
    assertThat(item()).containsKey("titel").doesNotContainKey("v");
  }

  private static Map<String, AttributeValue> v1Item() {
    return Map.of(
        "isbn", AttributeValue.fromS("1"),
        "titel", AttributeValue.fromS("Foo"),
        "jahr", AttributeValue.fromS("1999"),
        "stock", AttributeValue.fromN("5"));
  }

  record Title(String isbn, String title) {}

  @Test
  void onlyAndAs_ofAnOlderItem_haveTheCurrentFields() {
    v2.put(Map.of("isbn", "2", "title", "Bar", "jahr", "2001", "stock", 1));
    books.put(Map.of("isbn", "3", "title", "Baz", "year", 2002, "stock", 1));

    assertThat(books.scan().only("title", "year").list())
        .containsExactlyInAnyOrder(
            Document.of(Map.of("title", "Foo", "year", 1999)),
            Document.of(Map.of("title", "Bar", "year", 2001)),
            Document.of(Map.of("title", "Baz", "year", 2002)));
    assertThat(books.find("isbn", "1").only("year").list())
        .containsExactly(Document.of(Map.of("year", 1999)));
    assertThat(books.scan().as(Title.class).list())
        .containsExactlyInAnyOrder(
            new Title("1", "Foo"), new Title("2", "Bar"), new Title("3", "Baz"));
    assertThat(books.scan().only("title").page().items()).hasSize(3);
    assertThat(books.scan().only("title").limit(2).list()).hasSize(2);
    assertThat(books.scan().only("title").count()).isEqualTo(3);
    assertThat(books.getBatch(List.of("1", "3"), o -> o.only("title")))
        .containsExactly(Document.of(Map.of("title", "Foo")), Document.of(Map.of("title", "Baz")));
    assertThat(books.getBatch(List.of("1", "3"), o -> o.as(Title.class)))
        .containsExactly(new Title("1", "Foo"), new Title("3", "Baz"));
  }

  @Test
  void everyWrite_storesTheCurrentVersion() {
    assertThat(books.update("1", "stock__minus", 1)).isEqualTo(new Book("1", "Foo", 1999, 4, null));
    assertThat(item()).isEqualTo(current(4));
    assertThat(books.update("1", "stock__minus", 1)).isEqualTo(new Book("1", "Foo", 1999, 3, null));
    assertThat(item()).isEqualTo(current(3));

    stored.put(v1Plain());
    assertThat(books.update("1", "title", "Foo")).isEqualTo(FOO);
    assertThat(item()).isEqualTo(current(5));

    stored.put(v1Plain());
    books.put(Map.of("isbn", "1", "title", "Foo", "year", 1999, "stock", 6));
    assertThat(item()).isEqualTo(current(6));

    stored.put(v1Plain());
    Book changed = new Book("1", "Foo", 1999, 7, null);
    assertThat(books.save(changed, o -> o.since(FOO))).isEqualTo(changed);
    assertThat(item()).isEqualTo(current(7));

    stored.put(v1Plain());
    books.saveBatch(List.of(FOO));
    assertThat(item()).isEqualTo(current(5));

    stored.put(v1Plain());
    assertThat(books.scan("stock", 5).update("stock", 8).changed()).isEqualTo(1);
    assertThat(item()).isEqualTo(current(8));

    stored.put(v1Plain());
    books.update("1", "stock", 9, o -> o.upsert());
    books.update("2", Map.of("title", "Bar", "year", 1, "stock", 2), o -> o.upsert());
    assertThat(item()).isEqualTo(current(9));
    assertThat(stored.get("2").orElseThrow()).containsEntry("v", 3L);

    stored.put(v1Plain());
    dynamo
        .connection()
        .transact(
            t -> {
              t.update(books, "1", "stock__plus", 5);
              t.check(books, "2", "year", 1);
            });
    assertThat(item()).isEqualTo(current(10));
  }

  private static Map<String, Object> v1Plain() {
    return Map.of("isbn", "1", "titel", "Foo", "jahr", "1999", "stock", 5);
  }

  @Test
  void conditions_onAnOlderItem_meanItsCurrentForm() {
    assertThatThrownBy(() -> books.update("1", "stock", 1, o -> o.onlyIf("title", "Bar")))
        .isInstanceOf(ConditionFailedException.class);
    assertThatThrownBy(() -> books.put(current(1, "x"), o -> o.onlyIf("title__exists", false)))
        .isInstanceOf(ConditionFailedException.class);
    assertThatThrownBy(() -> books.delete("1", o -> o.onlyIf("year__lt", 1999)))
        .isInstanceOf(ConditionFailedException.class);
    assertThatThrownBy(() -> dynamo.connection().transact(t -> t.check(books, "1", "year", 2000)))
        .isInstanceOf(TransactionFailedException.class);
    assertThat(item()).isEqualTo(Document.of(v1Plain()));

    dynamo.connection().transact(t -> t.check(books, "1", "year", 1999));
    assertThat(books.update("1", "stock", 1, o -> o.onlyIf("year", 1999)).stock()).isEqualTo(1);
    stored.put(v1Plain());
    assertThat(books.put(current(1, "x"), o -> o.onlyIf("title", "Foo")).note()).isEqualTo("x");
    stored.put(v1Plain());
    assertThat(books.delete("1", o -> o.onlyIf("title", "Foo"))).isTrue();
    assertThat(stored.scan().count()).isZero();
    assertThat(books.put(current(1, "x"), o -> o.onlyIf("title__exists", false))).isNotNull();
  }

  private static Map<String, Object> current(int stock, String note) {
    return Map.of("isbn", "1", "title", "Foo", "year", 1999, "stock", stock, "note", note);
  }

  @Test
  void filters_seeWhatIsStored() {
    assertThat(books.scan("title", "Foo").list()).isEmpty();
    assertThat(books.scan("stock", 5).list()).containsExactly(FOO);
    assertThat(books.scan("stock", 5).delete().changed()).isEqualTo(1);
    assertThat(stored.scan().count()).isZero();
  }

  @Test
  void aNewerItem_isNeitherReadNorWritten_byAnOlderRelease() {
    books.update("1", "stock", 5);
    BookV2 old = new BookV2("1", "Old", "1", 0, null);
    List<ThrowableAssert.ThrowingCallable> calls =
        List.of(
            () -> v2.get("1"),
            () -> v2.scan().list(),
            () -> v2.scan().only("title").list(),
            () -> v2.getBatch(List.of("1")),
            () -> v2.save(old),
            () -> v2.save(old, o -> o.since(new BookV2("1", "Older", "1", 0, null))),
            () -> v2.update("1", "stock", 0),
            () -> v2.update("1", "stock", 0, o -> o.upsert()),
            () -> v2.delete("1"),
            () -> v2.deleteRecord(old),
            () -> v2.scan("stock__gte", 0).update("stock", 0),
            () -> v2.scan("stock__gte", 0).delete());
    for (ThrowableAssert.ThrowingCallable call : calls) {
      assertThatThrownBy(call)
          .isInstanceOfSatisfying(
              NewerItemException.class,
              e -> {
                assertThat(e.storedVersion()).isEqualTo(3);
                assertThat(e.modelVersion()).isEqualTo(2);
                assertThat(e.key()).isEqualTo("isbn=1");
                assertThat(e.table()).isEqualTo("shelf");
              });
    }
    assertThatThrownBy(() -> v2.saveBatch(List.of(old)))
        .isInstanceOf(BatchIncompleteException.class)
        .hasMessageContaining("is stored in version 3 of its schema");
    assertThatThrownBy(() -> v2.deleteBatch(List.of("1")))
        .isInstanceOf(BatchIncompleteException.class);
    assertThatThrownBy(() -> dynamo.connection().transact(t -> t.save(v2, old)))
        .isInstanceOf(TransactionFailedException.class)
        .hasMessageContaining("is stored in version 3 of its schema");
    assertThatThrownBy(() -> v2.saveUnique(old)).isInstanceOf(DynaModelException.class);
    assertThat(item()).isEqualTo(current(5));
  }

  @Test
  void aDeletion_ofAnOlderItem_answersWithItsCurrentForm() {
    assertThat(books.deleteAndGet("1")).contains(FOO);
    assertThat(books.deleteAndGet("1")).isEmpty();
  }

  @Test
  void aTransactionWithAToken_thatMeetsAnOlderItem_saysSo() {
    assertThatThrownBy(
            () -> dynamo.connection().transact(t -> t.token("abc").update(books, "1", "stock", 1)))
        .isInstanceOf(TransactionFailedException.class)
        .hasMessageContaining("older version of its schema");
    assertThat(item()).isEqualTo(Document.of(v1Plain()));
  }

  @Test
  void anItem_thatAStepCannotUpgrade_isNamed() {
    stored.put(Map.of("isbn", "9", "titel", "Foo", "jahr", "in the nineties", "stock", 5));

    assertThatThrownBy(() -> books.get("9"))
        .isInstanceOf(MappingException.class)
        .hasMessageContainingAll("isbn=9", "shelf", ".upgrade(2, …)", "NumberFormatException");
    assertThatThrownBy(() -> books.update("9", "stock", 1)).isInstanceOf(MappingException.class);
    stored.update("9", "v", "two");
    assertThatThrownBy(() -> books.get("9"))
        .isInstanceOf(MappingException.class)
        .hasMessageContaining("'v'");
  }

  @Test
  void anAudit_examinesTheCurrentForm() {
    stored.put(Map.of("isbn", "8", "titel", "Foo", "jahr", "in the nineties", "stock", 5));
    stored.put(Map.of("isbn", "9", "v", 4));

    assertThat(books.audit().list())
        .hasSize(2)
        .allMatch(finding -> !finding.isReadable())
        .anySatisfy(finding -> assertThat(finding.toString()).contains("version 4"));
  }

  @Test
  void documents_doNotShowTheVersion() {
    DynaModel<Document> documents =
        DynaModel.documents()
            .table(t -> t.name("shelf").hashKey("isbn", ValueType.S))
            .schema(SchemaAdapter.none())
            .schemaVersion("v", 3)
            .upgrade(1, Shelf.TO_2)
            .upgrade(2, Shelf.TO_3)
            .connect(dynamo.connection());
    Document foo = Document.of(Map.of("isbn", "1", "title", "Foo", "year", 1999, "stock", 5));

    assertThat(documents.get("1")).contains(foo);
    assertThat(documents.save(foo)).isEqualTo(foo);
    assertThat(item()).isEqualTo(current(5));
    assertThat(documents.update("1", "stock", 6)).doesNotContainKey("v");
    assertThatThrownBy(() -> documents.put(Map.of("isbn", "1", "v", 3)))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("DynaModel stores");
    assertThatThrownBy(() -> documents.update("1", "v", 2))
        .isInstanceOf(InvalidRequestException.class);
    assertThat(documents.scan("v__lt", 3).count()).isZero();
  }

  @Test
  void documents_ofAClosedSchema_areUpgradedBeforeTheyAreValidated() {
    DynaModel<Document> documents =
        DynaModel.documents()
            .table(t -> t.name("shelf").hashKey("isbn"))
            .schema(JsonSchema.of(CLOSED))
            .schemaVersion("v", 3)
            .upgrade(1, Shelf.TO_2)
            .upgrade(2, Shelf.TO_3)
            .onRead(OnRead.VALIDATE)
            .connect(dynamo.connection());
    Document foo = Document.of(Map.of("isbn", "1", "title", "Foo", "year", 1999, "stock", 5));

    assertThat(documents.get("1")).contains(foo);
    assertThat(documents.audit().list()).isEmpty();
    assertThat(documents.update("1", "stock__plus", 1)).containsEntry("stock", 6L);
    assertThat(item()).isEqualTo(current(6));
    assertThatThrownBy(() -> documents.update("1", "titel", "x"))
        .isInstanceOf(InvalidLookupException.class);
    stored.put(v1Plain());
    assertThatThrownBy(() -> documents.update("1", "stock", -1))
        .isInstanceOf(ValidationException.class);
    assertThatThrownBy(() -> documents.update("1", "stock__minus", 6))
        .isInstanceOf(ValidationException.class);
    assertThat(item()).isEqualTo(Document.of(v1Plain()));
    List<UnreadableItem> unreadable = new ArrayList<>();
    stored.put(Map.of("isbn", "2", "v", 4));
    assertThat(documents.scan().onUnreadable(unreadable::add).only("title").list()).hasSize(1);
    assertThat(unreadable).hasSize(1);
  }

  private static final String CLOSED =
      """
      {
        "type": "object",
        "additionalProperties": false,
        "required": ["isbn", "title", "year"],
        "properties": {
          "isbn": {"type": "string"},
          "title": {"type": "string", "minLength": 1},
          "year": {"type": "integer", "minimum": 1450},
          "stock": {"type": "integer", "minimum": 0}
        }
      }
      """;

  @Test
  void theAsynchronousModel_upgradesLikewise() {
    try (AsyncDynaConnection connection = AsyncDynaConnection.open("embedded")) {
      AsyncDynaModel<Book> async = Shelf.V3.connect(connection);
      async.createTable().join();
      connection.table("shelf").join().put(v1Plain()).join();

      assertThat(async.get("1").join()).contains(FOO);
      assertThat(async.scan().only("year").list().join())
          .containsExactly(Document.of(Map.of("year", 1999)));
      async.update("1", "stock", 1).join();
      assertThat(connection.table("shelf").join().get("1").join()).contains((Document) current(1));
    }
  }

  @Test
  void aRelease_ofVersion1_readsItemsWithoutAVersion() {
    assertThat(v1.get("1")).contains(new BookV1("1", "Foo", "1999", 5, null));
    assertThat(v1.update("1", "stock", 4).stock()).isEqualTo(4);
    assertThat(v1.put(v1Plain()).stock()).isEqualTo(5);
    assertThat(item()).containsEntry("v", 1L);
  }
}
