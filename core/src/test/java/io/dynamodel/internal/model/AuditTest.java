package io.dynamodel.internal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.internal.item.StoredItem;
import io.dynamodel.internal.object.Codecs;
import io.dynamodel.mapping.Naming;
import io.dynamodel.schema.Finding;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.table.TableConfig;
import io.dynamodel.value.Key;
import io.dynamodel.value.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What a model finds wrong, and what replaces or reads its records. */
class AuditTest {
  record Book(String isbn, int part, @Nullable String title, @Nullable Long rev) {}

  record Title(String isbn, String title) {}

  record Price(String isbn, int price) {}

  private static final Model<Book> BOOKS = model("part");

  private static Model<Book> model(@Nullable String rangeKey) {
    return Model.compile(
        TableConfig.of(
            t -> {
              t.name("books").hashKey("isbn").version("rev");
              if (rangeKey != null) {
                t.rangeKey(rangeKey);
              }
            }),
        Codecs.of(Book.class, Naming.AS_DECLARED),
        SchemaAdapter.none());
  }

  private static AttributeValue n(String number) {
    return AttributeValue.fromN(number);
  }

  private static AttributeValue s(String text) {
    return AttributeValue.fromS(text);
  }

  @Test
  void violations_ofAValidRecord_orMap_areNone() {
    assertThat(BOOKS.audit().violations(new Book("1", 2, "x", null))).isEmpty();
    assertThat(BOOKS.audit().violations(Map.of("isbn", "1", "part", 2))).isEmpty();
  }

  @Test
  void violations_ofAnInvalidRecord_orMap_areAllOfThem() {
    assertThat(BOOKS.audit().violations(new Book("", 2, "x", -3L)))
        .extracting(each -> each.path().toString())
        .containsExactlyInAnyOrder("isbn", "rev");
    assertThat(BOOKS.audit().violations(Map.of("isbn", 1, "part", "x")))
        .extracting(each -> each.path().toString())
        .containsExactlyInAnyOrder("isbn", "part");
    assertThatThrownBy(() -> BOOKS.audit().violations((Book) null))
        .isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void finding_ofAStoredItem_thatIsNoRecord_hasItsKey() {
    assertThat(BOOKS.audit().finding(StoredItem.of(Map.of("isbn", s("1"), "part", n("2")))))
        .isNull();

    Finding finding =
        BOOKS
            .audit()
            .finding(StoredItem.of(Map.of("isbn", s("1"), "part", n("2"), "title", n("3"))));

    assertThat(finding).isNotNull();
    assertThat(finding.key()).isEqualTo(Key.of("1", 2L));
    assertThat(finding.violations())
        .singleElement()
        .extracting(each -> each.path())
        .isEqualTo(Path.of("title"));
    Finding ofHash =
        model(null).audit().finding(StoredItem.of(Map.of("isbn", s("1"), "part", s("x"))));
    assertThat(ofHash).isNotNull();
    assertThat(ofHash.key()).isEqualTo(Key.of("1"));
  }

  private static Model<Book> replacing(UnaryOperator<Book> function) {
    return BOOKS.with(own -> own.withListeners(Listeners.<Book>none().replacing(function)));
  }

  @Test
  void replacement_isStoredInsteadOfARecord() {
    Model<Book> model =
        replacing(book -> new Book(book.isbn(), book.part(), book.title() + "!", book.rev()));

    assertThat(model.prepare(new Book("1", 2, "x", 4L)).record())
        .isEqualTo(new Book("1", 2, "x!", 5L));
    assertThat(model.bind(Map.of("isbn", "1", "part", 2, "title", "x")).record())
        .isEqualTo(new Book("1", 2, "x!", 1L));
  }

  @Test
  void replacement_thatIsNull_orHasAnotherKeyOrVersion_isRefused() {
    Book given = new Book("1", 2, "x", 4L);

    assertThatThrownBy(() -> replacing(book -> null).prepare(given))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("returned null instead of a record");
    for (Book other :
        List.of(
            new Book("2", 2, "x", 4L),
            new Book("1", 3, "x", 4L),
            new Book("1", 2, "x", 5L),
            new Book("1", 2, "x", null))) {
      assertThatThrownBy(() -> replacing(book -> other).prepare(given))
          .as("%s", other)
          .isInstanceOf(InvalidRequestException.class)
          .hasMessageContaining("neither the key nor the version");
    }
  }

  @Test
  void view_readsAPartOfEachRecord() {
    View<Title> titles = BOOKS.view(Title.class);
    Map<String, AttributeValue> item = Map.of("isbn", s("1"), "part", n("2"), "title", s("x"));

    assertThat(titles.paths()).containsExactly(Path.of("isbn"), Path.of("title"));
    assertThat(titles.read(StoredItem.of(item))).isEqualTo(new Title("1", "x"));
    assertThatThrownBy(() -> BOOKS.view(Price.class))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining("books has no field 'price' for Price");
  }
}
