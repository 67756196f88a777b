package io.dynamodel.engine.internal.table;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The throughput of a table or of a global index.
 *
 * @param warm the warm throughput, which never decreases
 * @param onDemandLimit {@link Throughput#UNLIMITED} for a missing member; null without a limit
 */
public record Capacity(
    Provisioned provisioned, Throughput warm, @Nullable Throughput onDemandLimit) {
  /** The capacity of a local index, which has none of its own. */
  public static final Capacity NONE = new Capacity(Provisioned.NONE, Throughput.NONE, null);

  public static Capacity provisioned(Throughput units) {
    return new Capacity(Provisioned.of(units), units, null);
  }

  public static Capacity onDemand() {
    return new Capacity(Provisioned.NONE, Throughput.ON_DEMAND, null);
  }

  /** Returns the capacity after a change of the provisioned units. */
  public Capacity reprovisioned(Throughput units, Instant now) {
    return new Capacity(provisioned.changed(units, now), warm.atLeast(units), onDemandLimit);
  }

  /** Returns the capacity after a switch to provisioned billing. */
  public Capacity switchedToProvisioned(Throughput units) {
    return new Capacity(provisioned.switched(units), warm.atLeast(units), null);
  }

  /** Returns the capacity after a switch to billing on demand. */
  public Capacity switchedToOnDemand() {
    return new Capacity(
        provisioned.switched(Throughput.NONE), warm.atLeast(Throughput.ON_DEMAND), null);
  }

  public Capacity withWarm(Throughput changed) {
    return new Capacity(provisioned, changed, onDemandLimit);
  }

  public Capacity withOnDemandLimit(@Nullable Throughput changed) {
    return new Capacity(provisioned, warm, changed);
  }
}
