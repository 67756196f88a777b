package io.dynamodel.integration.operations;

import static io.dynamodel.value.ValueType.S;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.Q;
import io.dynamodel.error.ConditionFailedException;
import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.table.TableConfig;
import io.dynamodel.test.LocalDynamo;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Writes with a condition on the stored item. */
class OnlyIfTest {
  record Book(String isbn, String title, Integer year) {}

  @RegisterExtension final LocalDynamo dynamo = LocalDynamo.embedded();

  private DynaModel<Book> books;

  @BeforeEach
  void store(DynaConnection connection) {
    books =
        DynaModel.of(Book.class)
            .table(t -> t.name("books").hashKey("isbn"))
            .schema(SchemaAdapter.none())
            .connect(connection);
    books.createTable();
    books.save(new Book("1", "Foo", 1999));
  }

  @Test
  void save_whereTheConditionHolds_replacesTheItem() {
    books.save(new Book("1", "Bar", 2001), o -> o.onlyIf("year__lt", 2000, "title", "Foo"));
    assertThat(books.get("1")).hasValue(new Book("1", "Bar", 2001));
  }

  @Test
  void save_whereTheConditionDoesNotHold_changesNothing_andTellsWhatIsStored() {
    ConditionFailedException refusal =
        catchThrowableOfType(
            ConditionFailedException.class,
            () -> books.save(new Book("1", "Bar", 2001), o -> o.onlyIf(Map.of("year__gt", 2000))));
    assertThat(refusal)
        .hasMessage("item isbn=1 of table books was not written: onlyIf failed: year >" + " ?");
    assertThat(refusal.stored())
        .hasValueSatisfying(item -> assertThat(item).containsEntry("year", 1999L));
    assertThat(books.get("1")).hasValue(new Book("1", "Foo", 1999));
  }

  @Test
  void put_withSeveralConditions_wantsAllOfThem() {
    Map<String, Object> bar = Map.of("isbn", "1", "title", "Bar");
    assertThatThrownBy(
            () -> books.put(bar, o -> o.onlyIf("year", 1999).onlyIf(Q.of("title", "Nope"))))
        .isInstanceOf(ConditionFailedException.class);
    books.put(bar, o -> o.onlyIf("year", 1999).onlyIf(Q.of("title", "Nope").not()));
    assertThat(books.get("1")).hasValue(new Book("1", "Bar", null));
  }

  @Test
  void put_onConditionThatNothingIsThere_createsOnly() {
    books.put(Map.of("isbn", "2"), o -> o.onlyIf("isbn__not_exists", true));
    assertThatThrownBy(
            () -> books.put(Map.of("isbn", "2"), o -> o.onlyIf("isbn__not_exists", true)))
        .isInstanceOf(ConditionFailedException.class);
  }

  @Test
  void delete_onlyIf_deletesWhatIsAsWanted_andNothingElse() {
    assertThatThrownBy(() -> books.delete("1", o -> o.onlyIf("year", 2000)))
        .isInstanceOf(ConditionFailedException.class);
    assertThat(books.delete("1", o -> o.onlyIf("year", 1999))).isTrue();
    assertThatThrownBy(() -> books.delete("1", o -> o.onlyIf("year", 1999)))
        .isInstanceOf(ConditionFailedException.class)
        .extracting(e -> ((ConditionFailedException) e).stored().isPresent())
        .isEqualTo(false);
  }

  @Test
  void aConditionThatIsNeverTrue_orWrong_isRefusedBeforeAnyRequest() {
    assertThatThrownBy(() -> books.delete("1", o -> o.onlyIf("year__in", List.of())))
        .isInstanceOf(ConditionFailedException.class)
        .hasNoCause();
    assertThatThrownBy(() -> books.delete("1", o -> o.onlyIf("yaer", 1)))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining("did you mean 'year'?");
    assertThat(books.get("1")).isPresent();
  }

  @Test
  void tableConnections_takeConditionsToo(DynaConnection connection) {
    connection.createTable(TableConfig.of(t -> t.name("things").hashKey("id", S)));
    var things = connection.table("things");
    things.put(Map.of("id", "a", "n", 1));
    things.put(Map.of("id", "a", "n", 2), o -> o.onlyIf("n", 1));
    assertThatThrownBy(() -> things.delete("a", o -> o.onlyIf("n", 1)))
        .isInstanceOf(ConditionFailedException.class);
    assertThat(things.delete("a", o -> o.onlyIf("n", 2))).isTrue();
  }
}
