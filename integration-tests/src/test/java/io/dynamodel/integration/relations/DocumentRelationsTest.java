package io.dynamodel.integration.relations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.AsyncDynaModel;
import io.dynamodel.DynaModel;
import io.dynamodel.Page;
import io.dynamodel.Related;
import io.dynamodel.Relation;
import io.dynamodel.error.InvalidModelException;
import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.error.ItemExistsException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.integration.tables.RecordedDatabase;
import io.dynamodel.validator.jsonschema.JsonSchema;
import io.dynamodel.value.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Flow;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Relations of documents under JSON Schemas, by asynchronous models. */
class DocumentRelationsTest {
  private static final Relation.Many<Document, Document> SONGS =
      Relation.many("songs", () -> DocumentRelationsTest.ARTISTS, () -> DocumentRelationsTest.SONG)
          .on("name", "artist");
  private static final Relation.One<Document, Document> ARTIST = SONGS.inverse("artist");
  private static final Relation.Through<Document, Document> ARTISTS_OF =
      Relation.through("artists", SONGS, ARTIST);

  private static final DynaModel.Definition<Document> ARTISTS =
      DynaModel.documents()
          .table(t -> t.name("artists").hashKey("name"))
          .schema(
              JsonSchema.of(
                  """
                  {"type": "object", "required": ["name"],
                   "properties": {"name": {"type": "string"}, "city": {"type": "string"}}}\
                  """))
          .relations(() -> SONGS, () -> ARTISTS_OF);
  private static final DynaModel.Definition<Document> SONG =
      DynaModel.documents()
          .table(t -> t.name("songs").hashKey("artist").rangeKey("title"))
          .schema(
              JsonSchema.of(
                  """
                  {"type": "object", "required": ["artist", "title"],
                   "properties": {"artist": {"type": "string"}, "title": {"type": "string"},
                     "seconds": {"type": "integer", "minimum": 1}}}\
                  """))
          .relations(() -> ARTIST);

  private final RecordedDatabase database = new RecordedDatabase();
  private final AsyncDynaModel<Document> artists = ARTISTS.connect(database.async());
  private final AsyncDynaModel<Document> songs = SONG.connect(database.async());
  private final Document nina = Document.of(Map.of("name", "Nina"));

  @BeforeEach
  void createTables() {
    artists.createTable().join();
    songs.createTable().join();
  }

  @AfterEach
  void close() {
    database.close();
  }

  private static Map<String, Object> song(String artist, String title) {
    return Map.of("artist", artist, "title", title, "seconds", 200);
  }

  @Test
  void related_leadsBothWays() {
    artists.put(nina).join();
    Document feeling = songs.put(song("Nina", "Feeling Good")).join();

    assertThat(artists.related(nina, SONGS).list().join()).containsExactly(feeling);
    assertThat(artists.related(nina, SONGS).count().join()).isEqualTo(1);
    assertThat(songs.related(feeling, ARTIST).join()).contains(nina);
    assertThat(artists.related(nina, ARTISTS_OF).join()).containsExactly(nina);
    database.take();
    assertThat(songs.related(Document.of(Map.of("title", "x")), ARTIST).join()).isEmpty();
    assertThat(artists.related(Document.of(Map.of()), SONGS).list().join()).isEmpty();
    assertThat(database.take()).isEmpty();
  }

  @Test
  void orCreate_makesADocumentOfTheKey() {
    assertThat(songs.related(Document.of(song("Nina", "x")), ARTIST.orCreate()).join())
        .contains(nina);
  }

  @Test
  void with_loadsPages_bySubscribersToo() throws Exception {
    artists.putBatch(IntStream.range(0, 30).mapToObj(i -> Map.of("name", "a" + i)).toList()).join();
    songs.putBatch(IntStream.range(0, 30).mapToObj(i -> song("a" + i, "t")).toList()).join();
    database.take();

    List<Related<Document>> all = songs.scan().with(ARTIST).list().join();

    assertThat(database.take()).hasSize(2).last().isInstanceOf(BatchGetItemRequest.class);
    assertThat(all).hasSize(30);
    assertThat(all)
        .allSatisfy(
            each ->
                assertThat(each.one(ARTIST).orElseThrow().get("name"))
                    .isEqualTo(each.record().get("artist")));
    assertThat(received(songs.scan().pageSize(7).with(ARTIST).publisher())).hasSize(30);
    Page<Related<Document>> page = songs.scan().with(ARTIST).limit(4).page().join();
    assertThat(page.items()).hasSize(4);
    assertThat(songs.scan().with(ARTIST).first().join()).isPresent();
  }

