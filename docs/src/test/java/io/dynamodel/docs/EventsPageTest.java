package io.dynamodel.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.event.ModelEvent;
import io.dynamodel.event.ModelListener;
import io.dynamodel.value.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EventsPageTest {
  @Test
  void records() {
    List<String> audit = new ArrayList<>();
    // snippet: events-records
    DynaModel.Definition<Film> definition = Film.MODEL
        .listener(new ModelListener<Film>() {
          @Override
          public void beforeDelete(ModelEvent<? extends Film> event) {
            if (event.key().hash().equals("Metropolis")) {
              throw new IllegalStateException("Metropolis stays");
            }
          }

          @Override
          public void afterWrite(ModelEvent<? extends Film> event) {
            audit.add(event.operation() + " " + event.key().hash());
          }
        })
        .beforeWrite(film -> new Film(
            film.title(), film.year(), film.director().strip(), film.genres(), film.info()))
        .beforeUpdate((key, changes) -> changes.and("genres__add", Set.of("edited")));
    // end
    try (DynaConnection connection = DynaConnection.open("embedded")) {
      DynaModel<Film> films = definition.connect(connection);
      films.createTable();
      films.put(Map.of("title", "M", "year", 1931, "director", " Fritz Lang"));
      films.put(Map.of("title", "Metropolis", "year", 1927, "director", "Fritz Lang"));
      Film edited = films.update(Key.of("M", 1931), "director", "F. Lang");
      assertThat(edited.genres()).containsExactly("edited");
      assertThatThrownBy(() -> films.delete("Metropolis", 1927)).hasMessage("Metropolis stays");
      assertThat(audit).containsExactly("PUT M", "PUT Metropolis", "UPDATE M");
    }
  }

  @Test
  void requests() {
    List<String> lines = new ArrayList<>();
    // snippet: events-requests
    DynaConnection connection = DynaConnection.open("embedded", o -> o
        .listener(event -> lines.add(event.toString())));
    DynaModel<Film> films = Film.MODEL.connect(connection);
    // end
    films.createTable();
    lines.clear();
    films.put(Map.of("title", "Metropolis", "year", 1927, "director", "Fritz Lang"));
    films.query("director", "Fritz Lang", "title__ne", "M").list();
    connection.close();
    assertThat(lines).hasSize(2);
    Guide.shows(
        "events-requests",
        lines.stream()
            .map(line -> line.replaceAll("after [\\d.E-]+ ms", "after 2.5 ms"))
            .collect(Collectors.joining("\n")));
  }
}
