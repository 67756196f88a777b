package io.dynamodel.spring.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.Deserializers;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.Serializers;
import io.dynamodel.DynaModel;
import io.dynamodel.Page;
import io.dynamodel.value.Document;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/**
 * Documents and records as exact JSON, for Jackson 2: numbers with all their digits, binary in
 * Base64, members in their order. The JSON of a record is that of its model, both ways, so that
 * everything that is wrong with it is one {@code ValidationException}.
 */
final class Jackson2Module extends SimpleModule {
  private static final long serialVersionUID = 1;

  private static final JsonFactory JSON = new JsonFactory();

  private final transient JsonForms forms;

  Jackson2Module(JsonForms forms) {
    super("dynamodel");
    this.forms = forms;
    addSerializer(SdkBytes.class, new BytesWriter());
    addDeserializer(SdkBytes.class, new BytesReader());
    addSerializer(Document.class, new DocumentWriter());
    addDeserializer(Document.class, new DocumentReader());
    addSerializer(Page.class, new PageWriter());
  }

  @Override
  public void setupModule(SetupContext context) {
    super.setupModule(context);
    context.addSerializers(new RecordWriters());
    context.addDeserializers(new RecordReaders());
  }

  private static final class BytesWriter extends JsonSerializer<SdkBytes> {
    @Override
    public void serialize(SdkBytes bytes, JsonGenerator out, SerializerProvider context)
        throws IOException {
      out.writeBinary(bytes.asByteArrayUnsafe());
    }
  }

  private static final class BytesReader extends JsonDeserializer<SdkBytes> {
    @Override
    public SdkBytes deserialize(JsonParser in, DeserializationContext context) throws IOException {
      return SdkBytes.fromByteArrayUnsafe(in.getBinaryValue());
    }
  }

  private static final class DocumentWriter extends JsonSerializer<Document> {
    @Override
    public void serialize(Document document, JsonGenerator out, SerializerProvider context)
        throws IOException {
      out.writeStartObject(document, document.size());
      for (Map.Entry<String, @Nullable Object> field : document.entrySet()) {
        out.writeFieldName(field.getKey());
        Object value = field.getValue();
        if (value == null) {
          out.writeNull();
        } else {
          context.defaultSerializeValue(value, out);
        }
      }
      out.writeEndObject();
    }
  }

  private static final class DocumentReader extends JsonDeserializer<Document> {
    @Override
    public Document deserialize(JsonParser in, DeserializationContext context) throws IOException {
      if (in.currentToken() != JsonToken.START_OBJECT) {
        return (Document) context.handleUnexpectedToken(Document.class, in);
      }
      Map<String, @Nullable Object> object = object(in);
      try {
        return Document.of(object);
      } catch (IllegalArgumentException e) {
        return context.reportInputMismatch(Document.class, "%s", e.getMessage());
      }
    }

    private static Map<String, @Nullable Object> object(JsonParser in) throws IOException {
      Map<String, @Nullable Object> object = new LinkedHashMap<>();
      while (in.nextToken() == JsonToken.FIELD_NAME) {
        String name = in.currentName();
        in.nextToken();
        object.put(name, value(in));
      }
      return object;
    }

    private static @Nullable Object value(JsonParser in) throws IOException {
      return switch (in.currentToken()) {
        case START_OBJECT -> object(in);
        case START_ARRAY -> {
          List<@Nullable Object> list = new ArrayList<>();
          while (in.nextToken() != JsonToken.END_ARRAY) {
            list.add(value(in));
          }
          yield list;
        }
        case VALUE_NUMBER_INT -> in.getBigIntegerValue();
        case VALUE_NUMBER_FLOAT -> in.getDecimalValue();
        case VALUE_TRUE -> true;
        case VALUE_FALSE -> false;
        case VALUE_NULL -> null;
        default -> in.getText();
      };
    }
  }

  /** Writes the records; the cursor is in a header of the response. */
  @SuppressWarnings("rawtypes") // The class of a page has no type of records.
  private static final class PageWriter extends JsonSerializer<Page> {
    @Override
    public void serialize(Page page, JsonGenerator out, SerializerProvider context)
        throws IOException {
      context.defaultSerializeValue(page.items(), out);
    }
  }

  /** Writes records as their models do. */
  private final class RecordWriters extends Serializers.Base {
    @Override
    public @Nullable JsonSerializer<?> findSerializer(
        SerializationConfig config, JavaType type, BeanDescription description) {
      return config.findMixInClassFor(type.getRawClass()) == null
          ? forms.model(type.getRawClass()).map(RecordWriter::new).orElse(null)
          : null;
    }
  }

  private static final class RecordWriter extends JsonSerializer<Object> {
    private final DynaModel<Object> model;

    @SuppressWarnings("unchecked") // The model is that of the type that is written.
    RecordWriter(DynaModel<?> model) {
      this.model = (DynaModel<Object>) model;
    }

    @Override
    public void serialize(Object record, JsonGenerator out, SerializerProvider context)
        throws IOException {
      try (JsonParser json = JSON.createParser(model.toJson(record))) {
        json.nextToken();
        copy(json, out);
      }
    }
  }

  /** Reads records as their models do. */
  private final class RecordReaders extends Deserializers.Base {
    @Override
    public @Nullable JsonDeserializer<?> findBeanDeserializer(
        JavaType type, DeserializationConfig config, BeanDescription description) {
      return config.findMixInClassFor(type.getRawClass()) == null
          ? forms.model(type.getRawClass()).map(RecordReader::new).orElse(null)
          : null;
    }

    @Override
    public boolean hasDeserializerFor(DeserializationConfig config, Class<?> type) {
      return config.findMixInClassFor(type) == null && forms.model(type).isPresent();
    }
  }

  private static final class RecordReader extends JsonDeserializer<Object> {
    private final DynaModel<?> model;

    RecordReader(DynaModel<?> model) {
      this.model = model;
    }

    @Override
    public Object deserialize(JsonParser in, DeserializationContext context) throws IOException {
      StringWriter text = new StringWriter();
      try (JsonGenerator json = JSON.createGenerator(text)) {
        copy(in, json);
      }
      return model.fromJson(text.toString());
    }
  }

  /** Copies a value with all digits of its numbers, which the generator itself does since 2.20. */
  private static void copy(JsonParser from, JsonGenerator to) throws IOException {
    int depth = 0;
    while (true) {
      JsonToken token = from.currentToken();
      if (token == JsonToken.VALUE_NUMBER_FLOAT) {
        to.writeNumber(from.getDecimalValue());
      } else {
        to.copyCurrentEvent(from);
      }
      depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
      if (depth == 0) {
        return;
      }
      from.nextToken();
    }
  }
}
