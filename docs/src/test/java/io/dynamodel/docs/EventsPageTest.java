package io.dynamodel.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EventsPageTest {
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
