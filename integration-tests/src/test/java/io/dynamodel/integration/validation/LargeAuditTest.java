package io.dynamodel.integration.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.DynaModel;
import io.dynamodel.Page;
import io.dynamodel.Results;
import io.dynamodel.schema.Finding;
import io.dynamodel.test.LocalDynamo;
import io.dynamodel.validator.bean.BeanSchema;
import io.dynamodel.value.Document;
import jakarta.validation.constraints.Max;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * An audit of a large table, of which one item in a hundred is broken, and half of these are
 * unreadable: with more trials, a table of 100,000 items.
 */
class LargeAuditTest {
  @RegisterExtension final LocalDynamo dynamo = LocalDynamo.embedded();

  private static final int ITEMS =
      Integer.getInteger("dynamodel.trials.factor", 1) > 1 ? 100_000 : 5_000;

  record Reading(String id, @Max(99) int value, String place) {}

  private final Set<String> invalid = new TreeSet<>();
  private final Set<String> unreadable = new TreeSet<>();
  private final Set<String> foundInvalid = new TreeSet<>();
  private final Set<String> foundUnreadable = new TreeSet<>();

  private DynaModel<Reading> filled() {
    DynaModel<Reading> readings =
        DynaModel.of(Reading.class)
            .table(t -> t.name("readings").hashKey("id"))
            .schema(BeanSchema.create())
            .connect(dynamo.connection());
    readings.createTable();
    DynaModel<Document> stored = dynamo.connection().table("readings");
    List<Map<String, Object>> batch = new ArrayList<>();
    for (int i = 0; i < ITEMS; i++) {
      String id = "r" + i;
      boolean isInvalid = i % 200 == 17;
      boolean isUnreadable = i % 200 == 101;
      if (isInvalid) {
        invalid.add(id);
      } else if (isUnreadable) {
        unreadable.add(id);
      }
      Object place = isUnreadable ? List.of("roof") : "roof";
      batch.add(Map.of("id", id, "value", isInvalid ? 100 : i % 100, "place", place));
      if (batch.size() == 500) {
        stored.putBatch(batch);
        batch.clear();
      }
    }
    stored.putBatch(batch);
    return readings;
  }

  private void note(Finding finding) {
    String id = (String) finding.key().hash();
    assertThat((finding.isReadable() ? foundInvalid : foundUnreadable).add(id)).isTrue();
  }

  @Test
  void audit_stoppedAndContinuedByCursor_findsExactlyTheBrokenItems_inBoundedRequests() {
    DynaModel<Reading> readings = filled();
    AtomicInteger requests = new AtomicInteger();
    AtomicInteger largest = new AtomicInteger();
    dynamo
        .connection()
        .listener(
            event -> {
              requests.incrementAndGet();
              largest.accumulateAndGet(event.itemsEvaluated().orElse(0), Math::max);
            });
    int pageSize = 250;
    double units = ITEMS / 1000;
    Optional<String> cursor = Optional.empty();
    double consumed = 0;
    long scanned = 0;
    int stops = 0;
    do {
      // Each page stops at its budget, and another results object, as of another process, goes on.
      Results<Finding> audit =
          readings
              .audit()
              .parallel(2)
              .pageSize(pageSize)
              .maxCapacity(units)
              .from(cursor.orElse(null));
      Page<Finding> page = audit.page();
      page.items().forEach(this::note);
      // The last request of each segment may exceed the budget.
      assertThat(page.consumedCapacity()).isLessThanOrEqualTo(units + 8);
      consumed += page.consumedCapacity();
      scanned += page.scanned();
      cursor = page.cursor();
      stops++;
    } while (cursor.isPresent());

    assertThat(foundInvalid).isEqualTo(invalid).hasSize(ITEMS / 200);
    assertThat(foundUnreadable).isEqualTo(unreadable).hasSize(ITEMS / 200);
    assertThat(scanned).isGreaterThanOrEqualTo(ITEMS);
    assertThat(stops).isGreaterThan(1);
    assertThat(consumed).isPositive();
    // No more than a page of each segment is ever held.
    assertThat(largest.get()).isLessThanOrEqualTo(pageSize);
    assertThat(requests.get()).isGreaterThanOrEqualTo(ITEMS / pageSize);
  }
}
