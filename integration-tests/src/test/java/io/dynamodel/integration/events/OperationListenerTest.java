package io.dynamodel.integration.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.AsyncDynaConnection;
import io.dynamodel.AsyncDynaModel;
import io.dynamodel.DedicatedClient;
import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.engine.Engine;
import io.dynamodel.engine.fault.Fault;
import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.error.ItemExistsException;
import io.dynamodel.error.ThrottledException;
import io.dynamodel.error.TransactionFailedException;
import io.dynamodel.event.OperationEvent;
import io.dynamodel.event.OperationEvent.Outcome;
import io.dynamodel.event.OperationListener;
import io.dynamodel.event.OperationStart;
import io.dynamodel.local.EmbeddedDatabase;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.value.Key;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The events that listeners of a connection receive about its requests. */
class OperationListenerTest {
  record Song(String artist, Integer number, String title, @Nullable Integer year) {}

  private static final DynaModel.Definition<Song> SONGS =
      DynaModel.of(Song.class)
          .table(
              t ->
                  t.name("songs")
                      .hashKey("artist")
                      .rangeKey("number")
                      .globalIndex("by-title", i -> i.hashKey("title")))
          .schema(SchemaAdapter.none());

  private final Engine engine = Engine.inMemory();
  private final EmbeddedDatabase database = new EmbeddedDatabase(engine);
  private final DynaConnection connection = DynaConnection.of(database.dynamoDb());
  private final AsyncDynaConnection async = AsyncDynaConnection.of(database.dynamoDbAsync());
  private final DynaModel<Song> songs = SONGS.connect(connection);
  private final AsyncDynaModel<Song> asyncSongs = SONGS.connect(async);
  private final Queue<OperationEvent> events = new ConcurrentLinkedQueue<>();

  @BeforeEach
  void createTable() {
    songs.createTable();
    songs.saveBatch(
        IntStream.range(0, 10).mapToObj(i -> new Song("Abba", i, "Song " + i, 1970 + i)).toList());
    connection.listener(events::add);
    async.listener(events::add);
  }

  @AfterEach
  void close() {
    connection.close();
    async.close();
    database.close();
  }

  private OperationEvent only() {
    assertThat(events).hasSize(1);
    return events.remove();
  }

