package io.dynamodel.micrometer;

import io.dynamodel.event.OperationEvent;
import io.dynamodel.event.OperationEvent.Outcome;
import io.dynamodel.event.OperationStart;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import java.util.Optional;

/** The names and tags of OpenTelemetry's semantic conventions. */
final class OpenTelemetryConvention implements ObservationConvention<RequestContext> {
  static final OpenTelemetryConvention INSTANCE = new OpenTelemetryConvention();

  private OpenTelemetryConvention() {}

  @Override
  public boolean supportsContext(Observation.Context context) {
    return context instanceof RequestContext;
  }

  @Override
  public String getName() {
    return DynaModelObservations.NAME;
  }

  /** Returns the operation and its table, as the conventions form the name of a span. */
  @Override
  public String getContextualName(RequestContext context) {
    OperationStart request = context.request();
    return request.tables().size() == 1
        ? request.operation() + " " + request.tables().get(0)
        : request.operation();
  }

  @Override
  public KeyValues getLowCardinalityKeyValues(RequestContext context) {
    OperationStart request = context.request();
    Optional<OperationEvent> event = context.event();
    return KeyValues.of(
        Keys.SYSTEM,
        Keys.DYNAMODB,
        Keys.OPERATION,
        request.operation(),
        Keys.COLLECTION,
        Keys.collection(request.tables()),
        Keys.INDEX,
        Keys.orNone(request.index()),
        Keys.OUTCOME,
        event.map(OperationEvent::outcome).map(Keys::outcome).orElse(Keys.NONE),
        Keys.ERROR,
        event.flatMap(OperationEvent::error).orElse(Keys.NONE));
  }

  @Override
  public KeyValues getHighCardinalityKeyValues(RequestContext context) {
    OperationStart request = context.request();
    KeyValues values =
        request.tables().isEmpty()
            ? KeyValues.empty()
            : KeyValues.of(Keys.TABLES, String.join(",", request.tables()));
    OperationEvent event = context.event().orElse(null);
    return event == null ? values : values.and(ofEnd(event));
  }

  private static KeyValues ofEnd(OperationEvent event) {
    KeyValues values = KeyValues.empty();
    if (event.consumedCapacity().isPresent()) {
      values =
          values.and(
              Keys.CAPACITY, "{\"CapacityUnits\":" + event.consumedCapacity().getAsDouble() + "}");
    }
    if (event.itemsReturned().isPresent()) {
      values = values.and(Keys.RETURNED, String.valueOf(event.itemsReturned().getAsInt()));
    }
    if (event.itemsEvaluated().isPresent()) {
      // Only queries and scans have both, as the response does.
      values =
          values
              .and(Keys.COUNT, String.valueOf(event.itemsReturned().orElse(0)))
              .and(Keys.SCANNED, String.valueOf(event.itemsEvaluated().getAsInt()));
    }
    if (event.attempts().isPresent()) {
      values = values.and(Keys.ATTEMPTS, String.valueOf(event.attempts().getAsInt()));
    }
    return values;
  }

  /** Returns whether a request failed that no condition of its own prevented. */
  static boolean isError(OperationEvent event) {
    return event.outcome() == Outcome.FAILED || event.outcome() == Outcome.THROTTLED;
  }
}
