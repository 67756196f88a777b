package io.dynamodel.internal.batch;

import static io.dynamodel.value.ValueType.N;
import static io.dynamodel.value.ValueType.S;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dynamodel.DynaModel;
import io.dynamodel.Resolved;
import io.dynamodel.error.BatchIncompleteException;
import io.dynamodel.error.BatchIncompleteException.Unprocessed;
import io.dynamodel.error.ConditionFailedException;
import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.TableNotFoundException;
import io.dynamodel.error.ThrottledException;
import io.dynamodel.internal.expression.Comparison;
import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.model.Model;
import io.dynamodel.internal.step.Backoff;
import io.dynamodel.internal.step.Driver;
import io.dynamodel.internal.step.SteppingDriver;
import io.dynamodel.mapping.Codec;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.table.TableConfig;
import io.dynamodel.value.Document;
import io.dynamodel.value.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** The items of a batch if DynamoDB is busy, refuses them, or cannot be reached. */
class BatchFaultsTest {
  private static final long SEED = 20_240_517;

  private static final Model<Document> ITEMS =
      Model.compile(
          TableConfig.of(t -> t.name("items").hashKey("id", N)),
          Codec.documents(),
          SchemaAdapter.none());

  private static final Condition IF_ONE =
      Condition.term(Path.of("n"), Comparison.EQ, AttributeValue.fromN("1"));

  private static final ProgressListener UNHEARD = (done, total, retried) -> {};

  private record Progress(int done, int total, int retried) {}

  private static final Model<Document> OTHERS =
      Model.compile(
          TableConfig.of(t -> t.name("others").hashKey("id", S)),
          Codec.documents(),
          SchemaAdapter.none());

  /** The stored items, by their numbers. */
  private final Set<Integer> stored = new HashSet<>();

  private final List<Progress> told = new ArrayList<>();

  // Busy

  @Test
  void putBatch_whereItemsAreLeftOutOnce_sendsThemAgain() {
    Set<Integer> seen = new HashSet<>();
    SteppingDriver driver = taking(id -> id % 10 != 0 || !seen.add(id));
    put(driver, 60);
    assertThat(stored).hasSize(60);
    assertThat(sizes(driver)).containsExactlyInAnyOrder(25, 25, 10, 3, 2, 1);
    assertThat(driver.pauses.size()).isLessThanOrEqualTo(3);
    assertThat(told.get(told.size() - 1)).isEqualTo(new Progress(60, 60, 6));
  }

  @Test
  void putBatch_whereOneItemIsTakenATime_goesOnAsLongAsThereIsProgress() {
    Set<List<Integer>> asked = new HashSet<>();
    SteppingDriver driver =
        new SteppingDriver(
            request -> write(request, ids -> asked.add(ids) ? ids.subList(0, 1) : List.of()));
    put(driver, 25);
    assertThat(stored).hasSize(25);
    assertThat(sizes(driver)).hasSize(25).startsWith(25, 24, 23);
  }

  @Test
  void putBatch_whereNothingIsTakenForever_ends_andTellsExactlyWhatIsMissing() {
    SteppingDriver driver = taking(id -> id != 7 && id != 30);
    BatchIncompleteException incomplete = failing(() -> put(driver, 60));
    assertThat(positions(incomplete)).contains(7, 30);
    assertThat(incomplete.processed()).isEqualTo(stored.size());
    assertThat(positions(incomplete)).containsExactlyElementsOf(missing(60));
    assertThat(incomplete)
        .hasNoCause()
        .hasMessageStartingWith(
            "2 of 60 items of the batch were not written:\n  id=7 of table items (position 7)\n")
        .hasMessageEndingWith("too busy for them; try those in unprocessed() again later");
    assertThat(driver.requests).hasSize(3 + 2 * Backoff.ROUNDS);
  }

  @Test
  void putBatch_whereNothingIsTakenForever_beginsNoNewChunks() {
    SteppingDriver driver = taking(id -> false);
    BatchIncompleteException incomplete = failing(() -> put(driver, 1_000));
    assertThat(driver.requests).hasSize(4 * Backoff.ROUNDS);
    assertThat(driver.widest).isEqualTo(4);
    assertThat(incomplete.processed()).isZero();
    assertThat(positions(incomplete)).hasSize(1_000).isSorted();
    assertThat(incomplete).hasMessageContaining("and 995 more");
  }