  @Test
  void aWrite_isOneEvent_withItsCapacity() {
    songs.save(new Song("Blur", 1, "Song 2", 1997));
    OperationEvent event = only();
    assertThat(event.operation()).isEqualTo("PutItem");
    assertThat(event.tables()).containsExactly("songs");
    assertThat(event.index()).isEmpty();
    assertThat(event.duration()).isPositive();
    assertThat(event.attempts()).isEqualTo(OptionalInt.of(1));
    assertThat(event.consumedCapacity()).isEqualTo(OptionalDouble.of(2));
    assertThat(event.itemsReturned()).isEmpty();
    assertThat(event.outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(event.error()).isEmpty();
  }

  @Test
  void aQuery_isAnEventForEachPage_withItemsBeforeAndAfterItsFilter() {
    assertThat(songs.query("artist", "Abba", "year__gte", 1976).list()).hasSize(4);
    OperationEvent event = only();
    assertThat(event.operation()).isEqualTo("Query");
    assertThat(event.itemsReturned()).hasValue(4);
    assertThat(event.itemsEvaluated()).hasValue(10);
    assertThat(event.consumedCapacity()).hasValue(0.5);

    assertThat(songs.query("artist", "Abba").pageSize(4).list()).hasSize(10);
    assertThat(events).extracting(e -> e.itemsReturned().orElseThrow()).containsExactly(4, 4, 2);
  }

  @Test
  void aQueryOfAnIndex_namesIt_andACountIsTheNumberOfItems() {
    assertThat(songs.query("title", "Song 3").count()).isEqualTo(1);
    OperationEvent event = only();
    assertThat(event.index()).contains("by-title");
    assertThat(event.itemsReturned()).hasValue(1);
  }

  @Test
  void reads_countTheItemsThatAreThere() {
    songs.get(Key.of("Abba", 1));
    assertThat(only().itemsReturned()).hasValue(1);
    songs.get(Key.of("Abba", 99));
    assertThat(only().itemsReturned()).hasValue(0);
    songs.getBatch(List.of(Key.of("Abba", 1), Key.of("Abba", 2), Key.of("Abba", 99)));
    OperationEvent batch = only();
    assertThat(batch.operation()).isEqualTo("BatchGetItem");
    assertThat(batch.itemsReturned()).hasValue(2);
    assertThat(batch.consumedCapacity()).isNotEmpty();
  }

  @Test
  void eachForm_hasItsEvent_onBothKindsOfConnection() {
    songs.update(Map.of("artist", "Abba", "number", 1), "year", 1980);
    songs.delete(Map.of("artist", "Abba", "number", 2));
    songs.putBatch(List.of(Map.of("artist", "Abba", "number", 3, "title", "New")));
    connection.transact(t -> t.put(songs, Map.of("artist", "Abba", "number", 4, "title", "New")));
    connection.transactGet(t -> t.get(songs, Map.of("artist", "Abba", "number", 4)));
    songs.scan().list();
    List<String> sync = events.stream().map(OperationEvent::operation).toList();
    assertThat(sync)
        .containsExactly(
            "UpdateItem",
            "DeleteItem",
            "BatchWriteItem",
            "TransactWriteItems",
            "TransactGetItems",
            "Scan");
    assertThat(events).allSatisfy(e -> assertThat(e.tables()).containsExactly("songs"));
    assertThat(events).allSatisfy(e -> assertThat(e.consumedCapacity()).isNotEmpty());

    events.clear();
    asyncSongs.update(Map.of("artist", "Abba", "number", 1), "year", 1980).join();
    asyncSongs.delete(Map.of("artist", "Abba", "number", 2)).join();
    asyncSongs.putBatch(List.of(Map.of("artist", "Abba", "number", 3, "title", "New"))).join();
    async
        .transact(t -> t.put(asyncSongs, Map.of("artist", "Abba", "number", 4, "title", "New")))
        .join();
    async.transactGet(t -> t.get(asyncSongs, Map.of("artist", "Abba", "number", 4))).join();
    asyncSongs.scan().list().join();
    assertThat(events).extracting(OperationEvent::operation).isEqualTo(sync);
    assertThat(events).allSatisfy(e -> assertThat(e.attempts()).hasValue(1));
  }

  @Test
  void failures_haveAnOutcomeAndACode() {
    Map<String, Object> taken = Map.of("artist", "Abba", "number", 1, "title", "Again");
    assertThatThrownBy(() -> songs.putUnique(taken)).isInstanceOf(ItemExistsException.class);
    OperationEvent refused = only();
    assertThat(refused.outcome()).isEqualTo(Outcome.CONDITION_FAILED);
    assertThat(refused.error()).contains("ConditionalCheckFailedException");

    assertThatThrownBy(() -> connection.transact(t -> t.putUnique(songs, taken)))
        .isInstanceOf(TransactionFailedException.class);
    assertThat(only().outcome()).isEqualTo(Outcome.TRANSACTION_CANCELLED);

    try (DynamoDbClient client =
            database
                .builder()
                .addPlugin(new DedicatedClient())
                .overrideConfiguration(o -> o.retryStrategy(r -> r.maxAttempts(2)))
                .build();
        DynaConnection impatient = DynaConnection.of(client).listener(events::add);
        Fault throttled = engine.faults().on("GetItem").throttle()) {
      assertThatThrownBy(() -> SONGS.connect(impatient).get(Key.of("Abba", 1)))
          .isInstanceOf(ThrottledException.class);
      OperationEvent event = only();
      assertThat(event.outcome()).isEqualTo(Outcome.THROTTLED);
      assertThat(event.attempts()).hasValue(2);
      assertThat(throttled.hits()).isEqualTo(2);
    }
    assertThatThrownBy(() -> connection.table("none").get("x"))
        .isInstanceOf(DynaModelException.class);
    assertThat(events.remove().error()).contains("ResourceNotFoundException");
  }

  @Test
  void attempts_areCounted() {
    engine.faults().on("PutItem").next(2).cutBefore();
    songs.save(new Song("Blur", 1, "Song 2", 1997));
    assertThat(only().attempts()).hasValue(3);
    engine.faults().on("PutItem").next(2).cutBefore();
    asyncSongs.save(new Song("Blur", 1, "Song 2", 1997)).join();
    assertThat(only().attempts()).hasValue(3);
  }

  @Test
  void aListenerThatFails_changesNothing_andTheOthersAreCalled() {
    PrintStream before = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    List<String> later = new ArrayList<>();
    connection.listener(
        event -> {
          throw new IllegalStateException("the metrics are full");
        });
    connection.listener(event -> later.add(event.operation()));
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      assertThat(songs.get(Key.of("Abba", 1))).isPresent();
    } finally {
      System.setErr(before);
    }
    assertThat(later).containsExactly("GetItem");
  }

