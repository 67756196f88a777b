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
 * A requested write of one item: a put, an update, a delete, or only a check. Operations on one
 * item have one, transactions have several.
 */
public abstract class ItemWrite {
  static final int MAX_ITEM_SIZE = 409_600;

  private final String table;
  private final @Nullable Condition condition;
  private final boolean returnsItemOnFailure;

  /**
   * Creates a write.
   *
   * @param table its name or ARN
   * @param condition null if there is none
   * @param returnsItemOnFailure whether the error of a failed condition contains the item
   */
  private ItemWrite(String table, @Nullable Condition condition, boolean returnsItemOnFailure) {
    this.table = table;
    this.condition = condition;
    this.returnsItemOnFailure = returnsItemOnFailure;
  }

  /** Returns the name or ARN of the table. */
  public final String table() {
    return table;
  }

  /** Returns the item that is put, or the key. */
  public abstract Map<String, AttributeValue> attributes();

  /**
   * Returns the key of the item.
   *
   * @throws RequestException if it does not fit the table
   */
  abstract byte[] key(Table in);

  /**
   * Returns the key of the item as a part of a batch.
   *
   * @throws RequestException if it does not fit the table
   */
  byte[] keyInBatch(Table in) {
    return key(in);
  }

  /**
   * Returns the item after the write, or null if it does not exist.
   *
   * @throws RequestException if the write does not fit the item or the table
   */
  abstract @Nullable Item changed(Table in, @Nullable Item old);

  /** Returns the size of the values in the request, in bytes, without the stored item. */
  public long carried() {
    return Item.of(attributes()).size();
  }

  /**
   * Checks that the request gives no empty value to a key of an index.
   *
   * @throws RequestException if it does
   */
  public void checkIndexKeysNotEmpty(Table in) {}

  /**
   * Returns the key of the item, after all checks that do not depend on the stored item.
   *
   * @throws RequestException if the write does not fit the table
   */
  public final byte[] checkedKey(Table in) {
    byte[] key = key(in);
    KeyPaths.check(in, condition);
    return key;
  }

  /**
   * Returns the change in a table.
   *
   * @throws RequestException if the write does not fit, or if the condition failed
   */
  public final ItemChange on(Table in) {
    return on(in, checkedKey(in));
  }

  /**
   * Returns the change in a table.
   *
   * @param key the checked key
   * @throws RequestException if the write does not fit the item, or if the condition failed
   */
  public final ItemChange on(Table in, byte[] key) {
    Item old = in.items().get(key);
    check(old);
    return new ItemChange(this, in, key, old, changed(in, old));
  }

  /**
   * Checks the condition.
   *
   * @throws RequestException if it failed
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
   * Returns the change in a table as a part of a batch, in which a key in an item has the error of
   * a separate key.
   *
   * @throws RequestException if the write does not fit
   */
  final ItemChange inBatch(Table in) {
    byte[] key = keyInBatch(in);
    Item old = in.items().get(key);
    return new ItemChange(this, in, key, old, changed(in, old));
  }

  /** Puts an item, which replaces an item with the same key. */
  static class Put extends ItemWrite {
    private final Map<String, AttributeValue> attributes;
    private final Item item;

    /**
     * Creates a put.
     *
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

  /** Puts an item if none with its key exists. */
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

  /** Changes attributes of an item, which is created if it does not exist. */
  public static final class Edit extends ItemWrite {
    private final Map<String, AttributeValue> key;
    private final @Nullable Update update;

    /**
     * Creates an update.
     *
     * @param update null if the item is only created if it does not exist
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

  /** Checks the depth of values, because an update can nest them. */
  private static void checkDepth(Map<String, AttributeValue> attributes) {
    for (AttributeValue value : attributes.values()) {
      AttributeValues.checkNested(value);
    }
  }

  /** Deletes an item. A missing item is not an error. */
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

  /** Changes nothing: only the condition is checked. */
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
