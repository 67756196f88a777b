package io.dynamodel.integration.operations;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.engine.Engine;
import io.dynamodel.local.EmbeddedDatabase;
import io.dynamodel.schema.SchemaAdapter;
import java.util.List;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A table of songs, twenty of Ann's and three of Bob's, whose requests are recorded.
 *
 * @param recorded the requests since it was filled
 */
record Songs(EmbeddedDatabase database, DynamoDbClient client, RecordingClient recorded)
    implements AutoCloseable {

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

  static Songs filled() {
    EmbeddedDatabase database = new EmbeddedDatabase(Engine.inMemory());
    DynamoDbClient client = database.dynamoDb();
    Songs songs = new Songs(database, client, new RecordingClient(client));
    songs.fill();
    return songs;
  }

  void fill() {
    DynaModel<Song> model = DEFINITION.connect(DynaConnection.of(client));
    model.createTable();
    IntStream.rangeClosed(1, 20).forEach(no -> model.save(song("Ann", no)));
    IntStream.rangeClosed(1, 3).forEach(no -> model.save(song("Bob", no)));
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

  DynaModel<Song> model() {
    return DEFINITION.connect(DynaConnection.of(recorded.client()));
  }

  @Override
  public void close() {
    database.close();
  }
}
