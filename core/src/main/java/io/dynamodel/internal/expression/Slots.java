package io.dynamodel.internal.expression;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Values by known placeholders: a map that is only copied into a request. */
final class Slots extends AbstractMap<String, AttributeValue> {
  private final List<String> placeholders;
  private final List<AttributeValue> values;

  /**
   * Creates the map.
   *
   * @param values as many as placeholders; must not be modified afterwards
   */
  Slots(List<String> placeholders, List<AttributeValue> values) {
    this.placeholders = placeholders;
    this.values = values;
  }

  @Override
  public void forEach(BiConsumer<? super String, ? super AttributeValue> action) {
    for (int i = 0; i < values.size(); i++) {
      action.accept(placeholders.get(i), values.get(i));
    }
  }

  @Override
  public int size() {
    return values.size();
  }

  @Override
  public Set<Map.Entry<String, AttributeValue>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Map.Entry<String, AttributeValue>> iterator() {
        Iterator<AttributeValue> left = values.iterator();
        return placeholders.stream().map(name -> Map.entry(name, left.next())).iterator();
      }

      @Override
      public int size() {
        return values.size();
      }
    };
  }
}
