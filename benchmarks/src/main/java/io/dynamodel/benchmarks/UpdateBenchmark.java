package io.dynamodel.benchmarks;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.model.IgnoreNullsMode;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/** Updates two fields of a book, and returns the updated book. */
@State(Scope.Benchmark)
public class UpdateBenchmark {
  private static Book book = Book.sample(1);
  private static Map<String, List<String>> answers =
      Map.of("UpdateItem", List.of(Answers.attributes(book.toItem())));
  private static DynamoDbClient dedicated = Stub.dedicated(answers);
  private static DynaConnection direct = Stub.direct(answers);
  private static DynamoDbClient client = Stub.client(answers);
  private static DynamoDbTable<BookBean> enhanced = Models.enhanced(client);
  private static DynaModel<Book> books = Models.books(Models.bean(), direct);
  private static DynaModel<Book> plain = Models.books(Models.bean(), client);
  private static BookBean loaded = book.toBean();

  @Benchmark
  public Book handWritten() {
    Map<String, AttributeValue> key = Map.of("isbn", AttributeValue.fromS(book.isbn()));
    Map<String, AttributeValue> values =
        Map.of(
            ":title", AttributeValue.fromS("Foo"),
            ":pages", AttributeValue.fromN(String.valueOf(321)));
    return Book.ofItem(
        dedicated
            .updateItem(
                r ->
                    r.tableName(Models.TABLE)
                        .key(key)
                        .updateExpression("SET title = :title, pages = :pages")
                        .expressionAttributeValues(values)
                        .returnValues(ReturnValue.ALL_NEW))
            .attributes());
  }

  /** The enhanced client's default: sends the complete bean that was loaded. */
  @Benchmark
  public BookBean enhanced() {
    loaded.setTitle("Foo");
    loaded.setPages(321);
    return enhanced.updateItem(loaded);
  }

  /**
   * The enhanced client's option: sends only the fields that are set, of a bean without the others.
   */
  @Benchmark
  public BookBean enhancedIgnoringNulls() {
    BookBean changes = new BookBean();
    changes.setIsbn(book.isbn());
    changes.setTitle("Foo");
    changes.setPages(321);
    return enhanced.updateItem(r -> r.item(changes).ignoreNullsMode(IgnoreNullsMode.SCALAR_ONLY));
  }

  @Benchmark
  public Book dynaModel() {
    return books.update(book.isbn(), Map.of("title", "Foo", "pages", 321));
  }

  @Benchmark
  public Book dynaModelOnAPlainClient() {
    return plain.update(book.isbn(), Map.of("title", "Foo", "pages", 321));
  }
}
