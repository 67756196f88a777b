package io.dynamodel.integration.faults;

import static io.dynamodel.integration.faults.Thing.THINGS;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dynamodel.DynaModel;
import io.dynamodel.error.BatchIncompleteException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Batches over a faulty network: each item is stored, or is listed as unprocessed. */
class BatchOutcomeTest {
  private static final List<Thing> THINGS_TO_STORE =
      IntStream.range(0, 60).mapToObj(i -> new Thing("" + i, "some", i)).toList();

  @RegisterExtension final Faults faults = new Faults();

  private DynaModel<Thing> things;
  private DynaModel<Thing> others;

  @BeforeEach
  void create() {
    others = THINGS.connect(faults.others());
    others.createTable();
    things = THINGS.connect(faults.connection());
  }

  private Set<String> stored() {
    Set<String> ids = new HashSet<>();
    others.scan().forEach(thing -> ids.add(thing.id()));
    return ids;
  }

  private BatchIncompleteException assertEndsIncomplete() {
    BatchIncompleteException refusal =
        catchThrowableOfType(
            BatchIncompleteException.class, () -> things.saveBatch(THINGS_TO_STORE));
    assertThat(refusal).isNotNull();
    assertThat(refusal.processed() + refusal.unprocessed().size()).isEqualTo(60);
    return refusal;
  }

  private static List<Integer> positions(BatchIncompleteException refusal) {
    List<Integer> positions = new ArrayList<>();
    refusal.unprocessed().forEach(each -> positions.addAll(each.positions()));
    return positions;
  }

  @Test
  void whatIsLeftOut_onceOrRepeatedly_isSentAgain() {
    faults.unprocessed(4, 0.4);
    assertThat(things.saveBatch(THINGS_TO_STORE)).isEqualTo(THINGS_TO_STORE);
    assertThat(stored()).hasSize(60);
    faults.unprocessed(3, 0.5);
    assertThat(things.getBatch(stored())).hasSize(60);
    faults.unprocessed(2, 1);
    things.deleteBatch(stored());
    assertThat(stored()).isEmpty();
  }

  @Test
  void whatIsLeftOutForever_isExactlyWhatIsReported() {
    faults.unprocessedForever(item -> item.at("/id/S").asString().endsWith("7"));
    BatchIncompleteException refusal = assertEndsIncomplete();
    assertThat(refusal).hasMessageContaining("DynamoDB was too busy");
    List<Integer> missing = positions(refusal);
    assertThat(missing).contains(7);
    Set<String> stored = stored();
    for (int i = 0; i < 60; i++) {
      assertThat(stored.contains("" + i)).as("item %s", i).isNotEqualTo(missing.contains(i));
    }
  }

  @Test
  void aThrottledBatch_isSentAgain() {
    faults.throttle("BatchWriteItem", Faults.ATTEMPTS + 2);
    assertThat(things.saveBatch(THINGS_TO_STORE)).isEqualTo(THINGS_TO_STORE);
    assertThat(stored()).hasSize(60);
  }

  @Test
  void aConnectionThatIsCutInTheMiddle_isTriedAgain() {
    faults.cutAmidBatch(2, 0.5);
    assertThat(things.saveBatch(THINGS_TO_STORE)).isEqualTo(THINGS_TO_STORE);
    assertThat(stored()).hasSize(60);
  }

  @Test
  void aConnectionThatStaysCut_leavesWhatIsReported_andNothingElse() {
    faults.cutAmidBatchForever(0.5);
    List<Integer> missing = positions(assertEndsIncomplete());
    // It is not known how far a request without a response got.
    Set<String> stored = stored();
    for (int i = 0; i < 60; i++) {
      assertThat(stored.contains("" + i) || missing.contains(i)).as("item %s", i).isTrue();
    }
  }

  @Test
  void anInterruption_whileWaiting_endsTheBatch_andWhatWasDoneIsReported() {
    faults.unprocessedForever(item -> item.at("/id/S").asString().equals("7"));
    for (int size : List.of(60, 20)) {
      Thread waiting = Thread.currentThread();
      CompletableFuture.runAsync(
          waiting::interrupt, CompletableFuture.delayedExecutor(400, MILLISECONDS));
      BatchIncompleteException refusal =
          catchThrowableOfType(
              BatchIncompleteException.class,
              () -> things.saveBatch(THINGS_TO_STORE.subList(0, size)));
      assertThat(Thread.interrupted()).isTrue();
      assertThat(refusal).hasMessageContaining("interrupted");
      assertThat(positions(refusal)).containsExactly(7);
      assertThat(refusal.processed()).isEqualTo(size - 1);
      others.deleteBatch(stored());
    }
  }
}
