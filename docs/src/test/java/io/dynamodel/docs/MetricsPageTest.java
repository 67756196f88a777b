package io.dynamodel.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.micrometer.DynaModelMetrics;
import io.dynamodel.micrometer.DynaModelObservations;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetricsPageTest {
  @Test
  void metrics() {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    ObservationRegistry observations = ObservationRegistry.create();
    List<String> spans = new ArrayList<>();
    observations
        .observationConfig()
        .observationHandler(
            new ObservationHandler<>() {
              @Override
              public boolean supportsContext(Observation.Context context) {
                return true;
              }

              @Override
              public void onStart(Observation.Context context) {
                spans.add(context.getName());
              }
            });
    // snippet: metrics-listeners
    DynaConnection connection = DynaConnection.open("embedded", o -> o
        .listener(DynaModelMetrics.of(meters))
        .listener(DynaModelObservations.of(observations)));
    // end
    try (connection) {
      DynaModel<Film> films = Film.MODEL.connect(connection);
      films.createTable();
      films.put(Map.of("title", "Metropolis", "year", 1927, "director", "Fritz Lang"));
      films.put(Map.of("title", "M", "year", 1931, "director", "Fritz Lang"));
      // snippet: metrics-read
      films.query("director", "Fritz Lang", "year__lt", 1930).list();

      double units = meters.get("dynamodel.capacity")
          .tag("db.operation.name", "Query")
          .tag("aws.dynamodb.index_name", "by-director")
          .counter().count();
      // units is 0.5
      // end
      assertThat(units).isEqualTo(0.5);
      assertThat(spans).contains("dynamodel.request");
    }
  }
}
