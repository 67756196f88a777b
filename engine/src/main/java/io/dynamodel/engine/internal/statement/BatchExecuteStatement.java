package io.dynamodel.engine.internal.statement;

import io.dynamodel.engine.internal.capacity.ConsumedCapacity;
import io.dynamodel.engine.internal.capacity.Units;
import io.dynamodel.engine.internal.error.ErrorType;
import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.item.ItemKey;
import io.dynamodel.engine.internal.item.KeyPaths;
import io.dynamodel.engine.internal.json.JsonWriter;
import io.dynamodel.engine.internal.partiql.Statement;
import io.dynamodel.engine.internal.request.Context;
import io.dynamodel.engine.internal.request.Members;
import io.dynamodel.engine.internal.request.Messages;
import io.dynamodel.engine.internal.request.Operation;
import io.dynamodel.engine.internal.request.Reporting;
import io.dynamodel.engine.internal.request.TableNames;
import io.dynamodel.engine.internal.table.Changes;
import io.dynamodel.engine.internal.table.Database;
import io.dynamodel.engine.internal.table.SecondaryIndex;
import io.dynamodel.engine.internal.table.Table;
import io.dynamodel.engine.internal.value.Item;
import io.dynamodel.engine.internal.write.ItemChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Executes up to 25 PartiQL statements independently. Either all of them read one item by its key,
 * or all of them write.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchExecuteStatement.html">BatchExecuteStatement</a>
 */
public final class BatchExecuteStatement implements Operation {
  private static final int MAX_STATEMENTS = 25;

  /** One statement of the request, and its result. */
  private static final class Part {
    private final RequestedStatement requested;
    private final boolean consistent;
    private @Nullable Statement statement;
    private byte @Nullable [] item;
    private @Nullable RequestException error;

    Part(Members element) {
      requested = RequestedStatement.read(element);
      consistent = Boolean.TRUE.equals(element.bool("ConsistentRead"));
    }

    void parse() {
      run(
          () -> {
            Statement parsed = requested.statement();
            if (parsed instanceof Statement.Exists) {
              throw Messages.existsOutsideTransaction();
            }
            statement = parsed;
          });
    }

    boolean isRead() {
      return statement instanceof Statement.Select;
    }

    /** Runs an action whose error is the error of this statement only. */
    void run(Runnable action) {
      try {
        action.run();
      } catch (RequestException e) {
        error = e;
      }
    }
  }

  @Override
  public byte[] handle(Members request, Context context) {
    Reporting reporting = Reporting.ofRead(request);
    List<Part> parts = new ArrayList<>();
    request
        .requiredObjects("Statements", "BatchStatementRequest", 1, MAX_STATEMENTS)
        .forEach(element -> parts.add(new Part(element)));
    request.check();
    parts.forEach(Part::parse);
    List<Part> parsed = parts.stream().filter(part -> part.statement != null).toList();
    long reads = parsed.stream().filter(Part::isRead).count();
    if (reads > 0 && reads < parsed.size()) {
      throw RequestException.validation(
          "A batch of statements must consist of read statements only, or of write statements"
              + " only");
    }
    Map<String, ConsumedCapacity> consumed =
        reads > 0
            ? read(parsed, context.database())
            : context.commit(changes -> write(parsed, changes));
    return response(parts, consumed, reporting);
  }

  private static Map<String, ConsumedCapacity> read(List<Part> parts, Database database) {
    Map<String, ConsumedCapacity> consumed = new LinkedHashMap<>();
    for (Part part : parts) {
      Statement.Select select = (Statement.Select) Objects.requireNonNull(part.statement);
      part.run(
          () -> {
            Table table = TableNames.find(database, select.table());
            SecondaryIndex index = select.index() == null ? null : table.index(select.index());
            if (index != null) {
              SelectPage.checkSingle(index);
            }
            StatementKey where = StatementKey.of(table.keySchema(), select.where());
            if (where == null || where.rest() != null || select.index() != null) {
              throw RequestException.validation(
                  "Select statements within BatchExecuteStatement must specify the primary key in"
                      + " the where clause.");
            }
            SelectColumns columns = SelectColumns.of(select);
            KeyPaths.check(table, columns.paths());
            Item item = table.items().get(ItemKey.of(table.keySchema(), where.key()));
            part.item = item == null ? null : columns.json(item);
            consumed
                .computeIfAbsent(select.table(), ConsumedCapacity::new)
                .addTable(Units.read(item == null ? 0 : item.size(), part.consistent));
          });
    }
    return consumed;
  }

  private static Map<String, ConsumedCapacity> write(List<Part> parts, Changes changes) {
    Map<String, ConsumedCapacity> consumed = new LinkedHashMap<>();
    for (Part part : parts) {
      Statement statement = Objects.requireNonNull(part.statement);
      part.run(
          () -> {
            Table table = TableNames.find(changes, statement.table());
            ItemChange change =
                StatementWrite.of(
                        statement, table.keySchema(), part.requested.returnsItemOnFailure())
                    .on(table);
            change.make(changes);
            part.item = StatementWrite.returned(statement, change);
            change.addTo(consumed.computeIfAbsent(statement.table(), ConsumedCapacity::new), 1);
          });
    }
    return consumed;
  }

  private static byte[] response(
      List<Part> parts, Map<String, ConsumedCapacity> consumed, Reporting reporting) {
    JsonWriter out = new JsonWriter().beginObject().name("Responses").beginArray();
    for (Part part : parts) {
      out.beginObject();
      if (part.error != null) {
        error(out.name("Error"), part.error);
      }
      if (part.statement != null) {
        out.name("TableName").value(part.statement.table());
      }
      if (part.item != null) {
        out.name("Item").raw(part.item);
      }
      out.endObject();
    }
    out.endArray();
    reporting.write(out, consumed.values(), ConsumedCapacity.Kind.PLAIN);
    return out.endObject().toBytes();
  }

  private static void error(JsonWriter out, RequestException error) {
    out.beginObject().name("Code").value(code(error.type()));
    out.name("Message").value(error.message());
    Object item = error.members().get("Item");
    if (item instanceof byte[] json) {
      out.name("Item").raw(json);
    }
    out.endObject();
  }

  private static String code(ErrorType type) {
    return switch (type) {
      case CONDITIONAL_CHECK_FAILED -> "ConditionalCheckFailed";
      case DUPLICATE_ITEM -> "DuplicateItem";
      case RESOURCE_NOT_FOUND -> "ResourceNotFound";
      default -> "ValidationError";
    };
  }
}
