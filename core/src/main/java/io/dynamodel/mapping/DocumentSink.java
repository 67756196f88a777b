package io.dynamodel.mapping;

import io.dynamodel.value.Document;
import io.dynamodel.value.ValueType;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/** Builds plain values: a {@link Document} for a map. */
public final class DocumentSink extends TreeSink<@Nullable Object> {
  private final boolean keepsNulls;

  /**
   * Creates a sink.
   *
   * @param keepsNulls whether null fields stay in the document
   */
  public DocumentSink(boolean keepsNulls) {
    this.keepsNulls = keepsNulls;
  }

  @Override
  protected boolean keepsNulls() {
    return keepsNulls;
  }

  @Override
  protected Object ofString(String value) {
    return value;
  }

  @Override
  protected Object ofNumber(Number value) {
    return value;
  }

  @Override
  protected Object ofBool(boolean value) {
    return value;
  }

  @Override
  protected Object ofBinary(SdkBytes value) {
    return value;
  }

  @Override
  @SuppressWarnings("NullAway") // the nodes are @Nullable Objects, which it does not see through N
  protected @Nullable Object ofNull() {
    return null;
  }

  @Override
  protected Object ofMap(Map<String, @Nullable Object> fields) {
    return Document.of(fields);
  }

  @Override
  protected Object ofList(List<@Nullable Object> elements) {
    return Collections.unmodifiableList(elements);
  }

  @Override
  protected Object ofSet(ValueType type, List<@Nullable Object> elements) {
    return Collections.unmodifiableSet(new LinkedHashSet<>(elements));
  }
}
