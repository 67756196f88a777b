package io.dynamodel.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.compatibility.SmokeTest.Film;
import io.dynamodel.test.LocalDynamo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The extension gives its connection to tests that ask for it. */
@ExtendWith(LocalDynamo.class)
class ExtensionTest {
  @Test
  void a_test_is_given_a_connection(DynaConnection connection) {
    DynaModel<Film> films = SmokeTest.FILMS.connect(connection);
    films.createTable();
    assertThat(films.scan().list()).isEmpty();
  }
}
