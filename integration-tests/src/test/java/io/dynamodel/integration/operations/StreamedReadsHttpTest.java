package io.dynamodel.integration.operations;

import static io.dynamodel.value.ValueType.N;
import static io.dynamodel.value.ValueType.S;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.Page;
import io.dynamodel.engine.Engine;
import io.dynamodel.engine.EngineServer;
import io.dynamodel.error.MappingException;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.value.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A connection that DynaModel opens reads the same as one through a plain client of the SDK. */
class StreamedReadsHttpTest {
  record Track(
      String album,
      int number,
      String title,
      Integer seconds,
      Double rating,
      List<String> tags,
      Set<Integer> years,
      Map<String, Object> more,
      SdkBytes cover) {}

  record Title(String album, int number, String title) {}

  private static final DynaModel.Definition<Track> TRACKS =
      DynaModel.of(Track.class)
          .table(
              t ->
                  t.name("tracks")
                      .hashKey("album", S)
                      .rangeKey("number", N)
                      .globalIndex("by-title", i -> i.hashKey("title").projectKeys()))
          .schema(SchemaAdapter.none());

  private static final EngineServer SERVER = EngineServer.start(Engine.inMemory());
  private static final DynamoDbClient CLIENT =
      DynamoDbClient.builder()
          .endpointOverride(SERVER.endpoint())
          .region(Region.US_EAST_1)
          .credentialsProvider(
              StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
          .build();
  private static final DynaConnection OPENED = DynaConnection.open(SERVER.endpoint().toString());

  private static final DynaModel<Track> plain = TRACKS.connect(DynaConnection.of(CLIENT));
  private static final DynaModel<Track> streamed = TRACKS.connect(OPENED);

  private static Track track(int i) {
    return new Track(
        "album " + i % 3,
        i,
        i % 4 == 0 ? null : "Täg \"" + i + "\" \ud83d\udcda\n",
        i % 5 == 0 ? null : i * 7,
        i / 8.0,
        i % 2 == 0 ? List.of("a", "b" + i) : List.of(),
        Set.of(1960 + i, 2000),
        Map.of("nested", List.of(true, Map.of("deep", (long) i))),
        SdkBytes.fromByteArray(new byte[] {(byte) i, -1}));
  }

  @BeforeAll
  static void fill() {
    streamed.createTable();
    for (int i = 0; i < 30; i++) {
      streamed.save(track(i));
    }
  }

  @AfterAll
  static void close() {
    OPENED.close();
    CLIENT.close();
    SERVER.close();
  }

  private static Object assertSame(Function<DynaModel<Track>, Object> read) {
    Object result = read.apply(streamed);
    assertThat(result).isEqualTo(read.apply(plain));
    return result;
  }

  @Test
  void updates_saves_andDeletions_answerWithTheSame() {
    Track added = track(100);
    Key key = Key.of(added.album(), added.number());
    assertSame(
        tracks -> {
          tracks.save(added);
          return tracks.update(key, Map.of("seconds__plus", 5, "tags__append", List.of("new")));
        });
    assertSame(tracks -> tracks.update(key, Map.of("title", "Ö", "years__delete", Set.of(2000))));
    assertThat(assertSame(tracks -> tracks.update(key, "rating", 1.5)))
        .isInstanceOf(Track.class)
        .extracting("rating")
        .isEqualTo(1.5);
    assertSame(
        tracks ->
            tracks.save(
                new Track(added.album(), 100, "same", 1, 1.0, List.of(), Set.of(1), Map.of(), null),
                o -> o.since(tracks.get(key).orElseThrow())));
    assertThat(
            assertSame(
                tracks -> {
                  tracks.save(added);
                  return tracks.deleteAndGet(key);
                }))
        .isEqualTo(Optional.of(added));
    assertThat(assertSame(tracks -> tracks.delete(key))).isEqualTo(false);
    assertThat(assertSame(tracks -> tracks.deleteAndGet(key))).isEqualTo(Optional.empty());
  }

  @Test
  void get_query_scan_andCount() {
    assertThat(assertSame(tracks -> tracks.get(Key.of("album 1", 7)).orElseThrow()))
        .isEqualTo(track(7));
    assertThat(assertSame(tracks -> tracks.get(Key.of("album 1", 99)).isPresent()))
        .isEqualTo(false);
    assertSame(tracks -> tracks.query("album", "album 1", "number__gt", 5).list());
    assertSame(tracks -> tracks.query("album", "album 1").reverse().consistent().list());
    assertThat((List<?>) assertSame(tracks -> tracks.scan().list())).hasSize(30);
    assertSame(tracks -> tracks.scan("seconds__gt", 70).list());
    assertSame(tracks -> tracks.find("album", "album 2", "number", 8).one());
    assertSame(tracks -> tracks.scan("seconds__gt", 70).count());
    assertSame(tracks -> Set.copyOf(tracks.scan().parallel(4).list()).size());
  }

  @Test
  void batches() {
    List<Key> keys =
        IntStream.range(0, 40).mapToObj(i -> Key.of("album " + i % 3, 39 - i)).toList();
    assertThat((List<?>) assertSame(tracks -> tracks.getBatch(keys))).hasSize(30 / 3);
    List<Key> all = IntStream.range(0, 30).mapToObj(i -> Key.of("album " + i % 3, i)).toList();
    assertThat(assertSame(tracks -> tracks.getBatch(all)))
        .isEqualTo(IntStream.range(0, 30).mapToObj(i -> track(i)).toList());
  }

  @Test
  void pages_andCursors() {
    assertSame(
        tracks -> {
          List<Object> pages = new ArrayList<>();
          String cursor = null;
          do {
            Page<Track> page = tracks.scan().pageSize(7).limit(5).from(cursor).page();
            pages.add(page);
            cursor = page.cursor().orElse(null);
          } while (cursor != null);
          return pages;
        });
    assertSame(tracks -> tracks.query("album", "album 0").limit(3).page());
    assertSame(tracks -> tracks.scan().pageSize(4).list());
    assertSame(tracks -> tracks.scan().maxCapacity(0.5).page());
  }

  @Test
  void parts() {
    assertSame(tracks -> tracks.scan().only("title", "more__nested", "tags").list());
    assertSame(tracks -> tracks.scan().as(Title.class).list());
    assertSame(tracks -> tracks.query("album", "album 1").only("title").limit(2).page());
  }

  @Test
  void whatIsFilteredInMemory() {
    assertSame(tracks -> tracks.query("album", "album 1", "number__ne", 4).postFilter().list());
    assertSame(
        tracks ->
            tracks
                .query("album", "album 1", "number__in", List.of(4, 7))
                .postFilter()
                .only("tags")
                .list());
    assertSame(
        tracks -> tracks.query("album", "album 1", "number__gt", 4, "number__lt", 20).list());
  }

  @Test
  void plainDocuments() {
    assertThat(OPENED.table("tracks").scan().list())
        .isEqualTo(DynaConnection.of(CLIENT).table("tracks").scan().list());
  }

  @Test
  void bulkWrites() {
    streamed.save(track(100));
    assertThat(streamed.query("album", "album 1", "number", 100).update("seconds", 1).changed())
        .isEqualTo(1);
    assertThat(plain.get(Key.of("album 1", 100)).orElseThrow().seconds()).isEqualTo(1);
    assertThat(streamed.query("album", "album 1", "number", 100).delete().changed()).isEqualTo(1);
    assertThat(plain.get(Key.of("album 1", 100))).isEmpty();
  }

  @Test
  void misfits() {
    streamed.named("others").createTable();
    OPENED.table("others").put(Map.of("album", "a", "number", 1, "seconds", "many"));
    List<String> messages = new ArrayList<>();
    for (DynaModel<Track> tracks : List.of(streamed, plain)) {
      assertThatThrownBy(() -> tracks.named("others").scan().list())
          .isInstanceOf(MappingException.class)
          .satisfies(e -> messages.add(e.getMessage()));
    }
    assertThat(messages.get(0)).isEqualTo(messages.get(1)).contains("number=1", "'seconds'");
  }
}