  /** A listener with an own listener for each call and each request. */
  private final class Traced implements OperationListener {
    final Queue<String> seen = new ConcurrentLinkedQueue<>();

    @Override
    public OperationListener onCall() {
      Thread caller = Thread.currentThread();
      seen.add("call");
      return new OperationListener() {
        @Override
        public OperationListener onRequest(OperationStart request) {
          seen.add(request + " of " + caller.getName());
          return event -> seen.add(event.outcome() + " of " + request.operation());
        }

        @Override
        public void onOperation(OperationEvent event) {
          seen.add("not reached");
        }
      };
    }

    @Override
    public void onOperation(OperationEvent event) {
      seen.add("not reached");
    }
  }

  @Test
  void aListener_canFollowEachCallAndEachRequest_onBothKindsOfConnection() {
    Traced sync = new Traced();
    connection.listener(sync);
    assertThat(songs.query("title", "Song 3").list()).hasSize(1);
    String begun =
        "OperationStart[operation=Query, tables=[songs], index=Optional[by-title]] of "
            + Thread.currentThread().getName();
    assertThat(sync.seen).containsExactly("call", begun, "SUCCEEDED of Query");

    Traced later = new Traced();
    async.listener(later);
    assertThat(asyncSongs.query("artist", "Abba").pageSize(4).list().join()).hasSize(10);
    assertThat(later.seen).hasSize(7).startsWith("call").endsWith("SUCCEEDED of Query");
    assertThat(later.seen.stream().filter("call"::equals)).hasSize(1);
    assertThat(later.seen.stream().filter(each -> each.endsWith(Thread.currentThread().getName())))
        .hasSize(3);
    assertThat(later.seen).doesNotContain("not reached");
  }

  @Test
  void aFailedRequest_endsWhatItsListenerBegan() {
    Traced traced = new Traced();
    connection.listener(traced);
    assertThatThrownBy(() -> songs.saveUnique(new Song("Abba", 1, "Again", 1980)))
        .isInstanceOf(ItemExistsException.class);
    assertThat(traced.seen).hasSize(3).endsWith("CONDITION_FAILED of PutItem");
  }

  @Test
  void aListenerThatFailsBeforeARequest_changesNothing_andIsCalledAtItsEnd() {
    PrintStream before = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    List<String> ends = new ArrayList<>();
    connection.listener(
        new OperationListener() {
          @Override
          public OperationListener onCall() {
            throw new IllegalStateException("no call");
          }

          @Override
          public OperationListener onRequest(OperationStart request) {
            throw new IllegalStateException("no request");
          }

          @Override
          public void onOperation(OperationEvent event) {
            ends.add(event.operation());
          }
        });
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      assertThat(songs.get(Key.of("Abba", 1))).isPresent();
    } finally {
      System.setErr(before);
    }
    assertThat(ends).containsExactly("GetItem");
  }

  @Test
  void aPrefixedConnection_hasTheSameListeners_andFullNames() {
    DynaConnection prefixed = connection.prefixed("dev-");
    assertThat(prefixed.tableExists("songs")).isFalse();
    assertThat(only().tables()).containsExactly("dev-songs");
  }

  @Test
  void open_takesAListener() {
    List<OperationEvent> told = new ArrayList<>();
    try (DynaConnection opened = DynaConnection.open("embedded", o -> o.listener(told::add))) {
      opened.tables().list();
    }
    assertThat(told).extracting(OperationEvent::operation).containsExactly("ListTables");
    assertThat(told.get(0).tables()).isEmpty();
  }

  @Test
  void aStatement_isAnEventWithoutItsText() {
    assertThat(connection.partiql("SELECT * FROM songs WHERE artist = ?", "Abba").list())
        .hasSize(10);
    OperationEvent event = only();
    assertThat(event.itemsReturned()).hasValue(10);
    assertThat(event.consumedCapacity()).isNotEmpty();
    assertThat(event.toString()).startsWith("ExecuteStatement songs: SUCCEEDED");
  }

  @Test
  void noEvent_showsAValue() {
    songs.update(Map.of("artist", "Abba", "number", 1), "title", "a secret");
    assertThat(only().toString())
        .matches(
            "UpdateItem songs: SUCCEEDED after [\\d.E-]+ ms, attempts 1, capacity units [\\d.]+");
  }

  @Test
  void aListenerIsNeeded() {
    assertThatThrownBy(() -> connection.listener(null))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("listener");
  }
}
