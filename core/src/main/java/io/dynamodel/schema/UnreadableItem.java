package io.dynamodel.schema;

import io.dynamodel.error.DynaModelException;
import io.dynamodel.value.Document;
import io.dynamodel.value.Key;
import java.util.Objects;

/**
 * A stored item that results skip, because no valid record can be created from it.
 *
 * @param table the name of its table
 * @param key its primary key
 * @param document the item as it is stored, or the part of it that was read
 * @param reason a {@link io.dynamodel.error.MappingException} if it does not fit its type; an
 *     {@link io.dynamodel.error.InvalidItemException} if it breaks the schema, and reads validate
 */
public record UnreadableItem(String table, Key key, Document document, DynaModelException reason) {
  public UnreadableItem {
    Objects.requireNonNull(table, "table");
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(document, "document");
    Objects.requireNonNull(reason, "reason");
  }

  /** Returns the reason, which names the table and the key, without the values of the item. */
  @Override
  public String toString() {
    return String.valueOf(reason.getMessage());
  }
}
