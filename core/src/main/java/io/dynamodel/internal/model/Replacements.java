package io.dynamodel.internal.model;

import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.internal.base.Names;
import io.dynamodel.internal.expression.ValueOrder;
import io.dynamodel.table.TableConfig;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Replaces records before they are written, by functions of the program. */
final class Replacements<T> {
  private final TableConfig table;
  private final List<UnaryOperator<T>> functions;
  private final Function<T, Map<String, AttributeValue>> item;

  /** The attributes that must stay the same. */
  private final Set<String> fixed = new HashSet<>();

  /**
   * @param keyFields the fields of which the primary key is made
   * @param item writes a record as an item, as far as it can be stored
   */
  Replacements(
      TableConfig table,
      Set<String> keyFields,
      List<UnaryOperator<T>> functions,
      Function<T, Map<String, AttributeValue>> item) {
    this.table = table;
    this.functions = functions;
    this.item = item;
    fixed.addAll(keyFields);
    String version = table.managed().version();
    if (version != null) {
      fixed.add(version);
    }
  }

  /**
   * Returns what is to be written instead of a record.
   *
   * @throws InvalidRequestException if a function returns null, or changes the key or the version
   */
  T of(T given) {
    if (functions.isEmpty()) {
      return given;
    }
    // Before the functions are called, because they may change the object itself.
    Map<String, AttributeValue> before = item.apply(given);
    T record = given;
    for (UnaryOperator<T> function : functions) {
      record = function.apply(record);
      if (record == null) {
        throw new InvalidRequestException(
            "a function of beforeWrite(…) of table "
                + table.name()
                + " returned null instead of a record: return the record that it gets, or another"
                + " one with the same key");
      }
    }
    Map<String, AttributeValue> after = item.apply(record);
    for (String name : fixed) {
      if (!areEqual(before.get(name), after.get(name))) {
        throw new InvalidRequestException(
            "a function of beforeWrite(…) of table "
                + table.name()
                + " changed "
                + Names.quoted(name)
                + ", and neither the key nor the version of a record may be changed there");
      }
    }
    return record;
  }

  private static boolean areEqual(@Nullable AttributeValue one, @Nullable AttributeValue other) {
    return one == null || other == null ? one == other : ValueOrder.areEqual(one, other);
  }
}
