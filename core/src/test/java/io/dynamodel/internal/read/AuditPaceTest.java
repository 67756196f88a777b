package io.dynamodel.internal.read;

import static io.dynamodel.value.ValueType.N;
import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.internal.model.Model;
import io.dynamodel.internal.object.Codecs;
import io.dynamodel.internal.step.SteppingDriver;
import io.dynamodel.mapping.Forms;
import io.dynamodel.mapping.Naming;
import io.dynamodel.schema.Finding;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.table.TableConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** The pauses of an audit with a rate limit, whose table has one unreadable item in a page. */
class AuditPaceTest {
  private static final int PAGES = 40;
  private static final int PAGE = 25;

  record Reading(int no, String place) {}

  private static final Model<Reading> READINGS =
      Model.compile(
          TableConfig.of(t -> t.name("readings").hashKey("no", N)),
          Codecs.of(Reading.class, Naming.AS_DECLARED, null, Forms.SORTABLE),
          SchemaAdapter.none());

  private final SteppingDriver driver = new SteppingDriver(request -> page((ScanRequest) request));

  private static ScanResponse page(ScanRequest request) {
    int first =
        request.hasExclusiveStartKey()
            ? Integer.parseInt(request.exclusiveStartKey().get("no").n()) + 1
            : 0;
    List<Map<String, AttributeValue>> items =
        IntStream.range(first, first + PAGE).mapToObj(AuditPaceTest::item).toList();
    boolean isLast = first + PAGE == PAGES * PAGE;
    return ScanResponse.builder()
        .items(items)
        .count(PAGE)
        .scannedCount(PAGE)
        .consumedCapacity(ConsumedCapacity.builder().capacityUnits(2.0).build())
        .lastEvaluatedKey(isLast ? null : Map.of("no", AttributeValue.fromN("" + (first + 24))))
        .build();
  }

  private static Map<String, AttributeValue> item(int no) {
    boolean isUnreadable = no % PAGE == 3;
    AttributeValue place =
        isUnreadable ? AttributeValue.fromBool(true) : AttributeValue.fromS("roof");
    return Map.of("no", AttributeValue.fromN("" + no), "place", place);
  }

  @Test
  void anAudit_waitsForEveryUnit_thatItsScanConsumed() {
    Selection<Finding> audit = Selection.audit(READINGS).with(o -> o.rateLimit = 1e-4);
    assertThat(driver.run(audit.list())).hasSize(PAGES);
    assertThat(driver.requests).hasSize(PAGES);
    assertThat(driver.pauses).hasSize(PAGES - 1);
    // Two units of each request, at one unit in 10,000 seconds. The driver passes no time, so each
    // pause makes up for all before it.
    assertThat(driver.pauses.get(PAGES - 2))
        .isBetween(Duration.ofSeconds(779_000), Duration.ofSeconds(780_000));
  }
}
