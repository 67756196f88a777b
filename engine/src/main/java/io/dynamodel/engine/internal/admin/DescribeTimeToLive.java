package io.dynamodel.engine.internal.admin;

import io.dynamodel.engine.internal.json.JsonWriter;
import io.dynamodel.engine.internal.request.Context;
import io.dynamodel.engine.internal.request.Members;
import io.dynamodel.engine.internal.request.Messages;
import io.dynamodel.engine.internal.request.Operation;
import io.dynamodel.engine.internal.request.TextRule;
import io.dynamodel.engine.internal.table.Table;

/**
 * Describes the attribute by which the items of a table expire.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeTimeToLive.html">DescribeTimeToLive</a>
 */
public final class DescribeTimeToLive implements Operation {
  @Override
  public byte[] handle(Members request, Context context) {
    String name = request.tableName(TextRule.NAME);
    request.check();
    Table table = context.database().table(name);
    if (table == null) {
      throw Messages.tableNotFound(name);
    }
    String attribute = table.definition().settings().ttlAttribute();
    JsonWriter out =
        new JsonWriter()
            .beginObject()
            .name("TimeToLiveDescription")
            .beginObject()
            .name("TimeToLiveStatus")
            .value(attribute == null ? "DISABLED" : "ENABLED");
    if (attribute != null) {
      out.name("AttributeName").value(attribute);
    }
    return out.endObject().endObject().toBytes();
  }
}
