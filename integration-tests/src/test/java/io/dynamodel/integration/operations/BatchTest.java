package io.dynamodel.integration.operations;

import static io.dynamodel.value.ValueType.S;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dynamodel.Batch;
import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.engine.Engine;
import io.dynamodel.error.BatchIncompleteException;
import io.dynamodel.error.BatchIncompleteException.Unprocessed;
import io.dynamodel.error.ConditionFailedException;
import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.error.TableNotFoundException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.error.Violation;
import io.dynamodel.local.EmbeddedDatabase;
import io.dynamodel.mapping.Codec;
import io.dynamodel.mapping.Fields;
import io.dynamodel.schema.Schema;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.table.TableConfig;
import io.dynamodel.value.Document;
import io.dynamodel.value.Key;
import io.dynamodel.value.Path;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/** Many items at a time, on a database. */
class BatchTest {
  record Track(String album, Integer no, String title, Integer seconds) {}

  /** A title is required, and no track has a negative length. */
  private static final SchemaAdapter TITLED =
      new SchemaAdapter() {
        @Override
        public <T> Schema<T> resolve(Codec<T> codec) {
          return new Schema<>() {
            @Override
            public Codec<T> codec() {
              return codec;
            }

            @Override
            public Fields fields() {
              return codec.fields();
            }

            @Override
            public List<Violation> validate(T record) {
              Track track = (Track) record;
              List<Violation> violations = new ArrayList<>();
              if (track.title == null) {
                violations.add(
                    new Violation(Path.of("title"), "NotNull", "must not be null", null));
              }
              if (track.seconds != null && track.seconds < 0) {
                violations.add(
                    new Violation(Path.of("seconds"), "Min", "must not be negative", null));
              }
              return violations;
            }

            @Override
            public List<Violation> validate(Map<String, ?> changes) {
              return List.of();
            }
          };
        }
      };

  private static final DynaModel.Definition<Track> TRACKS =
      DynaModel.of(Track.class)
          .table(t -> t.name("tracks").hashKey("album").rangeKey("no"))
          .schema(TITLED);

  private final EmbeddedDatabase database = new EmbeddedDatabase(Engine.inMemory());

  private DynamoDbClient client;
  private RecordingClient recorded;
  private DynaConnection connection;
  private DynaModel<Track> tracks;

  /** A table without a schema and without a range key. */
  private DynaModel<Document> things;

  @BeforeEach
  void create() {
    client = database.dynamoDb();
    recorded = new RecordingClient(client);
    connection = DynaConnection.of(recorded.client());
    tracks = TRACKS.connect(connection);
    tracks.createTable();
    connection.createTable(TableConfig.of(t -> t.name("things").hashKey("id", S)));
    things = connection.table("things");
    recorded.clear();
  }

  @AfterEach
  void close() {
    database.close();
  }

  private static Track track(int no) {
    return new Track("A", no, "T" + no, no);
  }

  private static List<Track> tracks(int count) {
    return IntStream.range(0, count).mapToObj(BatchTest::track).toList();
  }

  private static Map<String, Object> map(Track track) {
    return Map.of("album", track.album, "no", track.no, "title", track.title);
  }

  private static List<Key> keys(int... numbers) {
    return Arrays.stream(numbers).mapToObj(no -> Key.of("A", no)).toList();
  }

  // Writing

  @Test
  void saveBatch_ofAThousand_storesThemAll_inFortyRequests() {
    assertThat(tracks.saveBatch(tracks(1_000))).containsExactlyElementsOf(tracks(1_000));
    assertThat(recorded.all(BatchWriteItemRequest.class)).hasSize(40);
    assertThat(recorded.count()).isEqualTo(40);
    assertThat(tracks.query("album", "A").list()).containsExactlyElementsOf(tracks(1_000));
  }

  @Test
  void putBatch_returnsTheRecordsInTheirOrder() {
    List<Map<String, Object>> maps =
        new ArrayList<>(tracks(60).stream().map(BatchTest::map).toList());
    Collections.reverse(maps);
    assertThat(tracks.putBatch(maps))
        .extracting(Track::no)
        .containsExactlyElementsOf(maps.stream().map(map -> (Integer) map.get("no")).toList());
    assertThat(tracks.query("album", "A").count()).isEqualTo(60);
  }

