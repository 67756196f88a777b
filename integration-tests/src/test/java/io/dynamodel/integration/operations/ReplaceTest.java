package io.dynamodel.integration.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dynamodel.AsyncDynaConnection;
import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.error.ConditionFailedException;
import io.dynamodel.error.ItemExistsException;
import io.dynamodel.error.TransactionFailedException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.error.VersionConflictException;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.test.LocalDynamo;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code replace} and {@code replaceRecord} store a record only where there is one. */
class ReplaceTest {
  record Shelf(String id, @Nullable String label, @Nullable Long books, @Nullable Long rev) {}

  private static final DynaModel.Definition<Shelf> SHELVES =
      DynaModel.of(Shelf.class)
          .table(t -> t.name("shelves").hashKey("id").version("rev").unique("label"))
          .schema(SchemaAdapter.none());

  @RegisterExtension final LocalDynamo dynamo = LocalDynamo.embedded();

  private DynaConnection connection;
  private DynaModel<Shelf> shelves;

  @BeforeEach
  void create() {
    connection = dynamo.connection();
    shelves = SHELVES.connect(connection);
    shelves.createTable();
  }

  private static Shelf shelf(String id, String label) {
    return new Shelf(id, label, null, null);
  }

  @Test
  void replaceRecord_ofAMissingOne_fails() {
    assertThatThrownBy(() -> shelves.replaceRecord(shelf("a", "A")))
        .isInstanceOf(ConditionFailedException.class)
        .hasMessage("table shelves has no item id=a, so there is nothing to replace");
    assertThat(shelves.scan().list()).isEmpty();
    assertThat(shelves.saveUnique(shelf("b", "A")).rev()).isEqualTo(1);
  }

  @Test
  void replaceRecord_storesTheWholeRecord_andMovesItsGuards() {
    Shelf saved = shelves.save(new Shelf("a", "A", 7L, null));
    Shelf replaced = shelves.replaceRecord(new Shelf("a", "B", null, saved.rev()));
    assertThat(replaced).isEqualTo(new Shelf("a", "B", null, 2L));
    assertThat(shelves.get("a")).contains(replaced);
    assertThat(shelves.save(shelf("b", "A")).label()).isEqualTo("A");
    assertThatThrownBy(() -> shelves.replaceRecord(new Shelf("b", "B", null, 1L)))
        .isInstanceOf(ItemExistsException.class);
  }

  @Test
  void replaceRecord_ofAnotherVersion_fails() {
    Shelf saved = shelves.save(shelf("a", "A"));
    shelves.save(saved);
    assertThatThrownBy(() -> shelves.replaceRecord(saved))
        .isInstanceOf(VersionConflictException.class);
  }

  @Test
  void replace_withOnlyIf_writesOnlyIfThatIsTrue() {
    Shelf saved = shelves.save(new Shelf("a", "A", 7L, null));
    Map<String, Object> map = Map.of("id", "a", "label", "B", "rev", 1);
    assertThat(
            catchThrowableOfType(
                ConditionFailedException.class,
                () -> shelves.replace(map, o -> o.onlyIf("books", 8))))
        .hasMessageContaining("onlyIf failed: ");
    assertThat(shelves.get("a")).contains(saved);
    assertThat(shelves.replace(map, o -> o.onlyIf("books", 7)).label()).isEqualTo("B");
    assertThatThrownBy(
            () -> shelves.replaceRecord(shelf("z", "Z"), o -> o.onlyIf("books__not_exists", true)))
        .hasMessageContaining("nothing to replace");
  }

  @Test
  void replace_ofAnInvalidMap_sendsNothing() {
    assertThatThrownBy(() -> shelves.replace(Map.of("id", "a", "books", "many")))
        .isInstanceOf(ValidationException.class);
  }

  @Test
  void inATransaction_itFailsAsAWhole_ifOneIsMissing() {
    shelves.save(shelf("a", "A"));
    TransactionFailedException failed =
        catchThrowableOfType(
            TransactionFailedException.class,
            () ->
                connection.transact(
                    tx -> {
                      tx.replaceRecord(shelves, new Shelf("a", "B", null, 1L));
                      tx.replace(shelves, Map.of("id", "z", "label", "Z"));
                    }));
    assertThat(failed.reasons())
        .singleElement()
        .satisfies(
            reason -> {
              assertThat(reason.position()).isEqualTo(1);
              assertThat(reason.exception()).hasMessageContaining("nothing to replace");
            });
    assertThat(shelves.get("a")).map(Shelf::label).contains("A");
  }

  @Test
  void inATransaction_withOptions_itReplaces() {
    shelves.save(shelf("a", "A"));
    shelves.save(shelf("b", "B"));
    connection.transact(
        tx -> {
          Shelf will =
              tx.replaceRecord(shelves, new Shelf("a", "B", null, 1L), o -> o.onlyIf("label", "A"));
          assertThat(will.rev()).isEqualTo(2);
          tx.replace(
              shelves, Map.of("id", "b", "label", "A", "rev", 1), o -> o.onlyIf("label", "B"));
        });
    assertThat(shelves.get("a")).map(Shelf::label).contains("B");
    assertThat(shelves.get("b")).map(Shelf::label).contains("A");
  }

  @Test
  void asynchronously_itDoesTheSame() {
    try (AsyncDynaConnection async = AsyncDynaConnection.open("embedded")) {
      var asyncShelves = SHELVES.connect(async);
      asyncShelves.createTable().join();
      assertThatThrownBy(() -> asyncShelves.replaceRecord(shelf("a", "A")).join())
          .isInstanceOf(CompletionException.class)
          .hasMessageContaining("nothing to replace");
      asyncShelves.save(shelf("a", "A")).join();
      assertThat(asyncShelves.replaceRecord(new Shelf("a", "B", null, 1L)).join().rev())
          .isEqualTo(2);
      async
          .transact(
              tx -> tx.replace(asyncShelves, Map.of("id", "a", "label", "C", "rev", 2), o -> {}))
          .join();
      assertThat(asyncShelves.replace(Map.of("id", "a", "rev", 3), o -> o.onlyIf("label", "C")))
          .succeedsWithin(Duration.ofSeconds(30))
          .isEqualTo(new Shelf("a", null, null, 4L));
    }
  }
}
