package io.dynamodel.engine.operation;

import io.dynamodel.engine.json.JsonWriter;

/**
 * Says how much throughput may be provisioned.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeLimits.html">DescribeLimits</a>
 */
final class DescribeLimits implements Operation {
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
