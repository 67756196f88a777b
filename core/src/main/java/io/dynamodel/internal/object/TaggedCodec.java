package io.dynamodel.internal.object;

import io.dynamodel.mapping.Codec;
import io.dynamodel.mapping.Field;
import io.dynamodel.mapping.Fields;
import io.dynamodel.mapping.ValueSink;
import io.dynamodel.mapping.ValueSource;
import io.dynamodel.table.TableDefaults;
import io.dynamodel.value.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The codec of one record of a sealed interface as the type of a model. It is stored in the same
 * way as by the interface's model, including the discriminator, so that each of the two models can
 * read the items of the other.
 */
final class TaggedCodec<T> implements Codec<T> {
  private final ObjectCodec<T> record;
  private final Map<String, String> tags;
  private final Fields fields;

  /**
   * Creates a codec.
   *
   * @param record the codec of the record, which has no fields with these names
   * @param tags the discriminator texts by their fields
   */
  TaggedCodec(ObjectCodec<T> record, Map<String, String> tags) {
    this.record = record;
    this.tags = tags;
    List<Field> all = new ArrayList<>();
    tags.keySet().forEach(name -> all.add(Field.of(name, ValueType.S).withLocal(false)));
    record.fields().forEach(all::add);
    Fields united = Fields.of(all, record.fields().undeclared());
    Field other = united.undeclared() == Fields.Undeclared.KEEP ? record.fields().get("") : null;
    this.fields = other == null ? united : united.andEach(other);
  }

  @Override
  public Class<T> type() {
    return record.type();
  }

  @Override
  public Fields fields() {
    return fields;
  }

  @Override
  public TableDefaults tableDefaults() {
    return record.tableDefaults();
  }

  @Override
  public Map<String, Set<String>> discriminators() {
    Map<String, Set<String>> texts = new LinkedHashMap<>();
    tags.forEach((name, text) -> texts.put(name, Set.of(text)));
    return texts;
  }

  @Override
  public void write(T value, ValueSink out) {
    out.beginMap(10);
    tags.forEach(
        (name, text) -> {
          out.field(name);
          out.string(text);
        });
    record.writeFields(value, out);
    out.endMap();
  }

  @Override
  public @Nullable T read(ValueSource in) {
    if (in.type() != ValueType.M || type().isInstance(in.object())) {
      return record.read(in);
    }
    for (Map.Entry<String, String> tag : tags.entrySet()) {
      String found = in.peek(tag.getKey());
      if (found != null && !found.equals(tag.getValue())) {
        return in.mismatch("a map whose '" + tag.getKey() + "' is " + tag.getValue());
      }
    }
    return record.readFields(in, tags);
  }
}
