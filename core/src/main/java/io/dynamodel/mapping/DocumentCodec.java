package io.dynamodel.mapping;

import io.dynamodel.value.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/** The codec of documents, which are written and read unchanged. */
final class DocumentCodec implements Codec<Document> {
  static final DocumentCodec INSTANCE = new DocumentCodec();

  private DocumentCodec() {}

  @Override
  public Class<Document> type() {
    return Document.class;
  }

  @Override
  public Fields fields() {
    return Fields.OPEN;
  }

  @Override
  public void write(Document record, ValueSink out) {
    out.beginMap(record.size());
    for (Map.Entry<String, @Nullable Object> field : record.entrySet()) {
      out.field(field.getKey());
      writeValue(field.getValue(), out);
    }
    out.endMap();
  }

  /** Writes a value of a document, which can only be one of a few types. */
  private void writeValue(@Nullable Object value, ValueSink out) {
    if (value == null) {
      out.nul();
    } else if (value instanceof String text) {
      out.string(text);
    } else if (value instanceof Long number) {
      out.number((long) number);
    } else if (value instanceof Number number) {
      out.number(number);
    } else if (value instanceof Boolean truth) {
      out.bool(truth);
    } else if (value instanceof SdkBytes binary) {
      out.binary(binary);
    } else if (value instanceof Document nested) {
      write(nested, out);
    } else if (value instanceof List<?> list) {
      out.beginList(list.size());
      for (Object element : list) {
        writeValue(element, out);
      }
      out.endList();
    } else {
      // For a set, the type depends on its elements.
      new PlainSource(value, (Field) null, new ArrayList<>()).copyTo(out);
    }
  }

  @Override
  public @Nullable Document read(ValueSource in) {
    DocumentSink sink = new DocumentSink(true);
    in.copyTo(sink);
    return (Document) sink.value();
  }
}
