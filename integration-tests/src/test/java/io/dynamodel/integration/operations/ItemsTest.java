package io.dynamodel.integration.operations;

import static io.dynamodel.value.ValueType.N;
import static io.dynamodel.value.ValueType.S;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.error.ItemExistsException;
import io.dynamodel.error.MappingException;
import io.dynamodel.error.TableNotFoundException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.test.LocalDynamo;
import io.dynamodel.value.Document;
import io.dynamodel.value.Key;
import io.dynamodel.value.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One item at a time, through a model: put, save, get, delete. */
class ItemsTest {
  record Book(String isbn, String title, Integer year, List<String> tags) {}

  record Seat(String row, Integer number, String guest) {}

  public static final class Film {
    private String id;
    private String title;

    public String getId() {
      return id;
    }

    public void setId(String id) {
      this.id = id;
    }

    public String getTitle() {
      return title;
    }

    public void setTitle(String title) {
      this.title = title;
    }
  }

  private static final DynaModel.Definition<Book> BOOKS =
      DynaModel.of(Book.class)
          .table(t -> t.name("books").hashKey("isbn"))
          .schema(SchemaAdapter.none());
  private static final DynaModel.Definition<Seat> SEATS =
      DynaModel.of(Seat.class)
          .table(t -> t.name("seats").hashKey("row").rangeKey("number"))
          .schema(SchemaAdapter.none());
  private static final DynaModel.Definition<Film> FILMS =
      DynaModel.of(Film.class)
          .table(t -> t.name("films").hashKey("id"))
          .schema(SchemaAdapter.none());
  private static final DynaModel.Definition<Document> ANYTHING =
      DynaModel.documents()
          .table(t -> t.name("anything").hashKey("id", S))
          .schema(SchemaAdapter.none());

  private static final Book FOO = new Book("9780306406157", "Foo", 1999, List.of("classic"));

  @RegisterExtension final LocalDynamo dynamo = LocalDynamo.embedded();

  private DynaConnection connection;
  private DynaModel<Book> books;

  @BeforeEach
  void create() {
    connection = dynamo.connection();
    books = BOOKS.connect(connection);
    books.createTable();
  }

  @Test
  void save_stores_the_record_and_returns_it() {
    assertThat(books.save(FOO)).isEqualTo(FOO);
    assertThat(books.get("9780306406157")).hasValue(FOO);
  }

  @Test
  void put_makes_a_record_of_a_map_and_returns_it() {
    assertThat(books.put(Map.of("isbn", "1", "title", "Bar", "year", 2001L, "tags", List.of())))
        .isEqualTo(new Book("1", "Bar", 2001, List.of()));
    assertThat(books.get("1")).hasValue(new Book("1", "Bar", 2001, List.of()));
  }

  @Test
  void save_replaces_the_whole_item() {
    books.save(FOO);
    books.save(new Book("9780306406157", "Foo, 2nd ed.", null, null));
    assertThat(books.get("9780306406157"))
        .hasValue(new Book("9780306406157", "Foo, 2nd ed.", null, null));
    assertThat(connection.table("books").get("9780306406157").orElseThrow())
        .containsOnlyKeys("isbn", "title");
  }

  @Test
  void saveUnique_stores_only_if_the_key_is_free() {
    assertThat(books.saveUnique(FOO)).isEqualTo(FOO);
    assertThatThrownBy(() -> books.saveUnique(new Book("9780306406157", "Other", null, null)))
        .isInstanceOfSatisfying(
            ItemExistsException.class,
            e -> {
              assertThat(e).hasMessageContaining("books").hasMessageContaining("9780306406157");
              assertThat(e.stored().orElseThrow().string("title")).isEqualTo("Foo");
              assertThat(e.stored().orElseThrow())
                  .isEqualTo(connection.table("books").get("9780306406157").orElseThrow());
            });
    assertThat(books.get("9780306406157")).hasValue(FOO);
  }

  @Test
  void putUnique_stores_only_if_the_key_is_free() {
    assertThat(books.putUnique(Map.of("isbn", "1", "title", "A")).title()).isEqualTo("A");
    assertThatThrownBy(() -> books.putUnique(Map.of("isbn", "1", "title", "B")))
        .isInstanceOf(ItemExistsException.class);
    assertThat(books.get("1").orElseThrow().title()).isEqualTo("A");
  }

  @Test
  void get_of_a_key_that_is_not_there_is_empty() {
    assertThat(books.get("none")).isEmpty();
    assertThat(books.get("none", o -> o.consistent())).isEmpty();
  }

