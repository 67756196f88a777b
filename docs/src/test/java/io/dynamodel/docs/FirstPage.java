package io.dynamodel.docs;

// snippet: first-page-imports
import io.dynamodel.DynaModel;
import io.dynamodel.DynaConnection;
import io.dynamodel.Q;
import io.dynamodel.Results;
import io.dynamodel.validator.bean.BeanSchema;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.validator.constraints.ISBN;

// end

/** The first program of the README, with exactly the imports that it needs. */
record FirstPage(
    DynaConnection connection,
    DynaModel<?> books,
    Optional<?> book,
    List<?> recent,
    Results<?> others,
    Results<?> rare) {

  static FirstPage run() {
    // snippet: first-page
    record Book(
        @NotNull @ISBN String isbn,
        @NotBlank String title,
        String author,
        String publisher,
        @Min(1450) Integer year,
        @Size(max = 5) List<String> tags) {}

    DynaConnection connection = DynaConnection.open("embedded"); // or "aws", or the URL of an endpoint

    DynaModel<Book> books = DynaModel.of(Book.class)
        .table(t -> t.name("prod-books").hashKey("isbn").read(25).write(5)
            .globalIndex("by-author", i -> i.hashKey("author").rangeKey("year").projectAll()))
        .schema(BeanSchema.create())
        .connect(connection);

    books.createTable(); // returns when the table is ACTIVE

    // Store new documents from plain maps
    books.put(Map.of("isbn", "9780306406157", "title", "Foo", "author", "Mr. Bar", "year", 1999));

    // Save records
    books.save(new Book("9781861972712", "Bar", "Ms. Foo", "Publishorama", 1948, List.of("classic")));

    // Change part of an item; its tags stay valid even if others append to them
    books.update("9780306406157", Map.of("title", "Foo, 2nd ed.", "tags__append", List.of("classic")));

    // Read: by key, by the key of an index, or the whole table through a filter
    Optional<Book> book = books.get("9780306406157");
    List<Book> recent = books.query("author", "Mr. Bar", "year__gte", 1990).list();
    Results<Book> others = books.scan("author__ne", "Mr. Bar");
    Results<Book> rare = books.scan(Q.of("year__lt", 1950).or(Q.of("publisher__exists", false)));
    // end
    return new FirstPage(connection, books, book, recent, others, rare);
  }
}