  @Test
  void putBatch_whereAKeyIsGivenTwice_storesTheLast_andReturnsEach() {
    List<Track> stored =
        tracks.putBatch(
            List.of(
                Map.of("album", "A", "no", 1, "title", "first"),
                Map.of("album", "A", "no", 2, "title", "other"),
                Map.of("album", "A", "no", new BigDecimal("1.0"), "title", "last")));
    assertThat(stored).extracting(Track::title).containsExactly("first", "other", "last");
    assertThat(tracks.get("A", 1)).hasValue(new Track("A", 1, "last", null));
    assertThat(recorded.the(BatchWriteItemRequest.class).requestItems().get("tracks")).hasSize(2);
  }

  @Test
  void deleteBatch_deletesWhatIsThere_andMindsNothingElse() {
    tracks.saveBatch(tracks(30));
    tracks.deleteBatch(keys(IntStream.range(5, 40).toArray()));
    assertThat(tracks.query("album", "A").list()).containsExactlyElementsOf(tracks(5));
  }

  @Test
  void anEmptyBatch_sendsNothing() {
    assertThat(tracks.saveBatch(List.of())).isEmpty();
    assertThat(tracks.putBatch(List.of())).isEmpty();
    assertThat(tracks.getBatch(List.of())).isEmpty();
    tracks.deleteBatch(List.of());
    connection.writeBatch(b -> {});
    assertThat(recorded.count()).isZero();
  }

  @Test
  void putBatch_ofItemsWhoseRequestWouldBeTooLarge_sendsSeveral() {
    // Each of the quotation marks is one byte in the table, and two in the request.
    String quotes = "\"".repeat(390 * 1024);
    List<Map<String, Object>> large =
        IntStream.range(0, 25)
            .<Map<String, Object>>mapToObj(id -> Map.of("id", "" + id, "text", quotes))
            .toList();
    things.putBatch(large);
    assertThat(recorded.all(BatchWriteItemRequest.class)).hasSize(2);
    assertThat(things.scan().count()).isEqualTo(25);
  }

  @Test
  void progress_isToldAfterEachResponse() {
    List<Batch.Progress> told = new ArrayList<>();
    tracks.saveBatch(tracks(60), o -> o.onProgress(told::add));
    assertThat(told).hasSize(3).last().isEqualTo(new Batch.Progress(60, 60, 0));
    assertThat(told).extracting(Batch.Progress::done).isSorted();
    told.clear();
    tracks.getBatch(keys(1, 2, 3), o -> o.onProgress(told::add));
    assertThat(told).containsExactly(new Batch.Progress(3, 3, 0));
  }

  // What is rejected

  @Test
  void putBatch_ofAThousandWithFiveInAHundredInvalid_sendsNothing_andListsEach() {
    List<Map<String, Object>> maps = new ArrayList<>();
    for (int no = 0; no < 1_000; no++) {
      Map<String, Object> map = new HashMap<>(map(track(no)));
      if (no % 20 == 3) {
        map.remove("title");
        map.put("seconds", -1);
      }
      maps.add(map);
    }
    ValidationException invalid =
        catchThrowableOfType(ValidationException.class, () -> tracks.putBatch(maps));
    assertThat(invalid.violations())
        .extracting(violation -> violation.path().toString())
        .hasSize(100)
        .startsWith("[3].title", "[3].seconds", "[23].title")
        .endsWith("[983].seconds");
    assertThat(invalid)
        .hasMessageStartingWith(
            "a batch of 1000 for table tracks (50 invalid, none sent) is not"
                + " valid:\n  [3].title: must not be null (NotNull)");
    assertThat(recorded.count()).isZero();
  }

  @Test
  void saveBatch_ofInvalidRecords_listsThem_andSendsNothing() {
    assertThatThrownBy(
            () ->
                tracks.saveBatch(
                    Arrays.asList(track(1), new Track(null, 2, "T", null), track(3), null)))
        .isInstanceOf(ValidationException.class)
        .hasMessageContainingAll("[1].album: must have a value", "[3]: must not be null");
    assertThat(recorded.count()).isZero();
  }

  @Test
  void wrongKeys_areListedTogether_andNothingIsSent() {
    List<Object> wrong = Arrays.asList(Key.of("A", 1), "A", Key.of("", 1), Key.of("A", "x"), null);
    assertThatThrownBy(() -> tracks.deleteBatch(wrong))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContainingAll(
            "(4 invalid, none sent)",
            "\n  [1]: table tracks has the range key 'no'",
            "\n  [2]: the key 'album' of table tracks must not be empty",
            "\n  [3]: the key 'no' of table tracks must be",
            "\n  [4]: a key must not be null");
    assertThatThrownBy(() -> tracks.getBatch(wrong))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContainingAll("[3]: ", "[4]: ");
    assertThat(recorded.count()).isZero();
  }

