package io.dynamodel.internal.item;

import io.dynamodel.error.MappingException;
import io.dynamodel.mapping.ValueSource;
import io.dynamodel.value.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/** The items in the bytes of a response, one after the other. */
final class ItemText {
  /** Without limits, because DynamoDB itself limits names and texts. */
  static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .disable(TokenStreamFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
          .build();

  private final byte[] bytes;
  private final int[] bounds;
  private final int count;
  private @Nullable ParserSource idle;

  /**
   * Creates the text.
   *
   * @param bytes the response
   * @param bounds the beginning and the end of each item, alternating
   * @param count the number of items
   */
  ItemText(byte[] bytes, int[] bounds, int count) {
    this.bytes = bytes;
    this.bounds = bounds;
    this.count = count;
  }

  static JsonParser parser(byte[] bytes, int from, int to) {
    return JSON.createParser(ObjectReadContext.empty(), bytes, from, to - from);
  }

  List<StoredItem> items() {
    List<StoredItem> items = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      items.add(StoredItem.of(this, i));
    }
    return items;
  }

  /** Reads an item; throws if it cannot be read. */
  <R extends @Nullable Object> R read(int index, Function<ValueSource, R> reader) {
    ParserSource source = idle == null ? new ParserSource(bytes) : idle;
    // The reader may read another item at the same time.
    idle = null;
    source.begin(bounds[2 * index]);
    R result = reader.apply(source);
    source.end(bounds[2 * index + 1]);
    idle = source;
    return result;
  }

  Map<String, AttributeValue> map(int index) {
    return map(index, ItemParser::item);
  }

  Map<String, AttributeValue> map(int index, Collection<String> names) {
    return map(index, parser -> ItemParser.item(parser, names));
  }

  private Map<String, AttributeValue> map(
      int index, Function<JsonParser, Map<String, AttributeValue>> reader) {
    try (JsonParser parser = parser(bytes, bounds[2 * index], bounds[2 * index + 1])) {
      return reader.apply(parser);
    } catch (JacksonException | IllegalArgumentException e) {
      throw new MappingException(
          Path.root(), "an item", "something else, because the response is damaged", e);
    }
  }
}
