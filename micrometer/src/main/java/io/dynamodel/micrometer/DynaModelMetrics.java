package io.dynamodel.micrometer;

import io.dynamodel.event.OperationEvent;
import io.dynamodel.event.OperationEvent.Outcome;
import io.dynamodel.event.OperationListener;
import io.dynamodel.internal.argument.Given;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Counts and times the requests of a connection: {@code
 * connection.listener(DynaModelMetrics.of(registry))}.
 *
 * <ul>
 *   <li>{@code dynamodel.requests}: the time of each request, with its outcome and the code of its
 *       error
 *   <li>{@code dynamodel.capacity}: the consumed capacity units
 *   <li>{@code dynamodel.items.returned}: the items in the responses of reads
 *   <li>{@code dynamodel.items.evaluated}: the items that queries and scans read before their
 *       filter
 *   <li>{@code dynamodel.retries}: the attempts after the first one of each request
 *   <li>{@code dynamodel.throttled}: the requests that failed because every attempt was rejected,
 *       the last one because there were too many requests
 * </ul>
 *
 * <p>Their tags are the operation, the table and the index. No tag has the value of an item. One
 * instance can listen to several connections, of both kinds.
 */
public final class DynaModelMetrics implements OperationListener {
  /** The tags of a timer. */
  private record Series(
      String operation, String table, String index, Outcome outcome, String error) {}

  /** The tags of the counters. */
  record Source(String operation, String table, String index) {}

  private final MeterRegistry registry;
  private final Map<Series, SeriesMeters> series = new ConcurrentHashMap<>();
  private final Map<Source, SourceMeters> sources = new ConcurrentHashMap<>();

  private DynaModelMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  /**
   * Creates a listener.
   *
   * @param registry receives the meters, each when there is something to count
   */
  public static DynaModelMetrics of(MeterRegistry registry) {
    return new DynaModelMetrics(Given.given(registry, "the registry of meters"));
  }

  @Override
  public void onOperation(OperationEvent event) {
    Series key =
        new Series(
            event.operation(),
            Keys.collection(event.tables()),
            Keys.orNone(event.index()),
            event.outcome(),
            Keys.orNone(event.error()));
    SeriesMeters known = series.get(key);
    // Looked up twice, because computeIfAbsent may lock, and nearly always there is one.
    SeriesMeters meters = known == null ? series.computeIfAbsent(key, this::meters) : known;
    meters.timer().record(event.duration().toNanos(), TimeUnit.NANOSECONDS);
    meters.source().count(event);
  }

  private SeriesMeters meters(Series key) {
    SourceMeters source =
        sources.computeIfAbsent(
            new Source(key.operation(), key.table(), key.index()),
            each -> new SourceMeters(registry, each));
    return new SeriesMeters(source.timer(Keys.outcome(key.outcome()), key.error()), source);
  }
}
