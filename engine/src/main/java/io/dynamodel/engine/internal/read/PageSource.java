package io.dynamodel.engine.internal.read;

import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.expression.Condition;
import io.dynamodel.engine.internal.item.ItemKey;
import io.dynamodel.engine.internal.request.Messages;
import io.dynamodel.engine.internal.request.TableNames;
import io.dynamodel.engine.internal.store.Tree;
import io.dynamodel.engine.internal.table.Database;
import io.dynamodel.engine.internal.table.KeySchema;
import io.dynamodel.engine.internal.table.Keys;
import io.dynamodel.engine.internal.table.SecondaryIndex;
import io.dynamodel.engine.internal.table.Table;
import io.dynamodel.engine.internal.value.AttributeValue;
import io.dynamodel.engine.internal.value.Item;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The source of a query or scan: a table, or one of its indexes.
 *
 * @param index null for the table itself
 */
public record PageSource(Table table, @Nullable SecondaryIndex index) {
  private static final String START_KEY_INVALID = "The provided starting key is invalid";

  /**
   * Finds a table and an index.
   *
   * @throws RequestException if one does not exist, or if it cannot be read as requested
   */
  static PageSource find(Database database, PageRequest request) {
    Table table = TableNames.find(database, request.table());
    if (request.index() == null) {
      return new PageSource(table, null);
    }
    SecondaryIndex index = table.index(request.index());
    if (index == null) {
      throw RequestException.validation(
          request.startKey() == null
              ? "The table does not have the specified index: " + request.index()
              : START_KEY_INVALID);
    }
    if (index.isGlobal() && request.consistent()) {
      throw RequestException.validation(
          "Consistent reads are not supported on global secondary indexes");
    }
    return new PageSource(table, index);
  }

  /** Returns the key schema of the items here. */
  public KeySchema keySchema() {
    return index == null ? table.keySchema() : index.keySchema();
  }

  /** Returns the items or entries by their keys. */
  public Tree<Item> tree() {
    return index == null ? table.items() : index.entries();
  }

  /** Returns the attributes of a LastEvaluatedKey: the keys of the table and of the index. */
  Set<String> startKeyNames() {
    Set<String> names = new LinkedHashSet<>();
    table.keySchema().all().forEach(key -> names.add(key.name()));
    keySchema().all().forEach(key -> names.add(key.name()));
    return names;
  }

  /**
   * Checks that a query filters only by attributes of the index.
   *
   * @throws RequestException if it does not
   */
  public void checkFilter(Condition filter) {
    if (index == null) {
      return;
    }
    List<String> missing =
        filter.topLevelAttributes().stream().filter(name -> !index.projects(name)).toList();
    if (!missing.isEmpty()) {
      throw Messages.invalid(
          "Secondary index "
              + index.name()
              + " does not project one or more filter attributes: "
              + missing);
    }
  }

  /** Returns the item of an index entry. */
  Item item(Item entry) {
    byte[] key = Objects.requireNonNull(Keys.of(table.keySchema(), entry));
    return Objects.requireNonNull(table.items().get(key));
  }

  /**
   * Checks the attributes of a start key, and the types of those of an index.
   *
   * @param isScan whether it is the start key of a scan
   * @throws RequestException if it does not fit this table or index
   */
  public void checkStartKey(Map<String, AttributeValue> startKey, boolean isScan) {
    if (!startKey.keySet().equals(startKeyNames())) {
      throw isScan && index == null ? mismatch() : RequestException.validation(START_KEY_INVALID);
    }
    for (KeySchema.Key key : isScan && index == null ? keySchema().hash() : keySchema().all()) {
      AttributeValue value = Objects.requireNonNull(startKey.get(key.name()));
      if (value.type() != key.type()) {
        throw isScan && index == null ? mismatch() : ItemKey.mismatch();
      }
      ItemKey.checkNotEmpty(key, value);
    }
  }

  /**
   * Returns the position of a start key, whose attributes were checked.
   *
   * @throws RequestException if it has no position here
   */
  public byte[] place(Map<String, AttributeValue> startKey) {
    byte[] tableKey;
    try {
      tableKey = ItemKey.inItem(table.keySchema(), startKey);
    } catch (RequestException e) {
      throw RequestException.validation(START_KEY_INVALID + ": " + e.message());
    }
    if (index == null) {
      return tableKey;
    }
    byte[] entry = Keys.entry(index.keySchema(), startKey, tableKey);
    if (entry == null) {
      throw RequestException.validation(START_KEY_INVALID);
    }
    return entry;
  }

  private static RequestException mismatch() {
    return RequestException.validation(START_KEY_INVALID + ": " + ItemKey.SCHEMA_MISMATCH);
  }
}