  @Test
  void aBatchOnAMissingTable_saysSo() {
    DynaModel<Track> missing = tracks.named("missing");
    BatchIncompleteException incomplete =
        catchThrowableOfType(BatchIncompleteException.class, () -> missing.saveBatch(tracks(30)));
    assertThat(incomplete)
        .hasCauseInstanceOf(TableNotFoundException.class)
        .hasMessageContainingAll("30 of 30", "album=A, no=0 of table missing");
    assertThatThrownBy(() -> missing.getBatch(keys(1)))
        .isInstanceOf(BatchIncompleteException.class)
        .hasCauseInstanceOf(TableNotFoundException.class);
  }

  // Conditions

  @Test
  void saveBatch_onlyIf_writesWhatIsAsWanted_andListsTheRest() {
    tracks.saveBatch(tracks(20));
    recorded.clear();
    List<Track> longer =
        IntStream.range(0, 20).mapToObj(no -> new Track("A", no, "longer", 100)).toList();
    BatchIncompleteException incomplete =
        catchThrowableOfType(
            BatchIncompleteException.class,
            () -> tracks.saveBatch(longer, o -> o.onlyIf("seconds__gte", 5)));
    assertThat(incomplete.processed()).isEqualTo(15);
    assertThat(incomplete.unprocessed())
        .extracting(Unprocessed::key)
        .containsExactly(
            "album=A, no=0", "album=A, no=1", "album=A, no=2", "album=A, no=3", "album=A, no=4");
    assertThat(incomplete.unprocessed())
        .allMatch(each -> each.cause() instanceof ConditionFailedException);
    assertThat(recorded.all(PutItemRequest.class)).hasSize(20);
    assertThat(tracks.query("album", "A", "title", "longer").count()).isEqualTo(15);
  }

  @Test
  void deleteBatch_onlyIf_deletesWhatIsAsWanted() {
    tracks.saveBatch(tracks(4));
    assertThatThrownBy(() -> tracks.deleteBatch(keys(0, 1, 2, 3), o -> o.onlyIf("seconds__gte", 1)))
        .isInstanceOf(BatchIncompleteException.class)
        .hasMessageContainingAll("1 of 4", "album=A, no=0", "seconds >= ?");
    assertThat(recorded.all(DeleteItemRequest.class)).hasSize(4);
    assertThat(tracks.query("album", "A").list()).containsExactly(track(0));
  }

  @Test
  void putBatch_onlyIf_returnsTheRecordsInTheirOrder() {
    assertThat(tracks.saveBatch(tracks(30), o -> o.onlyIf("album__not_exists", true)))
        .containsExactlyElementsOf(tracks(30));
  }

  // Reading

  @Test
  void getBatch_returnsWhatThereIs_inTheOrderOfTheKeys_eachOnce() {
    tracks.saveBatch(tracks(300));
    List<Key> keys = new ArrayList<>(keys(IntStream.range(0, 400).toArray()));
    Collections.reverse(keys);
    keys.addAll(keys(1, 2, 3));
    List<Track> expected = new ArrayList<>(tracks(300));
    Collections.reverse(expected);
    recorded.clear();
    assertThat(tracks.getBatch(keys, o -> o.consistent())).containsExactlyElementsOf(expected);
    assertThat(recorded.all(BatchGetItemRequest.class))
        .hasSize(4)
        .allMatch(request -> request.requestItems().get("tracks").consistentRead());
  }

  record Number(int no) {}

  @Test
  void getBatch_only_readsTheseFields_asDocuments() {
    tracks.saveBatch(tracks(3));
    recorded.clear();
    List<Document> parts = tracks.getBatch(keys(2, 9, 0), o -> o.only("title").consistent());
    assertThat(parts)
        .containsExactly(
            Document.of(Map.of("title", track(2).title())),
            Document.of(Map.of("title", track(0).title())));
    assertThat(recorded.all(BatchGetItemRequest.class))
        .singleElement()
        .satisfies(
            request -> {
              KeysAndAttributes sent = request.requestItems().get("tracks");
              assertThat(sent.consistentRead()).isTrue();
              assertThat(sent.expressionAttributeNames().values())
                  .containsExactlyInAnyOrder("title", "album", "no");
            });
    assertThat(tracks.getBatch(keys(1), o -> o.consistent().only(tracks.field(Track::no))))
        .containsExactly(Document.of(Map.of("no", 1)));
  }

