package io.dynamodel.engine.internal.transaction;

import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.json.JsonWriter;
import io.dynamodel.engine.internal.request.Context;
import io.dynamodel.engine.internal.request.Members;
import io.dynamodel.engine.internal.request.Operation;
import io.dynamodel.engine.internal.write.ItemWrite;
import io.dynamodel.engine.internal.write.WriteMembers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes up to 100 writes in any tables, all or none. With a token, it is idempotent for ten
 * minutes.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html">TransactWriteItems</a>
 */
public final class TransactWriteItems implements Operation {
  private static final String ITEMS = "TransactItems";

  @Override
  public byte[] handle(Members request, Context context) {
    WriteTransaction transaction = new WriteTransaction(request, ITEMS);
    List<Action> actions =
        Transaction.elements(request, ITEMS, "TransactWriteItem").stream().map(Action::of).toList();
    request.check();
    List<ItemWrite> writes = new ArrayList<>(actions.size());
    actions.forEach(action -> writes.add(action.write()));
    Transaction.checkSize(writes);
    return transaction.commit(context, changes -> writes, () -> new JsonWriter().beginObject());
  }

  /** One element of the request, not yet evaluated. */
  private record Action(List<WriteMembers> writes) {

    static Action of(Members element) {
      List<WriteMembers> writes = new ArrayList<>();
      add(writes, WriteMembers.Kind.CHECK, element.object("ConditionCheck", "ConditionCheck"));
      add(writes, WriteMembers.Kind.PUT, element.object("Put", "Put"));
      add(writes, WriteMembers.Kind.DELETE, element.object("Delete", "Delete"));
      add(writes, WriteMembers.Kind.UPDATE, element.object("Update", "Update"));
      return new Action(writes);
    }

    private static void add(
        List<WriteMembers> writes, WriteMembers.Kind kind, @Nullable Members action) {
      if (action != null) {
        writes.add(WriteMembers.ofAction(kind, action));
      }
    }

    ItemWrite write() {
      if (writes.size() != 1) {
        throw RequestException.validation(
            "TransactItems can only contain one of Check, Put, Update or Delete");
      }
      writes.get(0).check();
      return writes.get(0).write();
    }
  }
}
