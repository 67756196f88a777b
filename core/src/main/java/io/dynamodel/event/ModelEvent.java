package io.dynamodel.event;

import io.dynamodel.value.Document;
import io.dynamodel.value.Key;
import java.util.Optional;

/**
 * A read, write or deletion of one record.
 *
 * @param operation the operation on the record
 * @param table the full name of the table
 * @param key the primary key of the item, as it is stored
 * @param keyFields the fields of the primary key by their names, as {@code get} takes them; for an
 *     entity, those from which its key is derived; empty for an item of an entity that was stored
 *     by other templates
 * @param record the record: as it will be stored before a write, and as it is stored after one;
 *     empty for a deletion, before an update by changes, and after such an update in a transaction,
 *     whose response does not have it
 * @param isOldKnown whether the record that was stored before is known
 * @param old the record that was stored before; empty if there was none, or if it is not known
 * @param <T> the type of the records
 */
public record ModelEvent<T>(
    Operation operation,
    String table,
    Key key,
    Document keyFields,
    Optional<T> record,
    boolean isOldKnown,
    Optional<T> old) {
  /** The operation on a record. */
  public enum Operation {
    /** Stores a whole record, in place of one with the same key. */
    PUT,
    /** Stores a whole record if there is none with the same key. */
    CREATE,
    /** Changes parts of a stored record, or saves what differs from the loaded one. */
    UPDATE,
    /** Deletes a record; there may be none. */
    DELETE,
    /** Reads a whole record. */
    READ
  }

  /** Returns the operation, table and key, and no other value. */
  @Override
  public String toString() {
    return operation + " of " + key + " of table " + table;
  }
}
