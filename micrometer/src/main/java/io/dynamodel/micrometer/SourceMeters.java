package io.dynamodel.micrometer;

import io.dynamodel.event.OperationEvent;
import io.dynamodel.event.OperationEvent.Outcome;
import io.dynamodel.micrometer.DynaModelMetrics.Source;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import org.jspecify.annotations.Nullable;

/** The counters of one operation on one table or index. Each is registered with its first count. */
final class SourceMeters {
  private final MeterRegistry registry;
  private final Tags tags;

  // Registering one twice is harmless: the registry returns the same counter.
  private volatile @Nullable Counter capacity;
  private volatile @Nullable Counter returned;
  private volatile @Nullable Counter evaluated;

  SourceMeters(MeterRegistry registry, Source source) {
    this.registry = registry;
    this.tags =
        Tags.of(
            Keys.SYSTEM,
            Keys.DYNAMODB,
            Keys.OPERATION,
            source.operation(),
            Keys.COLLECTION,
            source.table(),
            Keys.INDEX,
            source.index());
  }

  Timer timer(String outcome, String error) {
    return Timer.builder("dynamodel.requests")
        .description("Requests to DynamoDB, with all their attempts")
        .tags(tags)
        .tag(Keys.OUTCOME, outcome)
        .tag(Keys.ERROR, error)
        .register(registry);
  }

  void count(OperationEvent event) {
    if (event.consumedCapacity().isPresent()) {
      Counter counter = capacity;
      if (counter == null) {
        counter = counter("dynamodel.capacity", "units", "Consumed capacity units");
        capacity = counter;
      }
      counter.increment(event.consumedCapacity().getAsDouble());
    }
    if (event.itemsReturned().isPresent()) {
      Counter counter = returned;
      if (counter == null) {
        counter = counter("dynamodel.items.returned", "items", "Items in the responses of reads");
        returned = counter;
      }
      counter.increment(event.itemsReturned().getAsInt());
    }
    if (event.itemsEvaluated().isPresent()) {
      Counter counter = evaluated;
      if (counter == null) {
        counter =
            counter("dynamodel.items.evaluated", "items", "Items that were read before the filter");
        evaluated = counter;
      }
      counter.increment(event.itemsEvaluated().getAsInt());
    }
    if (event.attempts().orElse(1) > 1) {
      counter("dynamodel.retries", null, "Attempts after the first one of each request")
          .increment(event.attempts().getAsInt() - 1);
    }
    if (event.outcome() == Outcome.THROTTLED) {
      counter("dynamodel.throttled", null, "Requests that failed because there were too many")
          .increment();
    }
  }

  private Counter counter(String name, @Nullable String unit, String description) {
    return Counter.builder(name)
        .description(description)
        .baseUnit(unit)
        .tags(tags)
        .register(registry);
  }
}
