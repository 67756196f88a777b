package io.dynamodel.micrometer;

import io.dynamodel.event.OperationEvent;
import io.dynamodel.event.OperationListener;
import io.dynamodel.event.OperationStart;
import io.dynamodel.internal.argument.Given;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.ObservationView;
import org.jspecify.annotations.Nullable;

/**
 * Creates an observation for each request of a connection and, with Micrometer Tracing, a span:
 * {@code connection.listener(DynaModelObservations.of(registry))}.
 *
 * <p>The parent is the observation that was current where the call began, on whichever thread its
 * requests are sent. Names and tags are those of OpenTelemetry's semantic conventions for databases
 * and DynamoDB; none has the value of an item. A failed condition and a cancelled transaction are
 * an outcome, not an error of the span.
 */
public final class DynaModelObservations implements OperationListener {
  /** The name of the observations. */
  public static final String NAME = "dynamodel.request";

  private final ObservationRegistry registry;
  private final @Nullable ObservationConvention<RequestContext> convention;

  private DynaModelObservations(
      ObservationRegistry registry, @Nullable ObservationConvention<RequestContext> convention) {
    this.registry = registry;
    this.convention = convention;
  }

  /**
   * Creates a listener with the names and tags of OpenTelemetry, or of a global convention of the
   * registry for {@link RequestContext}.
   */
  public static DynaModelObservations of(ObservationRegistry registry) {
    return new DynaModelObservations(Given.given(registry, "the registry of observations"), null);
  }

  /**
   * Creates a listener.
   *
   * @param convention the names and tags of the observations
   */
  public static DynaModelObservations of(
      ObservationRegistry registry, ObservationConvention<RequestContext> convention) {
    return new DynaModelObservations(
        Given.given(registry, "the registry of observations"),
        Given.given(convention, "the convention"));
  }

  @Override
  public OperationListener onCall() {
    return registry.isNoop() ? this : new Call(registry.getCurrentObservation());
  }

  /** Does nothing: each request has a listener of its own. */
  @Override
  public void onOperation(OperationEvent event) {}

  /** The requests of one call. */
  private final class Call implements OperationListener {
    private final @Nullable ObservationView parent;

    Call(@Nullable ObservationView parent) {
      this.parent = parent;
    }

    @Override
    public OperationListener onRequest(OperationStart request) {
      RequestContext context = new RequestContext(request);
      Observation observation =
          Observation.createNotStarted(
              convention, OpenTelemetryConvention.INSTANCE, () -> context, registry);
      // Also where there is none: the thread may be in the middle of another call.
      context.setParentObservation(parent);
      observation.start();
      return event -> end(observation, context, event);
    }

    @Override
    public void onOperation(OperationEvent event) {}
  }

  private static void end(Observation observation, RequestContext context, OperationEvent event) {
    context.ended(event);
    if (OpenTelemetryConvention.isError(event)) {
      observation.error(new RequestFailure(Keys.orNone(event.error())));
    }
    observation.stop();
  }
}
