package io.dynamodel.integration.operations;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.engine.Engine;
import io.dynamodel.local.EmbeddedDatabase;
import io.dynamodel.schema.SchemaAdapter;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A table of songs, twenty of Ann's and three of Bob's, that the tests of a class share: they only
 * read it. The requests of each test are recorded.
 */
final class Songs implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {
  record Song(String artist, int no, String title, int year, List<String> tags, Info info) {}

  record Info(Integer rating, String label) {}

  static final DynaModel.Definition<Song> DEFINITION =
      DynaModel.of(Song.class)
          .table(
              t ->
                  t.name("songs")
                      .hashKey("artist")
                      .rangeKey("no")
                      .localIndex("by-title", i -> i.rangeKey("title").projectKeys())
                      .globalIndex("by-year", i -> i.hashKey("year").rangeKey("no"))
                      .globalIndex("by-label", i -> i.hashKey("title").project("year")))
          .schema(SchemaAdapter.none());

  private final EmbeddedDatabase database = new EmbeddedDatabase(Engine.inMemory());
  private final RecordingClient recorded = new RecordingClient(database.dynamoDb());

  @Override
  public void beforeAll(ExtensionContext context) {
    DynaModel<Song> model = DEFINITION.connect(DynaConnection.of(database.dynamoDb()));
    model.createTable();
    IntStream.rangeClosed(1, 20).forEach(no -> model.save(song("Ann", no)));
    IntStream.rangeClosed(1, 3).forEach(no -> model.save(song("Bob", no)));
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    recorded.clear();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    database.close();
  }

  static Song song(String artist, int no) {
    return new Song(
        artist,
        no,
        "T" + (char) ('a' + no),
        2000 + no % 2,
        List.of("first", "second", "third"),
        new Info(no % 5, "L"));
  }

  /** Returns the requests of the running test. */
  RecordingClient recorded() {
    return recorded;
  }

  /** Returns a model whose requests are recorded. */
  DynaModel<Song> model() {
    return DEFINITION.connect(DynaConnection.of(recorded.client()));
  }
}
