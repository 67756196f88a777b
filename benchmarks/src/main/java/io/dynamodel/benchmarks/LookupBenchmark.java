package io.dynamodel.benchmarks;

import io.dynamodel.DynaModel;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Turns three lookups into a request: the key of an index and a filter. On one side a fake client
 * does nothing; on the other side the whole pipeline returns one book.
 */
@State(Scope.Benchmark)
public class LookupBenchmark {
  private static Map<String, AttributeValue> item = Book.sample(1).toItem();
  private static DynamoDbClient client =
      Stub.dedicated(Map.of("Query", List.of(Answers.page(List.of(item), Map.of()))));
  private static DynaModel<Book> books = Models.books(Models.bean(), new Fake(item));

  @Benchmark
  public Object handWrittenQueryCall() {
    Map<String, AttributeValue> values =
        Map.of(
            ":author", AttributeValue.fromS("Mr. Bar"),
            ":year", AttributeValue.fromN("1990"),
            ":publisher", AttributeValue.fromS("Publishorama"));
    return client
        .query(
            r ->
                r.tableName(Models.TABLE)
                    .indexName("by-author")
                    .keyConditionExpression("author = :author AND #year >= :year")
                    .filterExpression("publisher <> :publisher")
                    .expressionAttributeNames(Map.of("#year", "year"))
                    .expressionAttributeValues(values))
        .items();
  }

  /** Counting reads no item, so it consists only of the request and the walk over one page. */
  @Benchmark
  public long threeLookupsToARequest() {
    return books
        .query("author", "Mr. Bar", "year__gte", 1990, "publisher__ne", "Publishorama")
        .count();
  }
}
