package io.dynamodel.engine.internal.fault;

import io.dynamodel.engine.internal.error.ErrorType;
import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.protocol.Protocol;
import io.dynamodel.engine.internal.request.Context;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Answers as if another transaction held the item, or the first item of a transaction. */
final class Conflict implements Effect {
  private static final Set<String> TRANSACTIONS =
      new LinkedHashSet<>(List.of("TransactWriteItems", "TransactGetItems", "ExecuteTransaction"));

  static final Set<String> OPERATIONS = operations();

  private static final String REASON = "TransactionConflict";
  private static final String MESSAGE = "Transaction is ongoing for the item";

  private static Set<String> operations() {
    Set<String> operations =
        new LinkedHashSet<>(List.of("PutItem", "UpdateItem", "DeleteItem", "ExecuteStatement"));
    operations.addAll(TRANSACTIONS);
    return operations;
  }

  @Override
  public Delivery answer(String target, byte[] body, Context context) {
    FaultyRequest request = FaultyRequest.of(target, body);
    return Delivery.atOnce(
        Protocol.error(
            TRANSACTIONS.contains(request.operation())
                ? cancelled(members(request))
                : new RequestException(ErrorType.TRANSACTION_CONFLICT, MESSAGE)));
  }

  private static int members(FaultyRequest request) {
    return FaultyRequest.list(request.json().get("TransactItems")).size()
        + FaultyRequest.list(request.json().get("TransactStatements")).size();
  }

  private static RequestException cancelled(int members) {
    List<Map<String, String>> reasons = new ArrayList<>();
    List<String> codes = new ArrayList<>();
    for (int i = 0; i < members; i++) {
      codes.add(i == 0 ? REASON : "None");
      reasons.add(i == 0 ? Map.of("Code", REASON, "Message", MESSAGE) : Map.of("Code", "None"));
    }
    return new RequestException(
        ErrorType.TRANSACTION_CANCELED,
        "Transaction cancelled, please refer cancellation reasons for specific reasons ["
            + String.join(", ", codes)
            + "]",
        Map.of("CancellationReasons", reasons));
  }
}
