package io.dynamodel.migrations.internal.run;

import io.dynamodel.value.Document;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/** Estimates the size of items as DynamoDB bills them. */
final class Size {
  private static final int BYTES_PER_WRITE_UNIT = 1024;

  private Size() {}

  /** Returns the write capacity units of an item. */
  static double writeUnits(Document item) {
    return Math.ceil(Math.max(1, of(item)) / (double) BYTES_PER_WRITE_UNIT);
  }

  private static long of(@Nullable Object value) {
    if (value instanceof String text) {
      return text.getBytes(StandardCharsets.UTF_8).length;
    }
    if (value instanceof Number number) {
      return number.toString().length() / 2 + 2;
    }
    if (value instanceof SdkBytes bytes) {
      return bytes.asByteArrayUnsafe().length;
    }
    long size = 1;
    if (value instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> each : map.entrySet()) {
        size += of(each.getKey()) + of(each.getValue()) + 1;
      }
    } else if (value instanceof Collection<?> collection) {
      for (Object each : collection) {
        size += of(each) + 1;
      }
    }
    return size;
  }
}
