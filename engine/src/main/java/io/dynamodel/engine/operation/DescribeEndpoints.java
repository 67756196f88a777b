package io.dynamodel.engine.operation;

import io.dynamodel.engine.json.JsonWriter;
import io.dynamodel.engine.table.Arns;

/**
 * Says where the service is.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeEndpoints.html">DescribeEndpoints</a>
 */
final class DescribeEndpoints implements Operation {
  private static final int CACHE_MINUTES = 1440;

  @Override
  public byte[] handle(Members request, Context context) {
    return new JsonWriter()
        .beginObject()
        .name("Endpoints")
        .beginArray()
        .beginObject()
        .name("Address")
        .value("dynamodb." + Arns.REGION + ".amazonaws.com")
        .name("CachePeriodInMinutes")
        .value(CACHE_MINUTES)
        .endObject()
        .endArray()
        .endObject()
        .toBytes();
  }
}
