package io.dynamodel.internal.relation;

import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.internal.base.Names;
import io.dynamodel.internal.expression.ValueOrder;
import io.dynamodel.internal.model.Model;
import io.dynamodel.mapping.Field;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The values by which new records are related to a record.
 *
 * @param values the values of the target's fields
 */
public record ForeignKey<R>(Link<R> link, Map<String, AttributeValue> values) {
  /**
   * Returns the values by which new records are related to a record of the source.
   *
   * @param item the record of the source
   * @throws InvalidRequestException if it lacks one of them
   */
  public static <R> ForeignKey<R> of(Link<R> link, Map<String, AttributeValue> item) {
    Map<String, AttributeValue> values = link.values(item);
    if (values == null) {
      throw new InvalidRequestException(
          link.name()
              + ": nothing can be added to a "
              + link.source().recordName()
              + " without a value of "
              + Names.listed(link.from(), " and "));
    }
    return new ForeignKey<>(link, values);
  }

  /**
   * Returns a map of a record with the values added.
   *
   * @throws InvalidRequestException if it relates the record to another one
   */
  public Map<String, @Nullable Object> in(Map<String, @Nullable Object> map) {
    Map<String, @Nullable Object> related = new LinkedHashMap<>(map);
    Link.plain(values)
        .forEach(
            (name, value) -> {
              Object given = related.get(name);
              if (given == null) {
                related.put(name, value);
              } else {
                require(isEqual(name, given, values.get(name)), name);
              }
            });
    return related;
  }

  private boolean isEqual(String name, Object given, @Nullable AttributeValue value) {
    Field field = link.target().fields().get(name);
    try {
      return field == null || value == null || ValueOrder.areEqual(field.encode(given), value);
    } catch (ValidationException e) {
      // It is reported with all others when the map is validated.
      return true;
    }
  }

  /**
   * Returns a record with the values added.
   *
   * @throws InvalidRequestException if it is related to another one
   */
  public R in(R record) {
    Model<R> target = link.target();
    Map<String, AttributeValue> item = target.item(record);
    Map<String, AttributeValue> related = new HashMap<>(item);
    values.forEach(
        (name, value) -> {
          AttributeValue given = item.get(name);
          if (given == null || Boolean.TRUE.equals(given.nul())) {
            related.put(name, value);
          } else {
            require(ValueOrder.areEqual(given, value), name);
          }
        });
    return related.equals(item) ? record : target.read(related);
  }

  private void require(boolean isSame, String field) {
    if (!isSame) {
      throw new InvalidRequestException(
          "%s: the %s is related to another %s already, by its field %s: leave that out, and it is filled in"
              .formatted(
                  link.name(),
                  link.target().recordName(),
                  link.source().recordName(),
                  Names.quoted(field)));
    }
  }
}