  @Test
  void putBatch_whereAWholeChunkIsThrottled_sendsItAgain() {
    SteppingDriver driver = throwingFor(3, throttled());
    put(driver, 30);
    assertThat(stored).hasSize(30);
    assertThat(driver.requests).hasSize(2 + 3);
  }

  @Test
  void putBatch_throttledForever_ends_withTheThrottlingAsCause() {
    SteppingDriver driver = throwingFor(Integer.MAX_VALUE, throttled());
    BatchIncompleteException incomplete = failing(() -> put(driver, 5));
    assertThat(incomplete).hasRootCauseInstanceOf(ProvisionedThroughputExceededException.class);
    assertThat(incomplete).hasCauseInstanceOf(ThrottledException.class);
    assertThat(incomplete.unprocessed()).hasSize(5).allMatch(each -> each.cause() != null);
    assertThat(driver.requests).hasSize(Backoff.ROUNDS);
  }

  @Test
  void pauses_areRandom_doubleAtMost_andAreNeverLong() {
    for (int refused = 0; refused < 100; refused++) {
      Duration most = Backoff.FIRST.multipliedBy(1L << Math.min(refused, 10));
      assertThat(Backoff.pause(refused))
          .isBetween(Duration.ZERO, most)
          .isLessThanOrEqualTo(Backoff.LONGEST);
    }
    assertThat(IntStream.range(0, 100).mapToObj(i -> Backoff.pause(9)).distinct().count())
        .isGreaterThan(10);
  }

  // Failing

  @Test
  void putBatch_whereTheConnectionIsCutInTheMiddle_tellsWhatIsDone_andBeginsNothingNew() {
    SteppingDriver driver =
        new SteppingDriver(
            request -> {
              if (idsOf(request).contains(120)) {
                throw SdkClientException.create("cut");
              }
              return write(request, ids -> ids);
            });
    BatchIncompleteException incomplete = failing(() -> put(driver, 1_000));
    assertThat(incomplete).hasRootCauseInstanceOf(SdkClientException.class);
    assertThat(incomplete.processed()).isEqualTo(stored.size()).isBetween(100, 300);
    assertThat(positions(incomplete)).containsExactlyElementsOf(missing(1_000));
    for (Unprocessed each : incomplete.unprocessed()) {
      boolean cut = each.positions().get(0) / 25 == 120 / 25;
      assertThat(each.cause() != null).as("%s", each).isEqualTo(cut);
    }
  }

  @Test
  void putBatch_whereTheTableIsMissing_saysSo() {
    SteppingDriver driver =
        throwingFor(Integer.MAX_VALUE, ResourceNotFoundException.builder().message("no").build());
    BatchIncompleteException incomplete = failing(() -> put(driver, 2));
    assertThat(incomplete)
        .hasCauseInstanceOf(TableNotFoundException.class)
        .hasMessageContainingAll("2 of 2", "id=0", "table items does not exist");
  }

