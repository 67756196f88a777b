package io.dynamodel.internal.item;

import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.MappingException;
import io.dynamodel.mapping.ItemSource;
import io.dynamodel.mapping.ValueSource;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An item as it was read: either a map of the SDK's values, or text in the bytes of a response,
 * from which the map is created only if it is requested. Reading has the same result in both cases.
 * Used by one thread at a time.
 */
public final class StoredItem {
  private final @Nullable ItemText text;
  private final int index;
  private @Nullable Map<String, AttributeValue> map;
  private boolean checked;

  private StoredItem(
      @Nullable ItemText text, int index, @Nullable Map<String, AttributeValue> map) {
    this.text = text;
    this.index = index;
    this.map = map;
  }

  /** Returns an item that is a map. */
  public static StoredItem of(Map<String, AttributeValue> item) {
    return new StoredItem(null, 0, item);
  }

  /** Returns one of the items of a text. */
  static StoredItem of(ItemText text, int index) {
    return new StoredItem(text, index, null);
  }

  /**
   * Returns the item as a map.
   *
   * @throws MappingException if it is not an item of DynamoDB, because the response is damaged
   */
  public Map<String, AttributeValue> asMap() {
    Map<String, AttributeValue> item = map();
    if (!checked) {
      WellFormed.item(item);
      checked = true;
    }
    return item;
  }

  private Map<String, AttributeValue> map() {
    Map<String, AttributeValue> known = map;
    if (known == null) {
      known = text == null ? Map.of() : text.map(index);
      map = known;
    }
    return known;
  }

  /**
   * Returns at least some attributes of the item, without the cost of all.
   *
   * @throws MappingException if one of them is not an attribute of DynamoDB
   */
  public Map<String, AttributeValue> asMap(Collection<String> names) {
    return WellFormed.item(text == null || map != null ? map() : text.map(index, names), names);
  }

  /**
   * Reads the item, as one map.
   *
   * @param reader reads all of it from a source
   * @throws MappingException if it does not fit
   */
  public <R extends @Nullable Object> R read(Function<ValueSource, R> reader) {
    if (text != null && map == null) {
      try {
        return text.read(index, reader);
      } catch (RuntimeException e) {
        // Reading the map determines what fits, and which of several misfits is reported.
      }
    }
    try {
      return reader.apply(new ItemSource(map()));
    } catch (DynaModelException e) {
      throw e;
    } catch (RuntimeException e) {
      // A value that is not an item at all fails in every case.
      asMap();
      throw e;
    }
  }
}
