package io.dynamodel.engine.internal.admin;

import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.request.Context;
import io.dynamodel.engine.internal.request.Members;
import io.dynamodel.engine.internal.request.Messages;
import io.dynamodel.engine.internal.request.Operation;
import io.dynamodel.engine.internal.request.TextRule;
import io.dynamodel.engine.internal.table.Changes;
import io.dynamodel.engine.internal.table.Table;

/**
 * Deletes a table with all its items. It is {@code DELETING} in the response, and gone for the next
 * request. Its stream can be read for another day.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteTable.html">DeleteTable</a>
 */
public final class DeleteTable implements Operation {
  @Override
  public byte[] handle(Members request, Context context) {
    String name = request.tableName(TextRule.NAME);
    request.check();
    return context.commit(changes -> delete(name, changes));
  }

  private static byte[] delete(String name, Changes changes) {
    Table table = changes.database().table(name);
    if (table == null) {
      throw Messages.tableNotFound(name);
    }
    if (table.definition().settings().deletionProtection()) {
      throw RequestException.validation(
          "Resource cannot be deleted as it is currently protected against deletion. Disable"
              + " deletion protection first.");
    }
    changes.deleteTable(name);
    return new TableDescription(table, changes.now()).deleted();
  }
}
