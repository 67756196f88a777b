package io.dynamodel.engine.internal.value;

import io.dynamodel.engine.internal.json.JsonWriter;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An item as stored: JSON in the form of DynamoDB's responses, ready to be sent. Names are in the
 * order of their UTF-16 units, in nested maps too, and sets are sorted, as in DynamoDB, so that
 * equal items have equal bytes.
 */
public class Item {
  private final byte[] json;
  private final int size;

  /**
   * Creates an item.
   *
   * @param json the JSON in the form that this class writes
   * @param size the size that {@link AttributeSize} returns
   */
  public Item(byte[] json, int size) {
    this.json = json;
    this.size = size;
  }

  public static Item of(Map<String, AttributeValue> attributes) {
    JsonWriter out = new JsonWriter(256);
    writeMap(out, attributes);
    return new Item(out.toBytes(), AttributeSize.of(attributes));
  }

  /** Returns the JSON, which must not be changed. */
  public final byte[] json() {
    return json;
  }

  /** Returns DynamoDB's size of the item: names and values, in bytes. */
  public final int size() {
    return size;
  }

  /** Returns all attributes, which are parsed each time. */
  public final Map<String, AttributeValue> attributes() {
    return new ItemReader(json).attributes();
  }

  /** Returns the value of an attribute, or null. */
  public final @Nullable AttributeValue get(String attribute) {
    return new ItemReader(json).attribute(attribute);
  }

  /** Returns the value at a path, or null. */
  public @Nullable AttributeValue at(DocumentPath path) {
    return new ItemReader(json).at(path);
  }

  /** Returns the same item, parsed once, for reads of many paths. */
  public final Item parsed() {
    return new Parsed(this);
  }

  private static final class Parsed extends Item {
    private final AttributeValue.M attributes;

    private Parsed(Item item) {
      super(item.json, item.size);
      attributes = new AttributeValue.M(item.attributes());
    }

    @Override
    public @Nullable AttributeValue at(DocumentPath path) {
      return path.in(attributes);
    }
  }

  /** Calls back for each attribute, in order, with the position of its bytes in {@link #json}. */
  public final void eachAttribute(AttributeSpan action) {
    new ItemReader(json).eachAttribute(action);
  }

  /** Receives the attributes of an item. */
  @FunctionalInterface
  public interface AttributeSpan {
    /**
     * Receives an attribute.
     *
     * @param start the start of the name, including its quote
     * @param end the end of the value, exclusive
     */
    void accept(String name, int start, int end);
  }

  /** Writes a value in the form of the protocol: {@code {"S":"text"}}. */
  public static void write(JsonWriter out, AttributeValue value) {
    out.beginObject().name(value.type().name());
    if (value instanceof AttributeValue.S text) {
      out.value(text.value());
    } else if (value instanceof AttributeValue.N number) {
      out.value(Numbers.text(number.value()));
    } else if (value instanceof AttributeValue.B binary) {
      out.value(binary.value().base64());
    } else if (value instanceof AttributeValue.SS texts) {
      out.beginArray();
      texts.values().stream().sorted(TextOrder.UTF8).forEach(out::value);
      out.endArray();
    } else if (value instanceof AttributeValue.NS numbers) {
      out.beginArray();
      numbers.values().stream().sorted().forEach(number -> out.value(Numbers.text(number)));
      out.endArray();
    } else if (value instanceof AttributeValue.BS binaries) {
      out.beginArray();
      binaries.values().stream().sorted().forEach(binary -> out.value(binary.base64()));
      out.endArray();
    } else if (value instanceof AttributeValue.M map) {
      writeMap(out, map.values());
    } else if (value instanceof AttributeValue.L list) {
      out.beginArray();
      list.values().forEach(element -> write(out, element));
      out.endArray();
    } else if (value instanceof AttributeValue.Bool bool) {
      out.value(bool.value());
    } else {
      out.value(true);
    }
    out.endObject();
  }

  /** Writes attributes, or the content of a map, in order. */
  static void writeMap(JsonWriter out, Map<String, AttributeValue> attributes) {
    String[] names = attributes.keySet().toArray(new String[0]);
    Arrays.sort(names);
    out.beginObject();
    for (String name : names) {
      out.name(name);
      write(out, Objects.requireNonNull(attributes.get(name)));
    }
    out.endObject();
  }

  /** Returns whether the other item has the same attributes with equal values. */
  @Override
  public final boolean equals(Object other) {
    return other instanceof Item item && Arrays.equals(json, item.json);
  }

  @Override
  public final int hashCode() {
    return size;
  }
}
