package io.dynamodel.integration.tables;

import static io.dynamodel.value.ValueType.S;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.AsyncDynaModel;
import io.dynamodel.DynaModel;
import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.IndexNotFoundException;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.table.TableConfig;
import io.dynamodel.value.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An index that a model declares, and that the real table lacks. */
class MissingIndexTest {
  private static final DynaModel.Definition<Document> BOOKS =
      DynaModel.documents()
          .table(
              t ->
                  t.name("books")
                      .hashKey("isbn", S)
                      .globalIndex("by-author", i -> i.hashKey("author", S)))
          .schema(SchemaAdapter.none());

  private static final String MESSAGE =
      "table books has no index by-author, which the model declares: call updateTable() to create"
          + " it";

  private final RecordedDatabase database = new RecordedDatabase();
  private final DynaModel<Document> books = BOOKS.connect(database.connection());

  @BeforeEach
  void create() {
    database.connection().createTable(TableConfig.of(t -> t.name("books").hashKey("isbn", S)));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void query_ofAnIndexThatTheTableLacks_namesIt() {
    assertThatThrownBy(() -> books.query("author", "Mr. Bar").list())
        .isInstanceOf(IndexNotFoundException.class)
        .hasMessage(MESSAGE);
    AsyncDynaModel<Document> async = BOOKS.connect(database.async());
    assertThatThrownBy(() -> async.query("author", "Mr. Bar").list().join())
        .hasCauseInstanceOf(IndexNotFoundException.class)
        .hasMessageContaining(MESSAGE);
  }

  @Test
  void query_afterUpdateTable_works() {
    books.updateTable();
    assertThat(books.query("author", "Mr. Bar").list()).isEmpty();
  }

  @Test
  void query_ofATableThatIsMissing_namesTheTable() {
    database.connection().deleteTable("books");
    assertThatThrownBy(() -> books.query("author", "Mr. Bar").list())
        .isInstanceOf(DynaModelException.class)
        .hasMessageContaining("table books does not exist");
  }
}
