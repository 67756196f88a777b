package io.dynamodel.integration.upgrades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.DynaModel;
import io.dynamodel.Related;
import io.dynamodel.Relation;
import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.test.LocalDynamo;
import io.dynamodel.value.Document;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Relations and indexes of items, some of which are of an older version. */
class UpgradedRelationsTest {
  @RegisterExtension final LocalDynamo dynamo = LocalDynamo.embedded();

  record Author(String id, String name) {
    static final DynaModel.Definition<Author> MODEL =
        DynaModel.of(Author.class)
            .table(t -> t.name("authors").hashKey("id"))
            .schema(SchemaAdapter.none())
            .schemaVersion("v", 2)
            .upgrade(1, item -> item.put("name", item.remove("full")));

    static final Relation.Many<Author, Text> TEXTS =
        Relation.many("texts", () -> MODEL, () -> Text.MODEL).on("id", "author");
  }

  record Text(String id, String author, String title, String editor) {
    static final DynaModel.Definition<Text> MODEL =
        DynaModel.of(Text.class)
            .table(
                t ->
                    t.name("texts")
                        .hashKey("id")
                        .globalIndex("by-author", i -> i.hashKey("author").projectKeys())
                        .globalIndex(
                            "by-title", i -> i.hashKey("title").project("author", "editor")))
            .schema(SchemaAdapter.none())
            .schemaVersion("v", 2)
            .upgrade(1, item -> item.put("editor", item.remove("redactor")));

    static final Relation.One<Text, Author> EDITOR =
        Relation.one("editor", () -> MODEL, () -> Author.MODEL).on("editor", "id");
  }

  private static final Author ANN = new Author("ann", "Ann");
  private static final Author BOB = new Author("bob", "Bob");
  private static final Text FOO = new Text("1", "ann", "Foo", "bob");

  private DynaModel<Author> authors;
  private DynaModel<Text> texts;

  @BeforeEach
  void create() {
    authors = Author.MODEL.connect(dynamo.connection());
    texts = Text.MODEL.connect(dynamo.connection());
    authors.createTable();
    texts.createTable();
    DynaModel<Document> stored = dynamo.connection().table("authors");
    stored.put(Map.of("id", "ann", "full", "Ann"));
    stored.put(Map.of("id", "bob", "full", "Bob"));
    dynamo
        .connection()
        .table("texts")
        .put(Map.of("id", "1", "author", "ann", "title", "Foo", "redactor", "bob"));
  }

  @Test
  void relatedRecords_areOfTheCurrentVersion() {
    assertThat(authors.related(ANN, Author.TEXTS).list()).containsExactly(FOO);
    assertThat(texts.related(FOO, Text.EDITOR)).contains(BOB);
  }

  @Test
  void relations_leadFromTheFieldsOfTheCurrentVersion() {
    List<Related<Text>> found = texts.scan().with(Text.EDITOR).list();

    assertThat(found).hasSize(1);
    assertThat(found.get(0).record()).isEqualTo(FOO);
    assertThat(found.get(0).one(Text.EDITOR)).contains(BOB);
  }

  @Test
  void anIndexWithoutTheVersion_isNotReadForWholeItems() {
    assertThatThrownBy(() -> texts.query("title", "Foo").list())
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContainingAll("by-title", "'v'");
    assertThat(texts.query("title", "Foo").hydrated().list()).containsExactly(FOO);
    assertThat(texts.query("author", "ann").hydrated().list()).containsExactly(FOO);
  }

  @Test
  void partsOfAnIndexWithoutTheVersion_areMadeOfWholeItems() {
    texts.put(Map.of("id", "2", "author", "ann", "title", "Foo", "editor", "eve"));

    assertThat(texts.query("title", "Foo").only("id", "editor").list())
        .containsExactlyInAnyOrder(
            Document.of(Map.of("id", "1", "editor", "bob")),
            Document.of(Map.of("id", "2", "editor", "eve")));
    assertThat(texts.query("author", "ann").only("id").count()).isEqualTo(2);
  }
}
