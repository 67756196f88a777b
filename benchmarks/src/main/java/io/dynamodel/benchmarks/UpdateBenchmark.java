package io.dynamodel.benchmarks;

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

/** Two fields of a book are updated, and the book comes back as it is afterwards. */
@State(Scope.Benchmark)
public class UpdateBenchmark {
  private static Book book = Book.sample(1);
  private static DynamoDbClient client =
      Stub.client(Map.of("UpdateItem", List.of(Answers.attributes(book.toItem()))));
  private static DynamoDbTable<BookBean> enhanced = Models.enhanced(client);
  private static DynaModel<Book> books = Models.books(Models.bean(), client);

  @Benchmark
  public Book handWritten() {
    Map<String, AttributeValue> key = Map.of("isbn", AttributeValue.fromS(book.isbn()));
    Map<String, AttributeValue> values =
        Map.of(
            ":title", AttributeValue.fromS("Foo"),
            ":pages", AttributeValue.fromN(String.valueOf(321)));
    return Book.ofItem(
        client
            .updateItem(
                r ->
                    r.tableName(Models.TABLE)
                        .key(key)
                        .updateExpression("SET title = :title, pages = :pages")
                        .expressionAttributeValues(values)
                        .returnValues(ReturnValue.ALL_NEW))
            .attributes());
  }

  @Benchmark
  public BookBean enhanced() {
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
}
