package io.dynamodel.spring.web;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.dynamodel.DynaModel;
import io.dynamodel.Page;
import io.dynamodel.value.Document;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.deser.Deserializers;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.Serializers;

/**
 * Documents and records as exact JSON, for Jackson 3: numbers with all their digits, binary in
 * Base64, members in their order. The JSON of a record is that of its model, both ways, so that
 * everything that is wrong with it is one {@code ValidationException}.
 */
final class JacksonModule extends SimpleModule {
  private static final long serialVersionUID = 1;

  private static final JsonFactory JSON = new JsonFactory();

  private final transient JsonForms forms;

  JacksonModule(JsonForms forms) {
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

  private static final class BytesWriter extends ValueSerializer<SdkBytes> {
    @Override
    public void serialize(SdkBytes bytes, JsonGenerator out, SerializationContext context) {
      out.writeBinary(bytes.asByteArrayUnsafe());
    }
  }

  private static final class BytesReader extends ValueDeserializer<SdkBytes> {
    @Override
    public SdkBytes deserialize(JsonParser in, DeserializationContext context) {
      return SdkBytes.fromByteArrayUnsafe(in.getBinaryValue());
    }
  }

  private static final class DocumentWriter extends ValueSerializer<Document> {
    @Override
    public void serialize(Document document, JsonGenerator out, SerializationContext context) {
      out.writeStartObject(document, document.size());
      for (Map.Entry<String, @Nullable Object> field : document.entrySet()) {
        out.writeName(field.getKey());
        Object value = field.getValue();
        if (value == null) {
          out.writeNull();
        } else {
          context.writeValue(out, value);
        }
      }
      out.writeEndObject();
    }
  }

  private static final class DocumentReader extends ValueDeserializer<Document> {
    @Override
    public Document deserialize(JsonParser in, DeserializationContext context) {
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

    private static Map<String, @Nullable Object> object(JsonParser in) {
      Map<String, @Nullable Object> object = new LinkedHashMap<>();
      while (in.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = in.currentName();
        in.nextToken();
        object.put(name, value(in));
      }
      return object;
    }

    private static @Nullable Object value(JsonParser in) {
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
        default -> in.getString();
      };
    }
  }

  /** Writes the records; the cursor is in a header of the response. */
  @SuppressWarnings("rawtypes") // The class of a page has no type of records.
  private static final class PageWriter extends ValueSerializer<Page> {
    @Override
    public void serialize(Page page, JsonGenerator out, SerializationContext context) {
      context.writeValue(out, page.items());
    }
  }

  /** Writes records as their models do. */
  private final class RecordWriters extends Serializers.Base {
    @Override
    public @Nullable ValueSerializer<?> findSerializer(
        SerializationConfig config,
        JavaType type,
        BeanDescription.Supplier description,
        JsonFormat.@Nullable Value format) {
      return config.findMixInClassFor(type.getRawClass()) == null
          ? forms.model(type.getRawClass()).map(RecordWriter::new).orElse(null)
          : null;
    }
  }

  private static final class RecordWriter extends ValueSerializer<Object> {
    private final DynaModel<Object> model;

    @SuppressWarnings("unchecked") // The model is that of the type that is written.
    RecordWriter(DynaModel<?> model) {
      this.model = (DynaModel<Object>) model;
    }

    @Override
    public void serialize(Object record, JsonGenerator out, SerializationContext context) {
      try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), model.toJson(record))) {
        json.nextToken();
        out.copyCurrentStructureExact(json);
      }
    }
  }

  /** Reads records as their models do. */
  private final class RecordReaders extends Deserializers.Base {
    @Override
    public @Nullable ValueDeserializer<?> findBeanDeserializer(
        JavaType type, DeserializationConfig config, BeanDescription.Supplier description) {
      return config.findMixInClassFor(type.getRawClass()) == null
          ? forms.model(type.getRawClass()).map(RecordReader::new).orElse(null)
          : null;
    }

    @Override
    public boolean hasDeserializerFor(DeserializationConfig config, Class<?> type) {
      return config.findMixInClassFor(type) == null && forms.model(type).isPresent();
    }
  }

  private static final class RecordReader extends ValueDeserializer<Object> {
    private final DynaModel<?> model;

    RecordReader(DynaModel<?> model) {
      this.model = model;
    }

    @Override
    public Object deserialize(JsonParser in, DeserializationContext context) {
      StringWriter text = new StringWriter();
      try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
        json.copyCurrentStructureExact(in);
      }
      return model.fromJson(text.toString());
    }
  }
}
