package io.dynamodel.internal.json;

import io.dynamodel.mapping.Field;
import io.dynamodel.mapping.Fields;
import java.io.StringWriter;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;

/**
 * Writes stored values as JSON: numbers with all their digits, binary in Base64, sets as arrays,
 * and members in the order of the fields.
 */
public final class JsonWriter {
  private final JsonGenerator out;

  private JsonWriter(JsonGenerator out) {
    this.out = out;
  }

  /**
   * Returns an item as JSON.
   *
   * @param fields its fields, whose order its members have; others follow
   */
  public static String text(Map<String, AttributeValue> item, Fields fields) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = JsonText.JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      new JsonWriter(out).object(item, fields);
    }
    return text.toString();
  }

  private void object(Map<String, AttributeValue> members, Fields fields) {
    out.writeStartObject();
    for (Field field : fields) {
      AttributeValue value = members.get(field.name());
      if (value != null) {
        member(field.name(), value, field);
      }
    }
    members.forEach(
        (name, value) -> {
          if (fields.declared(name) == null) {
            member(name, value, fields.get(name));
          }
        });
    out.writeEndObject();
  }

  private void member(String name, AttributeValue value, @Nullable Field field) {
    out.writeName(name);
    value(value, field);
  }

  private void value(AttributeValue value, @Nullable Field field) {
    switch (value.type()) {
      case S -> out.writeString(value.s());
      case N -> out.writeNumber(value.n());
      case BOOL -> out.writeBoolean(value.bool());
      case B -> binary(value.b());
      case SS -> array(value.ss(), out::writeString);
      case NS -> array(value.ns(), out::writeNumber);
      case BS -> array(value.bs(), this::binary);
      case L -> array(value.l(), each -> value(each, field == null ? null : field.element()));
      case M -> object(value.m(), field == null ? Fields.OPEN : field.fields());
      default -> out.writeNull();
    }
  }

  private <E> void array(List<E> elements, Consumer<E> writer) {
    out.writeStartArray();
    elements.forEach(writer);
    out.writeEndArray();
  }

  private void binary(SdkBytes bytes) {
    out.writeString(Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe()));
  }
}
