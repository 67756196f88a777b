package io.dynamodel.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dynamodel.DynaModel;
import io.dynamodel.connection.DynaConnection;
import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.lookup.Q;
import io.dynamodel.operation.Results;
import io.dynamodel.validator.bean.BeanSchema;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.validator.constraints.ISBN;
import org.junit.jupiter.api.Test;

class FirstPageTest {
  @Test
  void first_page() {
    // snippet: first-page
    record Book(
        @NotNull @ISBN String isbn,
        @NotBlank String title,
        String author,
        String publisher,
        @Min(1450) Integer year,
        @Size(max = 5) List<String> tags) {}

    DynaConnection connection = DynaConnection.open("embedded"); // or "aws", or an endpoint's URL

    DynaModel<Book> books = DynaModel.of(Book.class)
        .table(t -> t.name("prod-books").hashKey("isbn").read(25).write(5)
            .globalIndex("by-author", i -> i.hashKey("author").rangeKey("year").projectAll()))
        .schema(BeanSchema.create())
        .connect(connection);

    books.createTable(); // returns when the table is ACTIVE

    // Store new documents directly from plain maps
    books.put(Map.of("isbn", "9780306406157", "title", "Foo", "author", "Mr. Bar", "year", 1999));

    // Save records
    books.save(new Book("9781861972712", "Bar", "Ms. Foo", "Publishorama", 1948, List.of("classic")));

    // Change a part of one; its tags stay valid, whoever else appends to them
    books.update("9780306406157", Map.of("title", "Foo, 2nd ed.", "tags__append", List.of("classic")));

    // Read them back: by key, by the key of an index, or all, through a filter
    Optional<Book> book = books.get("9780306406157");
    List<Book> recent = books.query("author", "Mr. Bar", "year__gte", 1990).list();
    Results<Book> others = books.scan("author__ne", "Mr. Bar");
    Results<Book> rare = books.scan(Q.of("year__lt", 1950).or(Q.of("publisher__exists", false)));
    // end
    try (connection) {
      Book foo =
          new Book("9780306406157", "Foo, 2nd ed.", "Mr. Bar", null, 1999, List.of("classic"));
      assertThat(book).contains(foo);
      assertThat(recent).containsExactly(foo);
      assertThat(others).extracting(Book::title).containsExactly("Bar");
      assertThat(rare).extracting(Book::title).containsExactlyInAnyOrder("Foo, 2nd ed.", "Bar");

      ValidationException refused =
          catchThrowableOfType(
              ValidationException.class,
              () -> {
                // snippet: first-page-refused
                books.put(Map.of("isbn", "9780306406157", "title", "", "year", 1066));
                // end
              });
      Guide.shows("first-page-refused", refused.getMessage());
      assertThat(books.get("9780306406157")).contains(foo);

      InvalidLookupException misspelt =
          catchThrowableOfType(
              InvalidLookupException.class,
              () -> {
                // snippet: first-page-misspelt
                books.scan("auther__ne", "Mr. Bar");
                // end
              });
      Guide.shows("first-page-misspelt", misspelt.getMessage());
    }
  }
}
