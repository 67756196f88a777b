package io.dynamodel.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.error.Violation;
import io.dynamodel.internal.object.Codecs;
import io.dynamodel.value.Document;
import io.dynamodel.value.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Frequent operations of mapping tests: write, read and bind. */
public final class Mapped {
  private Mapped() {}

  public static <T> Codec<T> codec(Class<T> type) {
    return Codecs.of(type, Naming.AS_DECLARED);
  }

  /** A record of a test as its own type, however it was declared. */
  @SuppressWarnings("unchecked")
  public static <T> Codec<T> codecOf(T record) {
    return (Codec<T>) codec(record.getClass());
  }

  public static <T> Map<String, AttributeValue> item(Codec<T> codec, T record) {
    List<Violation> violations = new ArrayList<>();
    Map<String, AttributeValue> item =
        new ItemSink(violations).item(out -> codec.write(record, out));
    assertThat(violations).isEmpty();
    return item;
  }

  public static <T> Map<String, AttributeValue> item(T record) {
    return item(codecOf(record), record);
  }

  public static <T> List<Violation> storing(T record) {
    return storing(codecOf(record), record);
  }

  public static <T> List<Violation> storing(Codec<T> codec, T record) {
    List<Violation> violations = new ArrayList<>();
    new ItemSink(violations).item(out -> codec.write(record, out));
    return violations;
  }

  public static List<Violation> storing(Map<String, ?> document) {
    List<Violation> violations = new ArrayList<>();
    new ItemSink(violations).item(out -> new PlainCodec(ValueType.M).write(document, out));
    return violations;
  }

  public static <T> T read(Codec<T> codec, Map<String, AttributeValue> item) {
    return codec.read(new ItemSource(item));
  }

  public static <T> T read(Class<T> type, Map<String, AttributeValue> item) {
    return read(codec(type), item);
  }

  public static <T> Document document(Codec<T> codec, T record) {
    DocumentSink sink = new DocumentSink(false);
    codec.write(record, sink);
    return (Document) sink.value();
  }

  /** The result of binding a plain map. */
  public record Bound<T>(T record, List<Violation> violations, Throwable failure) {
    public T valid() {
      assertThat(violations).isEmpty();
      return record;
    }

    public List<String> violationTexts() {
      return violations.stream().map(Violation::toString).toList();
    }

    public List<String> paths() {
      return violations.stream().map(violation -> violation.path().toString()).toList();
    }
  }

  public static <T> Bound<T> bind(Codec<T> codec, Fields fields, Map<String, ?> map) {
    List<Violation> violations = new ArrayList<>();
    PlainSource source = new PlainSource(map, fields, violations);
    T record = codec.read(source);
    return new Bound<>(record, violations, source.failure());
  }

  public static <T> Bound<T> bind(Codec<T> codec, Map<String, ?> map) {
    return bind(codec, codec.fields(), map);
  }

  public static <T> Bound<T> bind(Class<T> type, Map<String, ?> map) {
    return bind(codec(type), map);
  }

  /** Asserts that a record survives each of the ways that values go. */
  public static <T> void assertRoundTrips(Codec<T> codec, T record) {
    Map<String, AttributeValue> item = item(codec, record);
    assertThat(read(codec, item)).isEqualTo(record);
    Document document = document(codec, record);
    assertThat(bind(codec, document).valid()).isEqualTo(record);
    Document stored = read(Codec.documents(), item);
    assertThat(stored).isEqualTo(document);
    assertThat(item(Codec.documents(), stored)).isEqualTo(item);
  }

  public static <T> void assertRoundTrips(T record) {
    assertRoundTrips(codecOf(record), record);
  }
}
