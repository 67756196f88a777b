package io.dynamodel.internal.write;

import io.dynamodel.internal.model.Model;
import io.dynamodel.table.KeyAttribute;
import io.dynamodel.table.TableConfig;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Identifies an item of a table: equal if DynamoDB treats two keys as the same.
 *
 * @param values the key's values; numbers as numbers, because their text may differ
 */
public record ItemKey(String table, List<Object> values) {
  /**
   * Returns the identity of an item.
   *
   * @param keyed an item, or only its key
   */
  public static ItemKey of(Model<?> model, Map<String, AttributeValue> keyed) {
    TableConfig table = model.table();
    Object hash = plain(keyed.get(table.hashKey().name()));
    KeyAttribute range = table.rangeKey();
    return new ItemKey(
        table.name(),
        range == null ? List.of(hash) : List.of(hash, plain(keyed.get(range.name()))));
  }

  private static Object plain(@Nullable AttributeValue value) {
    if (value == null) {
      return "";
    }
    return value.n() == null ? value : new BigDecimal(value.n()).stripTrailingZeros();
  }
}
