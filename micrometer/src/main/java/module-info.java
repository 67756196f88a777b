/**
 * Metrics and traces of the requests of a connection, by Micrometer: {@link
 * io.dynamodel.micrometer.DynaModelMetrics} and {@link
 * io.dynamodel.micrometer.DynaModelObservations}.
 */
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"}) // Micrometer's jars.
module io.dynamodel.micrometer {
  requires micrometer.commons;
  requires transitive micrometer.core;
  requires transitive micrometer.observation;
  requires static transitive org.jspecify;
  requires transitive io.dynamodel.core;

  exports io.dynamodel.micrometer;
}