  /** Requests one item after the other. */
  private static <T> List<T> received(Flow.Publisher<T> publisher) throws Exception {
    ConcurrentLinkedQueue<T> items = new ConcurrentLinkedQueue<>();
    CompletableFuture<Boolean> end = new CompletableFuture<>();
    publisher.subscribe(
        new Flow.Subscriber<>() {
          private Flow.Subscription subscription;

          @Override
          public void onSubscribe(Flow.Subscription begun) {
            subscription = begun;
            begun.request(1);
          }

          @Override
          public void onNext(T item) {
            items.add(item);
            subscription.request(1);
          }

          @Override
          public void onError(Throwable failure) {
            end.completeExceptionally(failure);
          }

          @Override
          public void onComplete() {
            end.complete(true);
          }
        });
    end.join();
    return new ArrayList<>(items);
  }

  @Test
  void with_many_sendsOneQueryForEachDocument() {
    artists.putBatch(IntStream.range(0, 40).mapToObj(i -> Map.of("name", "a" + i)).toList()).join();
    songs.put(song("a7", "t")).join();
    database.take();

    List<Related<Document>> all = artists.scan().with(SONGS).list().join();

    assertThat(all.stream().mapToInt(each -> each.list(SONGS).size()).sum()).isEqualTo(1);
    assertThat(database.take().stream().filter(QueryRequest.class::isInstance)).hasSize(40);
  }

  @Test
  void with_partsOfDocuments_isAnError() {
    assertThatThrownBy(() -> songs.scan().only("title").with(ARTIST))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContainingAll("with(…)", "only(…)");
  }

  @Test
  void add_validates_andOverwritesNothing() {
    Map<String, Object> short1 = Map.of("title", "x", "seconds", 0);
    assertThatThrownBy(() -> artists.add(nina, SONGS, short1).join())
        .hasCauseInstanceOf(ValidationException.class);

    Document added = artists.add(nina, SONGS, Map.of("title", "x", "seconds", 5)).join();
    assertThat(added.get("artist")).isEqualTo("Nina");
    assertThatThrownBy(() -> artists.add(nina, SONGS, Map.of("title", "x")).join())
        .hasCauseInstanceOf(ItemExistsException.class);
    Document second = artists.addRecord(nina, SONGS, Document.of(Map.of("title", "y"))).join();
    assertThat(artists.related(nina, SONGS).list().join()).containsExactly(added, second);
  }

  @Test
  void deleteWith_deletesBoth() {
    artists.put(nina).join();
    songs.put(song("Nina", "x")).join();
    songs.put(song("Etta", "x")).join();

    assertThat(artists.deleteWith("Nina", SONGS).join().changed()).isEqualTo(2);
    assertThat(songs.scan().count().join()).isEqualTo(1);
    assertThat(artists.exists().join()).isTrue();
    assertThat(artists.get("Nina").join()).isEmpty();
  }

  @Test
  void modelNamedOtherwise_needsTheTarget() {
    AsyncDynaModel<Document> staging = songs.named("staging");

    assertThatThrownBy(() -> staging.related(Document.of(song("a", "b")), ARTIST).join())
        .hasCauseInstanceOf(InvalidRequestException.class);
    assertThat(staging.related(Document.of(song("a", "b")), ARTIST.in(artists)).join()).isEmpty();
  }

  @Test
  void errors_areFoundWhenTheModelIsConnected() {
    assertThatThrownBy(
            () ->
                SONG.relations(
                        () ->
                            Relation.one("other", () -> SONG, () -> ARTISTS).on("seconds", "name"))
                    .connect(database.async()))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContainingAll("relation 'other'", "seconds", "a number");
  }
}
