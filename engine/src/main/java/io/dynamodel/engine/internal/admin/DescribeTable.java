package io.dynamodel.engine.internal.admin;

import io.dynamodel.engine.internal.request.Context;
import io.dynamodel.engine.internal.request.Members;
import io.dynamodel.engine.internal.request.Messages;
import io.dynamodel.engine.internal.request.Operation;
import io.dynamodel.engine.internal.request.TextRule;
import io.dynamodel.engine.internal.table.Table;

/**
 * Describes a table. Counts and sizes are current; AWS updates them every six hours.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeTable.html">DescribeTable</a>
 */
public final class DescribeTable implements Operation {
  @Override
  public byte[] handle(Members request, Context context) {
    String name = request.tableName(TextRule.NAME);
    request.check();
    Table table = context.database().table(name);
    if (table == null) {
      throw Messages.tableNotFound(name);
    }
    return new TableDescription(table, context.now()).described();
  }
}
