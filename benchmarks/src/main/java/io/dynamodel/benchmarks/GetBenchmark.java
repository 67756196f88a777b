package io.dynamodel.benchmarks;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads one book by its key. */
@State(Scope.Benchmark)
public class GetBenchmark {
  private static Book book = Book.sample(1);
  private static Map<String, List<String>> answers =
      Map.of("GetItem", List.of(Answers.item(book.toItem())));
  private static DynamoDbClient client = Stub.client(answers);
  private static DynamoDbTable<BookBean> enhanced = Models.enhanced(client);
  private static DynamoDbClient dedicated = Stub.dedicated(answers);
  private static DynaConnection direct = Stub.direct(answers);
  private static DynaModel<Book> books = Models.books(Models.bean(), direct);
  private static DynaModel<Book> plain = Models.books(Models.bean(), client);

  @Benchmark
  public Book handWritten() {
    Map<String, AttributeValue> key = Map.of("isbn", AttributeValue.fromS(book.isbn()));
    return Book.ofItem(dedicated.getItem(r -> r.tableName(Models.TABLE).key(key)).item());
  }

  @Benchmark
  public @Nullable BookBean enhanced() {
    return enhanced.getItem(Key.builder().partitionValue(book.isbn()).build());
  }

  @Benchmark
  public Object dynaModelOnAPlainClient() {
    return plain.get(book.isbn());
  }

  @Benchmark
  public Object dynaModel() {
    return books.get(book.isbn());
  }
}
