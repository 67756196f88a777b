package io.dynamodel.engine.internal.statement;

import io.dynamodel.engine.internal.capacity.ConsumedCapacity;
import io.dynamodel.engine.internal.json.JsonWriter;
import io.dynamodel.engine.internal.partiql.Statement;
import io.dynamodel.engine.internal.request.Context;
import io.dynamodel.engine.internal.request.Members;
import io.dynamodel.engine.internal.request.Messages;
import io.dynamodel.engine.internal.request.Operation;
import io.dynamodel.engine.internal.request.Reporting;
import io.dynamodel.engine.internal.request.TableNames;
import io.dynamodel.engine.internal.request.TextRule;
import io.dynamodel.engine.internal.table.Table;
import io.dynamodel.engine.internal.value.AttributeValue;
import io.dynamodel.engine.internal.write.ItemChange;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Executes a PartiQL statement.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ExecuteStatement.html">ExecuteStatement</a>
 */
public final class ExecuteStatement implements Operation {
  private static final int MAX_TOKEN_LENGTH = 32_768;
  private static final TextRule TOKEN = TextRule.length(1, MAX_TOKEN_LENGTH);

  @Override
  public byte[] handle(Members request, Context context) {
    RequestedStatement requested = RequestedStatement.read(request);
    boolean consistent = Boolean.TRUE.equals(request.bool("ConsistentRead"));
    String token = request.text("NextToken", TOKEN);
    Integer limit = request.integer("Limit", 1, Integer.MAX_VALUE);
    Reporting reporting = Reporting.ofRead(request);
    request.check();
    Statement statement = requested.statement();
    if (!(statement instanceof Statement.Select select)) {
      return write(requested, statement, context, reporting);
    }
    List<AttributeValue> parameters = requested.parameters();
    Map<String, AttributeValue> startKey =
        token == null ? null : NextToken.key(token, requested.text(), parameters);
    SelectPage page =
        new SelectPage(
            context.database(),
            select,
            consistent,
            Objects.requireNonNullElse(limit, Integer.MAX_VALUE),
            startKey,
            reporting);
    JsonWriter out = begin(page.items());
    byte[] lastKey = page.lastKey();
    if (lastKey != null) {
      out.name("NextToken").value(NextToken.of(requested.text(), parameters, lastKey));
      out.name("LastEvaluatedKey").raw(lastKey);
    }
    reporting.write(out, page.consumed(), ConsumedCapacity.Kind.PLAIN);
    return out.endObject().toBytes();
  }

  private static byte[] write(
      RequestedStatement requested, Statement statement, Context context, Reporting reporting) {
    if (statement instanceof Statement.Exists) {
      throw Messages.existsOutsideTransaction();
    }
    ItemChange change =
        context.commit(
            changes -> {
              Table table = TableNames.find(changes, statement.table());
              ItemChange made =
                  StatementWrite.of(statement, table.keySchema(), requested.returnsItemOnFailure())
                      .on(table);
              made.make(changes);
              return made;
            });
    byte[] returned = StatementWrite.returned(statement, change);
    JsonWriter out = begin(returned == null ? List.of() : List.of(returned));
    if (reporting.capacity()) {
      ConsumedCapacity consumed = new ConsumedCapacity(statement.table());
      change.addTo(consumed, 1);
      reporting.write(out, consumed, ConsumedCapacity.Kind.PLAIN);
    }
    return out.endObject().toBytes();
  }

  private static JsonWriter begin(List<byte[]> items) {
    JsonWriter out = new JsonWriter().beginObject().name("Items").beginArray();
    items.forEach(out::raw);
    return out.endArray();
  }
}
