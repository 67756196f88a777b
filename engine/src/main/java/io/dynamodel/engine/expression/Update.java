package io.dynamodel.engine.expression;

import io.dynamodel.engine.error.RequestException;
import io.dynamodel.engine.value.AttributeValue;
import io.dynamodel.engine.value.Item;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An UpdateExpression. */
public final class Update {
  private Update() {}

  /**
   * Parses an UpdateExpression.
   *
   * @throws RequestException if it is not valid
   */
  public static Update parse(String text, ExpressionContext context) {
    throw new UnsupportedOperationException();
  }

  /**
   * The attributes of the item after the update. All operands are those of the old item.
   *
   * @param old null if there is none
   * @param key of the item
   * @return null if there was no item and the update, having only REMOVE and DELETE, makes none
   * @throws RequestException if the update does not fit the item
   */
  public @Nullable Map<String, AttributeValue> apply(
      @Nullable Item old, Map<String, AttributeValue> key) {
    throw new UnsupportedOperationException();
  }

  /** What UPDATED_OLD shows of the old item, and UPDATED_NEW of the new one. */
  public Projection touched() {
    throw new UnsupportedOperationException();
  }

  /** The names of the attributes that are updated, which must not be keys. */
  public Set<String> updatedAttributes() {
    throw new UnsupportedOperationException();
  }
}
