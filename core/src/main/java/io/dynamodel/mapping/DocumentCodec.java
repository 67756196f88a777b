package io.dynamodel.mapping;

import io.dynamodel.value.Document;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** Documents as they are. */
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
    new PlainSource(record, Fields.OPEN, new ArrayList<>()).copyTo(out);
  }

  @Override
  public @Nullable Document read(ValueSource in) {
    DocumentSink sink = new DocumentSink(true);
    in.copyTo(sink);
    return (Document) sink.value();
  }
}