  @Test
  void getBatch_as_readsAnotherType() {
    tracks.saveBatch(tracks(3));
    List<Batch.Progress> told = new ArrayList<>();
    List<Number> numbers =
        tracks.getBatch(keys(2, 1), o -> o.onProgress(told::add).as(Number.class));
    assertThat(numbers).containsExactly(new Number(2), new Number(1));
    assertThat(told).isNotEmpty();
  }

  @Test
  void getBatch_ofPartsThatThereAreNot_isRefused() {
    assertThatThrownBy(() -> tracks.getBatch(keys(1), o -> o.only("titel")))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining("no field 'titel', did you mean 'title'?");
    assertThatThrownBy(() -> tracks.getBatch(keys(1), o -> o.only()))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage("only(): name at least one field");
    assertThatThrownBy(() -> tracks.getBatch(keys(1), o -> null))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("returned null instead of options");
  }

  @Test
  void getBatch_ofMoreThanAResponseHolds_readsItAll() {
    String large = "x".repeat(300 * 1024);
    List<String> ids = IntStream.range(0, 70).mapToObj(id -> "" + id).toList();
    things.putBatch(ids.stream().map(id -> Map.of("id", id, "text", large)).toList());
    recorded.clear();
    assertThat(things.getBatch(ids)).extracting(thing -> thing.get("id")).isEqualTo(ids);
    assertThat(recorded.all(BatchGetItemRequest.class)).hasSizeGreaterThan(1);
  }

  // Several tables

  @Test
  void writeBatch_writesAcrossTables_inOneRequest() {
    tracks.save(track(9));
    recorded.clear();
    List<Batch.Progress> told = new ArrayList<>();
    connection.writeBatch(
        b ->
            b.put(tracks, map(track(1)))
                .save(tracks, track(2))
                .delete(tracks, Key.of("A", 9))
                .put(things, Map.of("id", "x", "any", List.of(1)))
                .onProgress(told::add));
    assertThat(recorded.the(BatchWriteItemRequest.class).requestItems())
        .containsOnlyKeys("tracks", "things");
    assertThat(tracks.scan().stream().map(Track::no)).containsExactlyInAnyOrder(1, 2);
    assertThat(things.get("x")).hasValue(Document.of(Map.of("id", "x", "any", List.of(1L))));
    assertThat(told).containsExactly(new Batch.Progress(4, 4, 0));
  }

  @Test
  void writeBatch_whereAKeyIsGivenTwice_doesTheLast() {
    tracks.save(track(1));
    connection.writeBatch(
        b ->
            b.delete(tracks, Key.of("A", 1))
                .save(tracks, new Track("A", 1, "new", null))
                .save(tracks, track(2))
                .delete(tracks, Key.of("A", 2)));
    assertThat(tracks.scan().list()).containsExactly(new Track("A", 1, "new", null));
  }

  @Test
  void writeBatch_isRefusedAsAWhole_withAllThatIsWrong() {
    assertThatThrownBy(
            () ->
                connection.writeBatch(
                    b ->
                        b.save(tracks, track(1))
                            .put(tracks, Map.of("album", "A", "no", 2))
                            .delete(things, "")))
        .isInstanceOf(ValidationException.class)
        .hasMessageContainingAll(
            "a batch of 3 for table tracks, things (2 invalid",
            "[1].title: must not be null (NotNull)",
            "[2]: the key 'id' of table things must not be empty");
    assertThatThrownBy(() -> connection.writeBatch(b -> b.delete(things, "")))
        .isInstanceOf(InvalidLookupException.class);
    assertThat(tracks.scan().count()).isZero();
  }

  @Test
  void writeBatch_ofAModelOfAnotherConnection_isRefused() {
    DynaModel<Track> elsewhere = TRACKS.connect(DynaConnection.of(client));
    assertThatThrownBy(
            () -> connection.writeBatch(b -> b.save(tracks, track(1)).save(elsewhere, track(2))))
        .isInstanceOf(DynaModelException.class)
        .hasMessageContaining("table tracks is bound to another connection");
    assertThat(recorded.count()).isZero();
  }
}
