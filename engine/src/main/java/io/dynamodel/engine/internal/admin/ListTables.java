package io.dynamodel.engine.internal.admin;

import io.dynamodel.engine.internal.json.JsonWriter;
import io.dynamodel.engine.internal.request.Context;
import io.dynamodel.engine.internal.request.Members;
import io.dynamodel.engine.internal.request.Operation;
import io.dynamodel.engine.internal.request.TextRule;
import io.dynamodel.engine.internal.store.Cursor;
import io.dynamodel.engine.internal.table.Table;

/**
 * Lists the names of the tables in their order, page by page.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ListTables.html">ListTables</a>
 */
public final class ListTables implements Operation {
  private static final int MAX_LIMIT = 100;

  @Override
  public byte[] handle(Members request, Context context) {
    String start = request.text("ExclusiveStartTableName", TextRule.NAME);
    Integer limit = request.integer("Limit", 1, MAX_LIMIT);
    request.check();
    Cursor<Table> tables =
        start == null
            ? context.database().tables().ascending(null, null)
            : context.database().tablesAfter(start);
    int left = limit == null ? MAX_LIMIT : limit;
    JsonWriter out = new JsonWriter().beginObject().name("TableNames").beginArray();
    String last = null;
    boolean more = tables.next();
    for (; more && left > 0; left--) {
      last = tables.value().name();
      out.value(last);
      more = tables.next();
    }
    out.endArray();
    if (more && last != null) {
      out.name("LastEvaluatedTableName").value(last);
    }
    return out.endObject().toBytes();
  }
}
