package io.dynamodel.engine.internal.write;

import io.dynamodel.engine.internal.error.ErrorType;
import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.expression.Condition;
import io.dynamodel.engine.internal.expression.Update;
import io.dynamodel.engine.internal.item.ItemKey;
import io.dynamodel.engine.internal.item.KeyPaths;
import io.dynamodel.engine.internal.request.AttributeValues;
import io.dynamodel.engine.internal.table.Table;
import io.dynamodel.engine.internal.value.AttributeValue;
import io.dynamodel.engine.internal.value.Item;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A write of one item as a request asks for it, read but not made: a put, an update, a delete, or
 * only a check. Operations with one item have one, transactions have several.
 */
public abstract class ItemWrite {
  static final int MAX_ITEM_SIZE = 409_600;

  private final String table;
  private final @Nullable Condition condition;
  private final boolean returnsItemOnFailure;

  /**
   * @param table its name or ARN
   * @param condition null if there is none
   * @param returnsItemOnFailure whether a failed condition shows the item
   */
  private ItemWrite(String table, @Nullable Condition condition, boolean returnsItemOnFailure) {
    this.table = table;
    this.condition = condition;
    this.returnsItemOnFailure = returnsItemOnFailure;
  }

  /** The name or ARN of the table. */
  public final String table() {
    return table;
  }

  /** The item that is put, or the key. */
  public abstract Map<String, AttributeValue> attributes();

  /**
   * The key of the item.
   *
   * @throws RequestException if it does not fit the table
   */
  abstract byte[] key(Table in);

  /**
   * The key of the item as a part of a batch.
   *
   * @throws RequestException if it does not fit the table
   */
  byte[] keyInBatch(Table in) {
    return key(in);
  }

  /**
   * The item after the write, null if there is none.
   *
   * @throws RequestException if the write does not fit the item or the table
   */
  abstract @Nullable Item changed(Table in, @Nullable Item old);

  /** The size of what the request carries, in bytes: not of the item that is there. */
  public long carried() {
    return Item.of(attributes()).size();
  }

  /**
   * Checks the keys of indexes that the request gives empty values, whatever the item is.
   *
   * @throws RequestException if it does
   */
  public void checkIndexKeysNotEmpty(Table in) {}

  /**
   * The key of the item, after all checks that need no item.
   *
   * @throws RequestException if the write does not fit the table
   */
  public final byte[] checkedKey(Table in) {
    byte[] key = key(in);
    KeyPaths.check(in, condition);
    return key;
  }

  /**
   * What the write changes in a table.
   *
   * @throws RequestException if the write does not fit, or if the condition is not met
   */
  public final ItemChange on(Table in) {
    return on(in, checkedKey(in));
  }

  /**
   * What the write changes in a table.
   *
   * @param key as it was checked
   * @throws RequestException if the write does not fit the item, or if the condition is not met
   */
  public final ItemChange on(Table in, byte[] key) {
    Item old = in.items().get(key);
    check(old);
    return new ItemChange(this, in, key, old, changed(in, old));
  }

  /**
   * Checks the condition.
   *
   * @throws RequestException if it is not met
   */
  void check(@Nullable Item old) {
    if (condition != null && !condition.matches(old)) {
      throw refused(ErrorType.CONDITIONAL_CHECK_FAILED, "The conditional request failed", old);
    }
  }

  final RequestException refused(ErrorType type, String message, @Nullable Item old) {
    return new RequestException(
        type, message, returnsItemOnFailure && old != null ? Map.of("Item", old.json()) : Map.of());
  }

  /**
   * What the write changes in a table as a part of a batch, where a key in an item that does not
   * fit is refused in the words of a key that stands alone.
   *
   * @throws RequestException if the write does not fit
   */
  final ItemChange inBatch(Table in) {
    byte[] key = keyInBatch(in);
    Item old = in.items().get(key);
    return new ItemChange(this, in, key, old, changed(in, old));
  }

  /** Puts an item in the place of the one with its key. */
  static class Put extends ItemWrite {
    private final Map<String, AttributeValue> attributes;
    private final Item item;

    /**
     * @throws RequestException if the item is too large
     */
    Put(
        String table,
        Map<String, AttributeValue> attributes,
        @Nullable Condition condition,
        boolean returnsItemOnFailure) {
      super(table, condition, returnsItemOnFailure);
      this.attributes = attributes;
      item = Item.of(attributes);
      if (item.size() > MAX_ITEM_SIZE) {
        throw RequestException.validation("Item size has exceeded the maximum allowed size");
      }
    }

    @Override
    public final long carried() {
      return item.size();
    }

    @Override
    public final Map<String, AttributeValue> attributes() {
      return attributes;
    }

