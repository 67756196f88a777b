package io.dynamodel.engine.internal.transaction;

import io.dynamodel.engine.internal.capacity.ConsumedCapacity;
import io.dynamodel.engine.internal.capacity.Units;
import io.dynamodel.engine.internal.error.ErrorType;
import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.json.JsonWriter;
import io.dynamodel.engine.internal.request.Context;
import io.dynamodel.engine.internal.request.Members;
import io.dynamodel.engine.internal.request.Reporting;
import io.dynamodel.engine.internal.request.TextRule;
import io.dynamodel.engine.internal.table.Changes;
import io.dynamodel.engine.internal.table.ClientToken;
import io.dynamodel.engine.internal.write.ItemChange;
import io.dynamodel.engine.internal.write.ItemWrite;
import io.dynamodel.engine.internal.write.ManyWrites;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A writing transaction. With a token, it is idempotent for ten minutes. */
public final class WriteTransaction {
  private static final int MAX_TOKEN_LENGTH = 36;
  private static final TextRule TOKEN = TextRule.length(1, MAX_TOKEN_LENGTH);

  private final Members request;
  private final String elements;
  private final @Nullable String token;
  private final Reporting reporting;

  /**
   * Reads the members that writing transactions share.
   *
   * @param elements the name of the member with the writes
   */
  public WriteTransaction(Members request, String elements) {
    this.request = request;
    this.elements = elements;
    token = request.text("ClientRequestToken", TOKEN);
    reporting = Reporting.ofWrite(request);
  }

  public Reporting reporting() {
    return reporting;
  }

  /**
   * Makes all writes or none.
   *
   * @param writes returns the changes, evaluated on the state before
   * @param response begins the object of the response
   * @return the JSON of the response
   * @throws RequestException if the transaction is invalid, or a {@code
   *     TransactionCanceledException} if a write fails
   */
  public byte[] commit(
      Context context, Function<Changes, List<ItemWrite>> writes, Supplier<JsonWriter> response) {
    byte[] fingerprint = token == null ? new byte[0] : Transaction.fingerprint(request, elements);
    return context.commit(
        changes -> {
          JsonWriter out = response.get();
          ClientToken done = token == null ? null : changes.database().token(token, changes.now());
          if (done == null) {
            List<ItemChange> made = Transaction.evaluate(changes, writes.apply(changes));
            made.forEach(change -> change.make(changes));
            if (token != null) {
              changes.remember(
                  new ClientToken(
                      token, fingerprint, changes.now(), TransactionReplay.record(made)));
            }
            ManyWrites.report(
                out, made, reporting, Units.TRANSACTION, ConsumedCapacity.Kind.TRANSACT_WRITE);
          } else {
            replay(done, fingerprint, out);
          }
          return out.endObject().toBytes();
        });
  }

  private void replay(ClientToken done, byte[] fingerprint, JsonWriter out) {
    if (!Arrays.equals(done.fingerprint(), fingerprint)) {
      throw new RequestException(
          ErrorType.IDEMPOTENT_PARAMETER_MISMATCH,
          "The request uses the same client token as a previous, but non-identical request. Do not"
              + " reuse a client token with different requests, unless the requests are identical");
    }
    reporting.write(
        out, TransactionReplay.consumed(done.response()), ConsumedCapacity.Kind.TRANSACT_READ);
  }
}
