package io.dynamodel.engine.internal.transaction;

import io.dynamodel.engine.internal.expression.Projection;
import io.dynamodel.engine.internal.request.AttributeValues;
import io.dynamodel.engine.internal.request.Context;
import io.dynamodel.engine.internal.request.Expressions;
import io.dynamodel.engine.internal.request.Members;
import io.dynamodel.engine.internal.request.Operation;
import io.dynamodel.engine.internal.request.Reporting;
import io.dynamodel.engine.internal.request.TableNames;
import io.dynamodel.engine.internal.value.AttributeValue;
import io.dynamodel.engine.internal.value.Item;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads up to 100 items from any tables, all at one moment.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactGetItems.html">TransactGetItems</a>
 */
public final class TransactGetItems implements Operation {

  /** One element of the request, not yet evaluated. */
  private record Get(String table, Map<String, @Nullable Object> key, Expressions expressions) {

    static Get of(Members element) {
      Members get = element.requiredObject("Get", "Get");
      return new Get(
          TableNames.read(get),
          get.requiredAttributes("Key"),
          new Expressions(get, List.of(Expressions.PROJECTION), List.of()));
    }

    TransactionRead read() {
      expressions.check();
      Map<String, AttributeValue> values = AttributeValues.item(key);
      Projection projection = expressions.projection();
      expressions.checkAllUsed();
      return projection == null
          ? new TransactionRead(table, values, List.of(), Item::json)
          : new TransactionRead(table, values, projection.paths(), projection::json);
    }
  }

  @Override
  public byte[] handle(Members request, Context context) {
    Reporting reporting = Reporting.ofRead(request);
    List<Get> gets =
        Transaction.elements(request, "TransactItems", "TransactGetItem").stream()
            .map(Get::of)
            .toList();
    request.check();
    return TransactionRead.all(
        gets.stream().map(Get::read).toList(), context.database(), reporting);
  }
}