    @Override
    final byte[] key(Table in) {
      byte[] key = ItemKey.ofPut(in.keySchema(), attributes);
      IndexKeys.checkPut(in, attributes);
      return key;
    }

    @Override
    final byte[] keyInBatch(Table in) {
      byte[] key = ItemKey.inItem(in.keySchema(), attributes);
      IndexKeys.checkPut(in, attributes);
      return key;
    }

    @Override
    public final void checkIndexKeysNotEmpty(Table in) {
      IndexKeys.checkPutNotEmpty(in, attributes);
    }

    @Override
    final Item changed(Table in, @Nullable Item old) {
      return item;
    }
  }

  /** Puts an item where none is. */
  public static final class Insert extends Put {
    public Insert(
        String table, Map<String, AttributeValue> attributes, boolean returnsItemOnFailure) {
      super(table, attributes, null, returnsItemOnFailure);
    }

    @Override
    void check(@Nullable Item old) {
      if (old != null) {
        throw refused(ErrorType.DUPLICATE_ITEM, "Duplicate primary key exists in table", old);
      }
    }
  }

  /** Changes attributes of an item, which is made if it is not there. */
  public static final class Edit extends ItemWrite {
    private final Map<String, AttributeValue> key;
    private final @Nullable Update update;

    /**
     * @param update null if only the item is to be there
     */
    public Edit(
        String table,
        Map<String, AttributeValue> key,
        @Nullable Update update,
        @Nullable Condition condition,
        boolean returnsItemOnFailure) {
      super(table, condition, returnsItemOnFailure);
      this.key = key;
      this.update = update;
    }

    @Override
    public Map<String, AttributeValue> attributes() {
      return key;
    }

    @Nullable Update update() {
      return update;
    }

    @Override
    public long carried() {
      return super.carried() + (update == null ? 0 : Item.of(update.constants()).size());
    }

    @Override
    byte[] key(Table in) {
      byte[] bytes = ItemKey.of(in.keySchema(), key);
      if (update != null) {
        for (String attribute : update.updatedAttributes()) {
          if (in.keySchema().contains(attribute)) {
            throw RequestException.validation(
                "One or more parameter values were invalid: Cannot update attribute "
                    + attribute
                    + ". This attribute is part of the key");
          }
        }
        IndexKeys.checkTypes(in, update.types());
        KeyPaths.check(in, update.paths());
      }
      return bytes;
    }

    @Override
    public void checkIndexKeysNotEmpty(Table in) {
      if (update != null) {
        IndexKeys.checkUpdateNotEmpty(in, update.constants());
      }
    }

    @Override
    @Nullable Item changed(Table in, @Nullable Item old) {
      if (update == null) {
        return old == null ? Item.of(key) : old;
      }
      Map<String, AttributeValue> after = update.apply(old, key);
      if (after == null) {
        return null;
      }
      IndexKeys.checkUpdate(in, after);
      checkDepth(after);
      Item item = Item.of(after);
      if (item.size() > MAX_ITEM_SIZE) {
        throw RequestException.validation(
            "Item size to update has exceeded the maximum allowed size");
      }
      return item;
    }
  }

  /** Checks how deep values are nested: an update can put them into each other. */
  private static void checkDepth(Map<String, AttributeValue> attributes) {
    for (AttributeValue value : attributes.values()) {
      AttributeValues.checkNested(value);
    }
  }

  /** Deletes an item, if it is there. */
  public static final class Delete extends ItemWrite {
    private final Map<String, AttributeValue> key;

    public Delete(
        String table,
        Map<String, AttributeValue> key,
        @Nullable Condition condition,
        boolean returnsItemOnFailure) {
      super(table, condition, returnsItemOnFailure);
      this.key = key;
    }

    @Override
    public Map<String, AttributeValue> attributes() {
      return key;
    }

    @Override
    byte[] key(Table in) {
      return ItemKey.of(in.keySchema(), key);
    }

    @Override
    @Nullable Item changed(Table in, @Nullable Item old) {
      return null;
    }
  }

  /** Changes nothing: only its condition counts. */
  public static final class Check extends ItemWrite {
    private final Map<String, AttributeValue> key;

    public Check(
        String table,
        Map<String, AttributeValue> key,
        Condition condition,
        boolean returnsItemOnFailure) {
      super(table, condition, returnsItemOnFailure);
      this.key = key;
    }

    @Override
    public Map<String, AttributeValue> attributes() {
      return key;
    }

    @Override
    byte[] key(Table in) {
      return ItemKey.of(in.keySchema(), key);
    }

    @Override
    @Nullable Item changed(Table in, @Nullable Item old) {
      return old;
    }
  }
}
