package io.dynamodel.benchmarks;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads 10,000 books one after the other, in ten pages. */
@State(Scope.Benchmark)
public class ScanBenchmark {
  private static final int PAGES = 10;
  private static final int PAGE = 1000;

  private static Map<String, List<String>> answers =
      Map.of("Scan", IntStream.range(0, PAGES).mapToObj(ScanBenchmark::page).toList());
  private static DynamoDbClient client = Stub.client(answers);
  private static DynamoDbTable<BookBean> enhanced = Models.enhanced(client);
  private static DynamoDbClient dedicated = Stub.dedicated(answers);
  private static DynaConnection direct = Stub.direct(answers);
  private static DynaModel<Book> books = Models.books(Models.bean(), direct);

  private static String page(int number) {
    int from = number * PAGE;
    List<Map<String, AttributeValue>> items =
        IntStream.range(from, from + PAGE).mapToObj(i -> Book.sample(i).toItem()).toList();
    Map<String, AttributeValue> last = items.get(PAGE - 1);
    return Answers.page(items, number == PAGES - 1 ? Map.of() : Map.of("isbn", last.get("isbn")));
  }

  @Benchmark
  public void handWritten(Blackhole sink) {
    dedicated
        .scanPaginator(r -> r.tableName(Models.TABLE))
        .forEach(page -> page.items().forEach(item -> sink.consume(Book.ofItem(item))));
  }

  @Benchmark
  public void enhanced(Blackhole sink) {
    enhanced.scan().items().forEach(sink::consume);
  }

  @Benchmark
  public void dynaModel(Blackhole sink) {
    books.scan().forEach(sink::consume);
  }
}
