package io.dynamodel.engine.internal.table;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a table is paid for.
 *
 * @param onDemandSince when it became on demand; null if it never was
 */
public record Billing(BillingMode mode, Capacity capacity, @Nullable Instant onDemandSince) {
  public boolean isOnDemand() {
    return mode == BillingMode.PAY_PER_REQUEST;
  }

  public Billing with(Capacity changed) {
    return new Billing(mode, changed, onDemandSince);
  }
}
