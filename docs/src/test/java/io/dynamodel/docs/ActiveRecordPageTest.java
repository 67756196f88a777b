package io.dynamodel.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.schema.SchemaAdapter;
import org.junit.jupiter.api.Test;

class ActiveRecordPageTest {
  // snippet: active-record
  public static class Song {
    static DynaModel<Song> songs;

    private String id;
    private String title;
    private int plays;

    public String getId() { return id; }
    public void setId(String id) { this.id = id; }
    public String getTitle() { return title; }
    public void setTitle(String title) { this.title = title; }
    public int getPlays() { return plays; }
    public void setPlays(int plays) { this.plays = plays; }

    public void save() { songs.save(this); }

    public boolean delete() { return songs.deleteRecord(this); }

    public void reload() {
      Song stored = songs.get(id).orElseThrow();
      title = stored.title;
      plays = stored.plays;
    }
  }
  // end

  @Test
  void song() {
    try (DynaConnection connection = DynaConnection.open("embedded")) {
      Song.songs =
          DynaModel.of(Song.class)
              .table(t -> t.name("songs").hashKey("id"))
              .schema(SchemaAdapter.none())
              .connect(connection);
      Song.songs.createTable();
      // snippet: active-record-use
      Song song = new Song();
      song.setId("17");
      song.setTitle("Foo");
      song.save();

      Song.songs.update("17", "plays__plus", 1);
      song.reload();
      song.delete();
      // end
      assertThat(song.getPlays()).isEqualTo(1);
      assertThat(Song.songs.get("17")).isEmpty();
    }
  }
}
