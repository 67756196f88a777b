package io.dynamodel.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.DynaModel;
import io.dynamodel.engine.fault.Fault;
import io.dynamodel.error.DynaModelException;
import io.dynamodel.test.LocalDynamo;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

// snippet: film-faults-test
class FilmFaultsTest {
  @RegisterExtension static final LocalDynamo dynamo = LocalDynamo.embedded();

  private final DynaModel<Film> films = Film.MODEL.connect(dynamo.connection());

  @BeforeAll
  static void createTable() {
    Film.MODEL.connect(dynamo.connection()).createTable();
  }

  @Test
  void a_film_whose_response_is_lost_is_stored_only_once() {
    Fault lost = dynamo.faults().on("PutItem").table("films").next(1).cutAfter();

    films.putUnique(Map.of("title", "Metropolis", "year", 1927, "director", "Fritz Lang"));

    assertThat(lost.hits()).isEqualTo(1); // the SDK sent the request again
    assertThat(films.scan().count()).isEqualTo(1);
  }

  @Test
  void a_query_that_stays_throttled_is_an_error() {
    dynamo.faults().on("Query").throttle();

    assertThatThrownBy(() -> films.query("director", "Fritz Lang").list())
        .isInstanceOf(DynaModelException.class)
        .hasMessageContaining("Query on table films");
  }
}
// end