  @Test
  void delete_tells_whether_there_was_an_item() {
    books.save(FOO);
    assertThat(books.delete("9780306406157")).isTrue();
    assertThat(books.delete("9780306406157")).isFalse();
    assertThat(books.get("9780306406157")).isEmpty();
  }

  @Test
  void deleteRecord_goes_by_the_key_of_the_record() {
    books.save(FOO);
    assertThat(books.deleteRecord(new Book("9780306406157", null, null, null))).isTrue();
    assertThat(books.deleteRecord(FOO)).isFalse();
    assertThatThrownBy(() -> books.deleteRecord(new Book(null, "Foo", null, null)))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("isbn");
  }

  @Test
  void a_table_with_a_range_key_is_asked_by_both_keys() {
    DynaModel<Seat> seats = SEATS.connect(connection);
    seats.createTable();
    seats.save(new Seat("A", 1, "Ann"));
    seats.save(new Seat("A", 2, "Bob"));

    assertThat(seats.get("A", 2)).hasValue(new Seat("A", 2, "Bob"));
    assertThat(seats.get(Key.of("A", 1L))).hasValue(new Seat("A", 1, "Ann"));
    assertThat(seats.delete("A", 1)).isTrue();
    assertThat(seats.get("A", 1)).isEmpty();
    assertThatThrownBy(() -> seats.get("A"))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining("number");
    assertThatThrownBy(() -> books.get("1", 2))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining("books");
  }

  @Test
  void a_class_with_getters_and_setters_is_stored_as_well() {
    DynaModel<Film> films = FILMS.connect(connection);
    films.createTable();
    films.put(Map.of("id", "7", "title", "Se7en"));
    Film film = films.get("7").orElseThrow();
    assertThat(film.getTitle()).isEqualTo("Se7en");
    film.setTitle("Seven");
    films.save(film);
    assertThat(films.get("7").orElseThrow().getTitle()).isEqualTo("Seven");
    assertThat(films.deleteRecord(film)).isTrue();
  }

  @Test
  void documents_are_stored_as_they_are() {
    DynaModel<Document> anything = ANYTHING.connect(connection);
    anything.createTable();
    Document document =
        Document.of(
            Map.of("id", "1", "a.b", Map.of("c d", List.of(1, "x", true)), "size", 3, "x__y", 1));
    assertThat(anything.put(document)).isEqualTo(document);
    assertThat(anything.get("1")).hasValue(document);
  }

  @Test
  void named_is_the_same_model_on_another_table() {
    DynaModel<Book> others = books.named("other-books");
    others.createTable();
    others.save(FOO);
    assertThat(books.get("9780306406157")).isEmpty();
    assertThat(others.get("9780306406157")).hasValue(FOO);
  }

  @Test
  void an_operation_on_a_table_that_is_not_there_says_so() {
    DynaModel<Book> nowhere = books.named("nowhere");
    assertThatThrownBy(() -> nowhere.save(FOO))
        .isInstanceOf(TableNotFoundException.class)
        .hasMessageContaining("nowhere");
    assertThatThrownBy(() -> nowhere.saveUnique(FOO)).isInstanceOf(TableNotFoundException.class);
    assertThatThrownBy(() -> nowhere.get("1")).isInstanceOf(TableNotFoundException.class);
    assertThatThrownBy(() -> nowhere.delete("1")).isInstanceOf(TableNotFoundException.class);
    assertThatThrownBy(nowhere::deleteTable).isInstanceOf(TableNotFoundException.class);
    assertThat(nowhere.exists()).isFalse();
  }

  @Test
  void a_stored_item_that_does_not_fit_is_named_by_table_key_and_path() {
    connection
        .table("books")
        .put(Map.of("isbn", "1", "title", "T", "tags", List.of("a", Map.of("secret", 5))));
    assertThatThrownBy(() -> books.get("1"))
        .isInstanceOfSatisfying(
            MappingException.class,
            e -> {
              assertThat(e.path()).isEqualTo(Path.of("tags", 1));
              assertThat(e.expected()).isEqualTo("text");
              assertThat(e)
                  .hasMessageContaining("books")
                  .hasMessageContaining("isbn=1")
                  .hasMessageContaining("tags[1]")
                  .hasMessageNotContaining("secret");
            });
  }

  @Test
  void reading_ignores_stored_attributes_that_the_record_has_not() {
    connection.table("books").put(Map.of("isbn", "1", "title", "T", "shelf", N.name()));
    assertThat(books.get("1")).hasValue(new Book("1", "T", null, null));
  }
}
