package io.dynamodel.integration.operations;

import static io.dynamodel.value.ValueType.N;
import static io.dynamodel.value.ValueType.S;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.error.InvalidModelException;
import io.dynamodel.mapping.Naming;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.table.TableConfig;
import io.dynamodel.test.LocalDynamo;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A definition that cannot work fails at connect or earlier, and the message says what to do. */
@ExtendWith(LocalDynamo.class)
class DefinitionsTest {
  record Book(String isbn, String title, List<String> tags, Boolean inPrint, Duration lent) {}

  private final DynaConnection connection;

  DefinitionsTest(DynaConnection connection) {
    this.connection = connection;
  }

  private void assertInvalid(Consumer<TableConfig.Builder> table, String message) {
    assertThatThrownBy(
            () ->
                DynaModel.of(Book.class)
                    .table(table)
                    .schema(SchemaAdapter.none())
                    .connect(connection))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining(message);
  }

  @Test
  void a_model_wants_a_table_with_a_name_and_a_hash_key() {
    assertThatThrownBy(
            () -> DynaModel.of(Book.class).schema(SchemaAdapter.none()).connect(connection))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining(".table(");
    assertInvalid(t -> t.hashKey("isbn"), ".name(");
    assertInvalid(t -> t.name("books"), ".hashKey(");
    assertInvalid(t -> t.name("a book").hashKey("isbn"), "'a book'");
  }

  @Test
  void a_definition_shows_its_table_and_its_fields() {
    DynaModel.Definition<Book> books =
        DynaModel.of(Book.class)
            .table(t -> t.name("books").hashKey("isbn"))
            .schema(SchemaAdapter.none());
    assertThat(books.table()).isEqualTo(TableConfig.of(t -> t.name("books").hashKey("isbn", S)));
    assertThat(books.fields().names()).containsExactly("isbn", "title", "tags", "inPrint", "lent");
  }

  @Test
  void a_key_is_a_field_that_can_be_a_key() {
    assertInvalid(t -> t.name("books").hashKey("isnb"), "did you mean 'isbn'");
    assertInvalid(t -> t.name("books").hashKey("tags"), "'tags'");
    assertInvalid(t -> t.name("books").hashKey("isbn").rangeKey("inPrint"), "'inPrint'");
    assertInvalid(t -> t.name("books").hashKey("isbn", N), "the schema has S");
    assertInvalid(t -> t.name("books").hashKey("isbn").rangeKey("lent"), "does not sort");
    assertInvalid(
        t -> t.name("books").hashKey("isbn").rangeKey("isbn"), "as hash key and as range key");
  }

  @Test
  void an_index_is_made_of_fields_too() {
    assertInvalid(
        t -> t.name("books").hashKey("isbn").globalIndex("by-what", i -> i.hashKey("what")),
        "by-what");
    assertInvalid(
        t -> t.name("books").hashKey("isbn").globalIndex("by-title", i -> {}), "no hash key");
    assertInvalid(
        t ->
            t.name("books")
                .hashKey("isbn")
                .globalIndex("by-title", i -> i.hashKey("title").project("tag")),
        "did you mean 'tags'");
    assertInvalid(
        t -> t.name("books").hashKey("isbn").localIndex("by-title", i -> i.rangeKey("title")),
        "no range key");
  }

  @Test
  void throughput_is_given_whole_or_not_at_all() {
    assertInvalid(t -> t.name("books").hashKey("isbn").read(5), "not both");
    assertInvalid(t -> t.name("books").hashKey("isbn").read(0).write(1), "starts at 1 unit");
    assertInvalid(
        t ->
            t.name("books")
                .hashKey("isbn")
                .globalIndex("by-title", i -> i.hashKey("title").read(1).write(1)),
        "on demand");
  }

  @Test
  void a_java_name_in_the_place_of_a_document_name_is_told_so() {
    assertThatThrownBy(
            () ->
                DynaModel.of(Book.class)
                    .naming(Naming.SNAKE_CASE)
                    .table(
                        t ->
                            t.name("books")
                                .hashKey("isbn")
                                .globalIndex("by-print", i -> i.hashKey("inPrint", S)))
                    .schema(SchemaAdapter.none())
                    .connect(connection))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("'in_print'");
  }

  @Test
  void a_type_that_cannot_be_stored_is_no_model() {
    record Odd(String id, Thread thread) {}
    assertThatThrownBy(
            () ->
                DynaModel.of(Odd.class)
                    .table(t -> t.name("odd").hashKey("id"))
                    .schema(SchemaAdapter.none())
                    .connect(connection))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("Thread");
  }

  @Test
  void a_document_model_wants_the_types_of_its_keys() {
    assertThatThrownBy(
            () ->
                DynaModel.documents()
                    .table(t -> t.name("things").hashKey("id"))
                    .schema(SchemaAdapter.none())
                    .connect(connection))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("hashKey(\"id\", S)");
  }

  @Test
  void without_a_schema_and_with_two_adapters_the_message_names_both() {
    assertThatThrownBy(
            () ->
                DynaModel.of(Book.class)
                    .table(t -> t.name("books").hashKey("isbn"))
                    .connect(connection))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("BeanSchema.create()")
        .hasMessageContaining("JsonSchema.resource(");
  }

  @Test
  void nothing_of_it_touches_the_database() {
    DynaModel.of(Book.class)
        .table(t -> t.name("books").hashKey("isbn"))
        .schema(SchemaAdapter.none())
        .connect(connection);
    assertThat(connection.tableExists("books")).isFalse();
  }
}
