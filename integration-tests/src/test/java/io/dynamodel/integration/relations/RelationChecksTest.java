package io.dynamodel.integration.relations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.DynaModel;
import io.dynamodel.Relation;
import io.dynamodel.error.InvalidModelException;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.test.LocalDynamo;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Errors in a relation are found when its model is connected, and reported in a sentence. */
class RelationChecksTest {
  @RegisterExtension static final LocalDynamo DYNAMO = LocalDynamo.embedded();

  record Author(String id, int number, List<String> tags, String born) {
    String initials() {
      return id.substring(0, 1);
    }
  }

  record Book(String isbn, String author, int year, Publisher publisher) {}

  record Publisher(String name) {}

  private static final DynaModel.Definition<Author> AUTHORS =
      DynaModel.of(Author.class)
          .table(t -> t.name("authors").hashKey("id"))
          .schema(SchemaAdapter.none());
  private static final DynaModel.Definition<Book> BOOKS =
      DynaModel.of(Book.class)
          .table(
              t ->
                  t.name("books")
                      .hashKey("isbn")
                      .globalIndex("by-author", i -> i.hashKey("author").projectAll()))
          .schema(SchemaAdapter.none());

  private static Relation.Many<Author, Book> many() {
    return Relation.many("books", () -> AUTHORS, () -> BOOKS);
  }

  private static Relation.One<Book, Author> one() {
    return Relation.one("author", () -> BOOKS, () -> AUTHORS);
  }

  private static void ofAuthor(Supplier<Relation<Author, ?>> relation, String... said) {
    assertThatThrownBy(() -> AUTHORS.relations(relation).connect(DYNAMO.connection()))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContainingAll(said);
  }

  private static void ofBook(Supplier<Relation<Book, ?>> relation, String... said) {
    assertThatThrownBy(() -> BOOKS.relations(relation).connect(DYNAMO.connection()))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContainingAll(said);
  }

  @Test
  void correctRelations_areAccepted() {
    assertThat(
            AUTHORS
                .relations(() -> many().on("id", "author"))
                .connect(DYNAMO.connection())
                .table()
                .name())
        .isEqualTo("authors");
    assertThat(
            BOOKS
                .relations(() -> one().on(Book::author, Author::id))
                .connect(DYNAMO.connection())
                .table()
                .name())
        .isEqualTo("books");
  }

  @Test
  void withoutFields() {
    ofAuthor(() -> many(), "relation 'books' of Author", ".on(");
  }

  @Test
  void unknownFields_onEitherSide() {
    ofAuthor(() -> many().on("ident", "author"), "relation 'books' of Author", "ident");
    ofAuthor(() -> many().on("id", "auhtor"), "auhtor", "did you mean 'author'");
  }

  @Test
  void accessorsOfNoField() {
    ofAuthor(() -> many().on(Author::initials, Book::author), "Author::initials");
  }

  @Test
  void partsOfFields() {
    ofBook(() -> one().on("publisher__name", "id"), "publisher.name", "needs whole fields");
  }

  @Test
  void fieldsThatAreNeverEqual() {
    ofAuthor(
        () -> many().on("number", "author"),
        "'number' of Author is stored as a number",
        "'author' of Book as text",
        "never equal");
  }

  @Test
  void fieldsThatCannotBeKeys() {
    ofAuthor(() -> many().on("tags", "author"), "'tags' of Author is a list");
  }

  @Test
  void oneByAPartThatIsNotTheKey() {
    ofBook(
        () -> one().on("author", "born"),
        "relation 'author' of Book",
        "born",
        "the key of table authors is id",
        "Relation.many(…)");
    ofBook(() -> one().on("author", "id").on("isbn", "born"), "id and born");
  }

  @Test
  void sameFieldTwice() {
    ofBook(() -> one().on("author", "id").on("isbn", "id"), "'id' of Author", "twice");
  }

  @Test
  void manyThatOnlyAScanCouldFind() {
    ofAuthor(
        () -> many().on("number", "year"),
        "relation 'books' of Author",
        "it can only be read by a key or an index",
        "books");
  }

  @Test
  void wrongLookups_andIndexes() {
    ofAuthor(() -> many().on("id", "author").where("yaer", 1), "yaer", "did you mean 'year'");
    ofAuthor(() -> many().on("id", "author").index("by-auhtor"), "by-auhtor");
  }

  @Test
  void partsOfThrough() {
    ofAuthor(
        () -> Relation.through("peers", many().on("number", "year"), one().on("author", "id")),
        "relation 'books' of Author",
        "only be read");
    ofAuthor(
        () -> Relation.through("peers", many().on("id", "author"), one().on("author", "born")),
        "relation 'author' of Book",
        "the key of table authors");
  }

  @Test
  void twoOfOneName() {
    assertThatThrownBy(
            () ->
                AUTHORS
                    .relations(() -> many().on("id", "author"), () -> many().on("id", "author"))
                    .connect(DYNAMO.connection()))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContainingAll("Author", "two relations", "'books'");
  }

  @Test
  void modelsThatAreNotThereYet() {
    ofAuthor(() -> null, "Author", "returned null");
    ofAuthor(
        () -> Relation.<Author, Book>many("books", () -> AUTHORS, () -> null).on("id", "author"),
        "relation 'books' of Author",
        "leads to",
        "returned null");
  }

  @Test
  void namesThatAreEmpty() {
    assertThatThrownBy(() -> Relation.one(" ", () -> BOOKS, () -> AUTHORS))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("name");
  }

  @Test
  void relationThatIsNotListed_isCheckedAtItsFirstUse() {
    DynaModel<Book> books = BOOKS.connect(DYNAMO.connection());
    Book book = new Book("1", "Ann", 1999, new Publisher("P"));

    assertThatThrownBy(() -> books.related(book, one().on("author", "born")))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("the key of table authors is id");
  }
}
