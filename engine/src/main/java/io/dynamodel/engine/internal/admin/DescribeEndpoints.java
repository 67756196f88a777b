package io.dynamodel.engine.internal.admin;

import io.dynamodel.engine.internal.json.JsonWriter;
import io.dynamodel.engine.internal.request.Context;
import io.dynamodel.engine.internal.request.Members;
import io.dynamodel.engine.internal.request.Operation;
import io.dynamodel.engine.internal.table.Arns;

/**
 * Returns the endpoint of the service.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeEndpoints.html">DescribeEndpoints</a>
 */
public final class DescribeEndpoints implements Operation {
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
