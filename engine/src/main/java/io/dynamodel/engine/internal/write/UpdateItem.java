package io.dynamodel.engine.internal.write;

import io.dynamodel.engine.internal.expression.Update;
import io.dynamodel.engine.internal.value.Item;
import org.jspecify.annotations.Nullable;

/**
 * Changes attributes of an item, which is created if it does not exist.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateItem.html">UpdateItem</a>
 */
public final class UpdateItem extends WriteOperation {
  /** The length of an object without members. */
  private static final int EMPTY = 2;

  public UpdateItem() {
    super(WriteMembers.Kind.UPDATE);
  }

  @Override
  void checkReturnValues(String values) {
    // It accepts all of them.
  }

  @Override
  byte @Nullable [] attributes(ItemChange change, String values) {
    return returned(change, values);
  }

  /**
   * Returns the attributes of the response as JSON, or null if there are none.
   *
   * @param values the value of ReturnValues
   */
  public static byte @Nullable [] returned(ItemChange change, String values) {
    Update update = ((ItemWrite.Edit) change.write()).update();
    return switch (values) {
      case "ALL_OLD" -> json(change.old());
      case "ALL_NEW" -> json(change.changed());
      case "UPDATED_OLD" -> touched(update, change.old());
      case "UPDATED_NEW" -> touched(update, change.changed());
      default -> null;
    };
  }

  private static byte @Nullable [] json(@Nullable Item item) {
    return item == null ? null : item.json();
  }

  private static byte @Nullable [] touched(@Nullable Update update, @Nullable Item item) {
    if (update == null || item == null) {
      return null;
    }
    byte[] json = update.touched().json(item);
    return json.length == EMPTY ? null : json;
  }
}
