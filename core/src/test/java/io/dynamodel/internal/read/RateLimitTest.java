package io.dynamodel.internal.read;

import static io.dynamodel.value.ValueType.N;
import static io.dynamodel.value.ValueType.S;
import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.internal.expression.Comparison;
import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.model.Model;
import io.dynamodel.internal.read.Selection.Search;
import io.dynamodel.internal.step.SteppingDriver;
import io.dynamodel.mapping.Codec;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.table.TableConfig;
import io.dynamodel.value.Document;
import io.dynamodel.value.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** The pauses of a query with a rate limit. */
class RateLimitTest {
  private static final int ITEMS = 20;
  private static final int PAGE = 8;

  private static final Model<Document> SONGS =
      Model.compile(
          TableConfig.of(t -> t.name("songs").hashKey("artist", S).rangeKey("no", N)),
          Codec.documents(),
          SchemaAdapter.none());

  private final SteppingDriver driver = new SteppingDriver(request -> page((QueryRequest) request));

  private static QueryResponse page(QueryRequest request) {
    int first =
        request.hasExclusiveStartKey()
            ? Integer.parseInt(request.exclusiveStartKey().get("no").n()) + 1
            : 0;
    List<Map<String, AttributeValue>> items =
        IntStream.range(first, Math.min(first + PAGE, ITEMS))
            .mapToObj(RateLimitTest::song)
            .toList();
    return QueryResponse.builder()
        .items(items)
        .count(items.size())
        .scannedCount(items.size())
        .consumedCapacity(ConsumedCapacity.builder().capacityUnits(0.5).build())
        .lastEvaluatedKey(first + PAGE < ITEMS ? items.get(PAGE - 1) : null)
        .build();
  }

  private static Map<String, AttributeValue> song(int no) {
    return Map.of("artist", AttributeValue.fromS("Ann"), "no", AttributeValue.fromN("" + no));
  }

  private static Selection<Document> anns() {
    Condition condition =
        Condition.term(Path.of("artist"), Comparison.EQ, AttributeValue.fromS("Ann"));
    return Selection.of(SONGS, Search.QUERY, condition).with(o -> o.pageSize = PAGE);
  }

  @Test
  void rateLimit_pausesBetweenRequests_butNotBeforeTheFirst() {
    assertThat(driver.run(anns().with(o -> o.rateLimit = 1e-6).list())).hasSize(ITEMS);
    assertThat(driver.requests).hasSize(3);
    // Half a unit each, at a millionth of a unit per second.
    assertThat(driver.pauses).hasSize(2);
    assertThat(driver.pauses.get(0)).isBetween(Duration.ofHours(138), Duration.ofHours(139));
  }

  @Test
  void anInfiniteRate_orNone_doesNotPause() {
    Selection<Document> unlimited = anns().with(o -> o.rateLimit = Double.POSITIVE_INFINITY);
    assertThat(driver.run(unlimited.list())).hasSize(ITEMS);
    assertThat(driver.run(anns().list())).hasSize(ITEMS);
    assertThat(driver.pauses).isEmpty();
  }
}
