package io.dynamodel.engine.internal.admin;

import io.dynamodel.engine.internal.json.JsonWriter;
import io.dynamodel.engine.internal.request.Context;
import io.dynamodel.engine.internal.request.Members;
import io.dynamodel.engine.internal.request.Operation;

/**
 * Returns how much throughput may be provisioned.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeLimits.html">DescribeLimits</a>
 */
public final class DescribeLimits implements Operation {
  @Override
  public byte[] handle(Members request, Context context) {
    return new JsonWriter()
        .beginObject()
        .name("AccountMaxReadCapacityUnits")
        .value(ProvisionedUnits.ACCOUNT_MAX)
        .name("AccountMaxWriteCapacityUnits")
        .value(ProvisionedUnits.ACCOUNT_MAX)
        .name("TableMaxReadCapacityUnits")
        .value(ProvisionedUnits.TABLE_MAX)
        .name("TableMaxWriteCapacityUnits")
        .value(ProvisionedUnits.TABLE_MAX)
        .endObject()
        .toBytes();
  }
}
