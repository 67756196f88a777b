package io.dynamodel.engine.internal.table;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The billing of a table.
 *
 * @param onDemandSince when it switched to on demand; null if it never did
 */
public record Billing(BillingMode mode, Capacity capacity, @Nullable Instant onDemandSince) {
  public boolean isOnDemand() {
    return mode == BillingMode.PAY_PER_REQUEST;
  }

  public Billing with(Capacity changed) {
    return new Billing(mode, changed, onDemandSince);
  }
}
