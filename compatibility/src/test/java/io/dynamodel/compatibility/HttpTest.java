package io.dynamodel.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.DynaModel;
import io.dynamodel.compatibility.SmokeTest.Film;
import io.dynamodel.test.LocalDynamo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The same database behind HTTP, with the complete SDK client in between. */
class HttpTest {
  @RegisterExtension static final LocalDynamo DYNAMO = LocalDynamo.overHttp();

  @Test
  void a_record_goes_over_http() {
    DynaModel<Film> films = SmokeTest.FILMS.connect(DYNAMO.connection());
    films.createTable();
    films.save(new Film("M", 1931, "Lang"));
    assertThat(films.query("director", "Lang").one().title()).isEqualTo("M");
  }
}
