package io.dynamodel.engine.internal.statement;

import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.expression.Condition;
import io.dynamodel.engine.internal.expression.Predicate;
import io.dynamodel.engine.internal.expression.Update;
import io.dynamodel.engine.internal.partiql.Returning;
import io.dynamodel.engine.internal.partiql.Statement;
import io.dynamodel.engine.internal.table.KeySchema;
import io.dynamodel.engine.internal.value.DocumentPath;
import io.dynamodel.engine.internal.write.ItemChange;
import io.dynamodel.engine.internal.write.ItemWrite;
import io.dynamodel.engine.internal.write.UpdateItem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Converts statements to writes of items. */
final class StatementWrite {
  private StatementWrite() {}

  /**
   * Returns the write of a statement.
   *
   * @param schema the key schema of its table
   * @param returnsItemOnFailure whether the error of a failed condition contains the item
   * @throws RequestException if the statement does not fit the table
   */
  static ItemWrite of(Statement statement, KeySchema schema, boolean returnsItemOnFailure) {
    String table = statement.table();
    if (statement instanceof Statement.Insert insert) {
      return new ItemWrite.Insert(table, insert.item(), returnsItemOnFailure);
    }
    if (statement instanceof Statement.Update update) {
      StatementKey where = key(schema, update.where());
      return new ItemWrite.Edit(
          table,
          where.key(),
          Update.of(update.actions()),
          ofExisting(schema, where.rest()),
          returnsItemOnFailure);
    }
    if (statement instanceof Statement.Delete delete) {
      StatementKey where = key(schema, delete.where());
      return new ItemWrite.Delete(
          table,
          where.key(),
          where.rest() == null ? null : ofExisting(schema, where.rest()),
          returnsItemOnFailure);
    }
    if (statement instanceof Statement.Exists exists) {
      StatementKey where = StatementKey.of(schema, exists.select().where());
      if (where == null || where.rest() == null) {
        throw RequestException.validation(
            "EXISTS() must contain a single item read with additional condition");
      }
      return new ItemWrite.Check(
          table, where.key(), ofExisting(schema, where.rest()), returnsItemOnFailure);
    }
    throw new IllegalArgumentException("a SELECT writes nothing");
  }

  private static StatementKey key(KeySchema schema, @Nullable Predicate where) {
    StatementKey key = StatementKey.of(schema, where);
    if (key == null) {
      throw RequestException.validation(
          "Where clause does not contain a mandatory equality on all key attributes");
    }
    return key;
  }

  /** Returns the condition that an item exists and meets another condition. */
  private static Condition ofExisting(KeySchema schema, @Nullable Predicate predicate) {
    Predicate exists = new Predicate.Exists(DocumentPath.of(schema.hash().get(0).name()));
    return Condition.of(predicate == null ? exists : new Predicate.And(List.of(exists, predicate)));
  }

  /** Returns the attributes that a statement returns, as JSON, or null if there are none. */
  static byte @Nullable [] returned(Statement statement, ItemChange change) {
    Returning returning = Returning.NOTHING;
    if (statement instanceof Statement.Update update) {
      returning = update.returning();
    } else if (statement instanceof Statement.Delete delete) {
      returning = delete.returning();
    }
    return switch (returning) {
      case NOTHING -> null;
      case ALL_OLD -> change.old() == null ? null : change.old().json();
      case ALL_NEW -> UpdateItem.returned(change, "ALL_NEW");
      case MODIFIED_OLD -> UpdateItem.returned(change, "UPDATED_OLD");
      case MODIFIED_NEW -> UpdateItem.returned(change, "UPDATED_NEW");
    };
  }
}
