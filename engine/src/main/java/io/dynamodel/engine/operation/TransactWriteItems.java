package io.dynamodel.engine.operation;

import io.dynamodel.engine.capacity.ConsumedCapacity;
import io.dynamodel.engine.capacity.Units;
import io.dynamodel.engine.error.ErrorType;
import io.dynamodel.engine.error.RequestException;
import io.dynamodel.engine.json.JsonWriter;
import io.dynamodel.engine.table.Token;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes up to 100 writes in any tables, all or none. A token makes it idempotent for ten minutes.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html">TransactWriteItems</a>
 */
final class TransactWriteItems implements Operation {
  private static final int MAX_TOKEN_LENGTH = 36;
  private static final TextRule TOKEN = TextRule.length(1, MAX_TOKEN_LENGTH);

  @Override
  public byte[] handle(Members request, Context context) {
    String token = request.text("ClientRequestToken", TOKEN);
    Reporting reporting = Reporting.ofWrite(request);
    List<Action> actions =
        Transaction.items(request, "TransactWriteItem").stream().map(Action::of).toList();
    request.check();
    List<ItemWrite> writes = new ArrayList<>(actions.size());
    actions.forEach(action -> writes.add(action.write()));
    Transaction.checkSizeOfPuts(writes);
    byte[] fingerprint = token == null ? new byte[0] : Transaction.fingerprint(request);
    return context.commit(
        changes -> {
          Token done = token == null ? null : changes.database().token(token, changes.now());
          if (done != null) {
            return replay(done, fingerprint, reporting);
          }
          List<ItemChange> made = Transaction.evaluate(changes, writes);
          made.forEach(change -> change.make(changes));
          if (token != null) {
            changes.remember(
                new Token(token, fingerprint, changes.now(), TransactionReplay.record(made)));
          }
          return response(made, reporting);
        });
  }

  private static byte[] response(List<ItemChange> made, Reporting reporting) {
    JsonWriter out = new JsonWriter().beginObject();
    ManyWrites.report(
        out, made, reporting, Units.TRANSACTION, ConsumedCapacity.Kind.TRANSACT_WRITE);
    return out.endObject().toBytes();
  }

  private static byte[] replay(Token done, byte[] fingerprint, Reporting reporting) {
    if (!Arrays.equals(done.fingerprint(), fingerprint)) {
      throw new RequestException(
          ErrorType.IDEMPOTENT_PARAMETER_MISMATCH,
          "The request uses the same client token as a previous, but non-identical request. Do not"
              + " reuse a client token with different requests, unless the requests are identical");
    }
    JsonWriter out = new JsonWriter().beginObject();
    reporting.write(
        out, TransactionReplay.consumed(done.response()), ConsumedCapacity.Kind.TRANSACT_READ);
    return out.endObject().toBytes();
  }

  /** One element of the request, read but not worked out. */
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