  @Test
  void writeBatch_whereOneTableRefuses_namesIt_andWritesTheOther() {
    SteppingDriver driver =
        new SteppingDriver(
            request -> {
              if (((BatchWriteItemRequest) request).requestItems().containsKey("others")) {
                throw ResourceNotFoundException.builder().message("no").build();
              }
              return write(request, ids -> ids);
            });
    BatchIncompleteException incomplete =
        failing(
            () ->
                driver.run(
                    Resolved.batch(
                        driver,
                        b ->
                            b.put(bound(ITEMS, driver), Map.of("id", 1))
                                .put(bound(OTHERS, driver), Map.of("id", "a"))
                                .delete(bound(ITEMS, driver), 2))));
    assertThat(stored).containsExactly(1);
    assertThat(incomplete.processed()).isEqualTo(2);
    assertThat(incomplete.unprocessed())
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.table()).isEqualTo("others");
              assertThat(each.key()).isEqualTo("id=a");
              assertThat(each.positions()).containsExactly(1);
              assertThat(each.cause()).hasMessageContaining("table others does not exist");
            });
  }

  @Test
  void writeBatch_ofAModelThatIsBoundElsewhere_isRefused() {
    SteppingDriver driver = taking(id -> true);
    DynaModel<Document> elsewhere = bound(ITEMS, taking(id -> true));
    assertThat(
            catchThrowableOfType(
                DynaModelException.class,
                () -> Resolved.batch(driver, b -> b.put(elsewhere, Map.of("id", 1)))))
        .hasMessageContaining("table items is bound to another connection");
  }

  @Test
  void putBatch_whereTheListenerThrows_losesNothing() {
    SteppingDriver driver = taking(id -> true);
    IllegalStateException enough = new IllegalStateException("enough");
    BatchIncompleteException incomplete =
        failing(
            () ->
                driver.run(
                    BatchWrite.put(
                        ITEMS,
                        items(1_000),
                        terms(
                            Condition.Constant.ALWAYS,
                            (done, total, retried) -> {
                              throw enough;
                            }))));
    assertThat(incomplete).hasRootCause(enough);
    assertThat(incomplete.getCause())
        .isExactlyInstanceOf(DynaModelException.class)
        .hasMessage(
            "the listener of onProgress(…) failed when 25 of 1000 items of the batch were written:"
                + " java.lang.IllegalStateException: enough");
    assertThat(positions(incomplete)).containsExactlyElementsOf(missing(1_000));
  }

  // Conditions

  @Test
  void putBatch_onlyIf_listsWhatIsRefusedWithItsCause_andWritesTheRest() {
    SteppingDriver driver =
        new SteppingDriver(
            request -> {
              int id = Integer.parseInt(((PutItemRequest) request).item().get("id").n());
              if (id % 4 == 0) {
                throw ConditionalCheckFailedException.builder().message("no").build();
              }
              stored.add(id);
              return PutItemResponse.builder().build();
            });
    BatchIncompleteException incomplete =
        failing(() -> driver.run(BatchWrite.put(ITEMS, items(40), terms(IF_ONE, UNHEARD))));
    assertThat(positions(incomplete)).containsExactlyElementsOf(missing(40)).hasSize(10);
    assertThat(incomplete.unprocessed())
        .allMatch(each -> each.cause() instanceof ConditionFailedException);
    assertThat(incomplete.unprocessed().get(1).cause()).hasMessageContaining("id=4");
    assertThat(driver.requests).hasSize(40);
  }

  @Test
  void putBatch_onlyIf_isTriedAgainWhenThrottled_andEndsAtOtherFailures() {
    SteppingDriver throttled = throwingFor(3, throttled());
    throttled.run(BatchWrite.put(ITEMS, items(10), terms(IF_ONE, UNHEARD)));
    assertThat(throttled.requests).hasSize(13);

    SteppingDriver cut = throwingFor(Integer.MAX_VALUE, SdkClientException.create("cut"));
    BatchIncompleteException incomplete =
        failing(() -> cut.run(BatchWrite.put(ITEMS, items(100), terms(IF_ONE, UNHEARD))));
    assertThat(incomplete.unprocessed()).hasSize(100);
    assertThat(cut.requests).hasSizeLessThanOrEqualTo(8);
  }

  // Reading

  private static BatchGet<Document> reading(List<Progress> told) {
    return new BatchGet<>(
        ITEMS,
        false,
        null,
        ITEMS::read,
        (done, total, retried) -> told.add(new Progress(done, total, retried)));
  }

  @Test
  void getBatch_whereKeysAreLeftOut_asksForThemAgain() {
    List<Integer> all = IntStream.range(0, 250).boxed().toList();
    SteppingDriver driver = new SteppingDriver(request -> read((BatchGetItemRequest) request, 30));
    assertThat(driver.run(reading(told).of(all)))
        .extracting(item -> item.get("id"))
        .containsExactlyElementsOf(all.stream().map(Integer::longValue).toList());
    assertThat(driver.requests).hasSize(4 + 4 + 2);
    assertThat(told.get(told.size() - 1).done()).isEqualTo(250);
  }

  @Test
  void getBatch_whereKeysAreLeftOutForever_ends_andListsThem() {
    SteppingDriver driver = new SteppingDriver(request -> read((BatchGetItemRequest) request, 0));
    BatchIncompleteException incomplete =
        failing(() -> driver.run(reading(told).of(List.of(3, 4))));
    assertThat(incomplete)
        .hasMessageStartingWith("2 of 2 items of the batch were not read:\n  id=3 of table items");
  }

  // Anything

  @Test
  void whateverHappens_eachItemIsStored_orListed_andNoneIsBoth() {
    for (int trial = 0; trial < 200 * Integer.getInteger("dynamodel.trials.factor", 1); trial++) {
      long seed = SEED + trial;
      Random random = new Random(seed);
      stored.clear();
      double bad = random.nextDouble();
      SteppingDriver driver =
          new SteppingDriver(
              request -> {
                if (random.nextDouble() < bad / 10) {
                  throw random.nextBoolean() ? throttled() : SdkClientException.create("cut");
                }
                return write(
                    request, ids -> ids.stream().filter(id -> random.nextDouble() > bad).toList());
              });
      int count = random.nextInt(300);
      List<Integer> missing = List.of();
      try {
        put(driver, count);
      } catch (BatchIncompleteException e) {
        missing = positions(e);
        assertThat(e.processed()).as("seed %d", seed).isEqualTo(stored.size());
      }
      assertThat(missing).as("seed %d", seed).containsExactlyElementsOf(missing(count));
    }
  }

  private void put(Driver driver, int count) {
    driver.run(
        BatchWrite.put(
            ITEMS,
            items(count),
            terms(
                Condition.Constant.ALWAYS,
                (done, total, retried) -> told.add(new Progress(done, total, retried)))));
  }

  private static BatchTerms terms(Condition onlyIf, ProgressListener progress) {
    return new BatchTerms(onlyIf, false, null, progress);
  }

  private static List<Map<String, Object>> items(int count) {
    return IntStream.range(0, count).<Map<String, Object>>mapToObj(id -> Map.of("id", id)).toList();
  }

  private List<Integer> missing(int count) {
    return IntStream.range(0, count).filter(id -> !stored.contains(id)).boxed().toList();
  }

  private static BatchIncompleteException failing(Runnable batch) {
    return catchThrowableOfType(BatchIncompleteException.class, batch::run);
  }

  private static List<Integer> positions(BatchIncompleteException incomplete) {
    return incomplete.unprocessed().stream().flatMap(each -> each.positions().stream()).toList();
  }

  private static List<Integer> sizes(SteppingDriver driver) {
    return driver.requests.stream().map(request -> idsOf(request).size()).toList();
  }

  private static RuntimeException throttled() {
    return ProvisionedThroughputExceededException.builder().message("busy").build();
  }

  /** Takes the items whose numbers are wanted, and leaves the others out. */
  private SteppingDriver taking(IntPredicate wanted) {
    return new SteppingDriver(
        request -> write(request, ids -> ids.stream().filter(wanted::test).toList()));
  }

  /** Throws so many times, and takes everything then. */
  private SteppingDriver throwingFor(int times, RuntimeException failure) {
    int[] left = {times};
    return new SteppingDriver(
        request -> {
          if (left[0]-- > 0) {
            throw failure;
          }
          return request instanceof PutItemRequest
              ? PutItemResponse.builder().build()
              : write(request, ids -> ids);
        });
  }

  private static List<Integer> idsOf(DynamoDbRequest request) {
    return ((BatchWriteItemRequest) request)
        .requestItems().getOrDefault("items", List.of()).stream().map(BatchFaultsTest::id).toList();
  }

  private static int id(WriteRequest write) {
    Map<String, AttributeValue> keyed =
        write.putRequest() == null ? write.deleteRequest().key() : write.putRequest().item();
    return Integer.parseInt(keyed.get("id").n());
  }

  private DynamoDbResponse write(
      DynamoDbRequest request, Function<List<Integer>, List<Integer>> takes) {
    List<Integer> taken = takes.apply(idsOf(request));
    Map<String, List<WriteRequest>> left = new HashMap<>();
    for (WriteRequest write : ((BatchWriteItemRequest) request).requestItems().get("items")) {
      if (!taken.contains(id(write))) {
        left.computeIfAbsent("items", table -> new ArrayList<>()).add(asTold(write));
      } else if (write.putRequest() != null) {
        stored.add(id(write));
      }
    }
    return BatchWriteItemResponse.builder().unprocessedItems(left).build();
  }

  /** DynamoDB may write numbers in another way than they came. */
  private static WriteRequest asTold(WriteRequest write) {
    Map<String, AttributeValue> told = new LinkedHashMap<>();
    told.put("id", AttributeValue.fromN(id(write) + ".0"));
    return WriteRequest.builder().putRequest(put -> put.item(told)).build();
  }

  private static DynamoDbResponse read(BatchGetItemRequest request, int most) {
    List<Map<String, AttributeValue>> keys = request.requestItems().get("items").keys();
    int taken = Math.min(most, keys.size());
    Map<String, KeysAndAttributes> left =
        taken == keys.size()
            ? Map.of()
            : Map.of(
                "items",
                KeysAndAttributes.builder().keys(keys.subList(taken, keys.size())).build());
    return BatchGetItemResponse.builder()
        .responses(Map.of("items", keys.subList(0, taken)))
        .unprocessedKeys(left)
        .build();
  }

  private static DynaModel<Document> bound(Model<Document> model, Driver driver) {
    return Resolved.bound(model, driver);
  }
}
