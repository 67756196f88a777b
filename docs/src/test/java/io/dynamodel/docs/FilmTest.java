package io.dynamodel.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.DynaModel;
import io.dynamodel.error.ValidationException;
import io.dynamodel.test.LocalDynamo;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

// snippet: film-test
class FilmTest {
  @RegisterExtension static final LocalDynamo dynamo = LocalDynamo.embedded();

  private final DynaModel<Film> films = Film.MODEL.connect(dynamo.connection());

  @BeforeAll
  static void createTable() {
    Film.MODEL.connect(dynamo.connection()).createTable();
  }

  @Test
  void a_film_is_stored_as_it_was_put() {
    Film stored = films.put(Map.of("title", "Metropolis", "year", 1927, "director", "Fritz Lang"));

    assertThat(films.get("Metropolis", 1927)).contains(stored);
  }

  @Test
  void a_film_without_a_director_is_rejected() {
    assertThatThrownBy(() -> films.put(Map.of("title", "Anonymous", "year", 2011)))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("director: must not be blank");
  }
}
// end
