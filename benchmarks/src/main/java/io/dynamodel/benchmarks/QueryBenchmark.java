package io.dynamodel.benchmarks;

import static software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional.sortGreaterThanOrEqualTo;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbIndex;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads a page of 100 books of ten fields through an index. */
@State(Scope.Benchmark)
public class QueryBenchmark {
  private static Map<String, List<String>> answers =
      Map.of(
          "Query",
          List.of(
              Answers.page(
                  IntStream.range(0, 100).mapToObj(i -> Book.sample(i).toItem()).toList(),
                  Map.of())));
  private static DynamoDbClient client = Stub.client(answers);
  private static DynamoDbIndex<BookBean> index = Models.enhanced(client).index("by-author");
  private static DynamoDbClient dedicated = Stub.dedicated(answers);
  private static DynaConnection direct = Stub.direct(answers);
  private static DynaModel<Book> books = Models.books(Models.bean(), direct);
  private static DynaModel<Book> plain = Models.books(Models.bean(), client);

  @Benchmark
  public List<Book> handWritten() {
    return handWritten(dedicated);
  }

  static List<Book> handWritten(DynamoDbClient client) {
    Map<String, AttributeValue> values =
        Map.of(":author", AttributeValue.fromS("Mr. Bar"), ":year", AttributeValue.fromN("1900"));
    List<Map<String, AttributeValue>> items =
        client
            .query(
                r ->
                    r.tableName(Models.TABLE)
                        .indexName("by-author")
                        .keyConditionExpression("author = :author AND #year >= :year")
                        .expressionAttributeNames(Map.of("#year", "year"))
                        .expressionAttributeValues(values))
            .items();
    List<Book> found = new ArrayList<>(items.size());
    for (Map<String, AttributeValue> item : items) {
      found.add(Book.ofItem(item));
    }
    return found;
  }

  @Benchmark
  public List<BookBean> enhanced() {
    List<BookBean> found = new ArrayList<>(100);
    index
        .query(sortGreaterThanOrEqualTo(k -> k.partitionValue("Mr. Bar").sortValue(1900)))
        .forEach(page -> found.addAll(page.items()));
    return found;
  }

  @Benchmark
  public List<Book> dynaModelOnAPlainClient() {
    return plain.query("author", "Mr. Bar", "year__gte", 1900).list();
  }

  @Benchmark
  public List<Book> dynaModel() {
    return books.query("author", "Mr. Bar", "year__gte", 1900).list();
  }
}
