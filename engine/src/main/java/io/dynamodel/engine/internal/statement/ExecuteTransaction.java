package io.dynamodel.engine.internal.statement;

import io.dynamodel.engine.internal.error.ErrorType;
import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.json.JsonWriter;
import io.dynamodel.engine.internal.partiql.Returning;
import io.dynamodel.engine.internal.partiql.Statement;
import io.dynamodel.engine.internal.request.Context;
import io.dynamodel.engine.internal.request.Members;
import io.dynamodel.engine.internal.request.Operation;
import io.dynamodel.engine.internal.request.TableNames;
import io.dynamodel.engine.internal.table.Changes;
import io.dynamodel.engine.internal.table.Database;
import io.dynamodel.engine.internal.transaction.Transaction;
import io.dynamodel.engine.internal.transaction.TransactionRead;
import io.dynamodel.engine.internal.transaction.WriteTransaction;
import io.dynamodel.engine.internal.value.AttributeValue;
import io.dynamodel.engine.internal.write.ItemWrite;
import java.util.ArrayList;
import java.util.List;

/**
 * Executes up to 100 PartiQL statements, all or none. Either all of them read one item by its key,
 * or all of them write or check.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ExecuteTransaction.html">ExecuteTransaction</a>
 */
public final class ExecuteTransaction implements Operation {
  private static final String STATEMENTS = "TransactStatements";

  @Override
  public byte[] handle(Members request, Context context) {
    WriteTransaction transaction = new WriteTransaction(request, STATEMENTS);
    List<RequestedStatement> requested =
        Transaction.elements(request, STATEMENTS, "ParameterizedStatement").stream()
            .map(RequestedStatement::read)
            .toList();
    request.check();
    List<Statement> statements = new ArrayList<>();
    for (int i = 0; i < requested.size(); i++) {
      statements.add(parse(requested.get(i), i));
    }
    long reads = statements.stream().filter(Statement.Select.class::isInstance).count();
    if (reads == statements.size()) {
      return TransactionRead.all(
          reads(statements, context.database()), context.database(), transaction.reporting());
    }
    if (reads > 0) {
      throw RequestException.validation(
          "A transaction must consist of read statements only, or of write statements only");
    }
    return transaction.commit(
        context,
        changes -> writes(requested, statements, changes),
        () -> new JsonWriter().beginObject().name("Responses").beginArray().endArray());
  }

  private static Statement parse(RequestedStatement requested, int index) {
    List<AttributeValue> parameters = requested.parameters();
    Statement statement;
    try {
      statement = Statement.parse(requested.text(), parameters);
    } catch (RequestException e) {
      throw invalid(index, e.message());
    }
    check(statement, index);
    return statement;
  }

  private static void check(Statement statement, int index) {
    Statement.Select select =
        statement instanceof Statement.Exists exists
            ? exists.select()
            : statement instanceof Statement.Select read ? read : null;
    if (select != null && select.index() != null) {
      throw invalid(index, "Reads on indices are not supported within transactions.");
    }
    boolean returns =
        statement instanceof Statement.Update update
            ? update.returning() != Returning.NOTHING
            : statement instanceof Statement.Delete delete
                && delete.returning() != Returning.NOTHING;
    if (returns) {
      throw invalid(index, "RETURNING clause is not supported in ExecuteTransaction.");
    }
  }

  private static List<TransactionRead> reads(List<Statement> statements, Database database) {
    List<TransactionRead> reads = new ArrayList<>(statements.size());
    for (int i = 0; i < statements.size(); i++) {
      Statement.Select select = (Statement.Select) statements.get(i);
      StatementKey where =
          StatementKey.of(TableNames.find(database, select.table()).keySchema(), select.where());
      if (where == null || where.rest() != null) {
        throw invalid(
            i,
            "Select statements within ExecuteTransaction must specify the primary key in the where"
                + " clause.");
      }
      SelectColumns columns = SelectColumns.of(select);
      reads.add(new TransactionRead(select.table(), where.key(), columns.paths(), columns::json));
    }
    return reads;
  }

  private static List<ItemWrite> writes(
      List<RequestedStatement> requested, List<Statement> statements, Changes changes) {
    List<ItemWrite> writes = new ArrayList<>(statements.size());
    for (int i = 0; i < statements.size(); i++) {
      Statement statement = statements.get(i);
      try {
        writes.add(
            StatementWrite.of(
                statement,
                TableNames.find(changes, statement.table()).keySchema(),
                requested.get(i).returnsItemOnFailure()));
      } catch (RequestException e) {
        throw statement instanceof Statement.Exists && e.type() == ErrorType.VALIDATION
            ? invalid(i, e.message())
            : e;
      }
    }
    Transaction.checkSize(writes);
    return writes;
  }

  private static RequestException invalid(int index, String message) {
    return RequestException.validation(
        "Validation failed in " + STATEMENTS + "[" + index + "]: " + message);
  }
}
