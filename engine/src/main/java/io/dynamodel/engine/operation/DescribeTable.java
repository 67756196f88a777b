package io.dynamodel.engine.operation;

import io.dynamodel.engine.table.Table;

/**
 * Describes a table. Counts and sizes are those of the moment; AWS brings them up to date every six
 * hours.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeTable.html">DescribeTable</a>
 */
final class DescribeTable implements Operation {
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
