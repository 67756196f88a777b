package io.dynamodel.engine.table;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a table is paid for.
 *
 * @param throughput of a provisioned table, else {@link Throughput#NONE}
 * @param onDemandLimit −1 for a member that is not limited; null if not set
 * @param onDemandSince when it became on demand; null if it never was
 * @param lastIncrease when provisioned throughput last rose, or null
 * @param lastDecrease when provisioned throughput last fell, or null
 */
public record Billing(
    BillingMode mode,
    Throughput throughput,
    @Nullable Throughput onDemandLimit,
    @Nullable Instant onDemandSince,
    @Nullable Instant lastIncrease,
    @Nullable Instant lastDecrease) {}
