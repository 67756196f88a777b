package io.dynamodel.migrations.transfer;

import io.dynamodel.migrations.internal.CsvWriter;
import io.dynamodel.migrations.internal.PlainWriter;
import io.dynamodel.migrations.internal.TypedJson;
import io.dynamodel.value.Document;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/** Writes items as text of a format, and records what the format cannot express. */
final class ExportFormat {
  private static final int MOST_OMITTED = 100;

  private final Format format;
  private final List<String> columns;
  private final Set<String> omitted = new TreeSet<>();
  private boolean isLossy;

  ExportFormat(Format format, List<String> columns) {
    this.format = format;
    this.columns = columns;
  }

  String beginning() {
    return switch (format) {
      case JSON -> "[";
      case CSV -> CsvWriter.line(columns);
      default -> "";
    };
  }

  String end(boolean isEmpty) {
    return format != Format.JSON ? "" : isEmpty ? "]\n" : "\n]\n";
  }

  String item(Document item, boolean isFirst) {
    return switch (format) {
      case JSON -> {
        note(item);
        yield (isFirst ? "\n" : ",\n") + PlainWriter.text(item);
      }
      case JSON_LINES -> {
        note(item);
        yield PlainWriter.line(item);
      }
      case DYNAMODB_JSON -> {
        Map<String, Object> typed = new LinkedHashMap<>();
        typed.put("Item", TypedJson.fields(item));
        yield PlainWriter.line(typed);
      }
      case CSV -> row(item);
    };
  }

  private String row(Document item) {
    for (String name : item.keySet()) {
      if (!columns.contains(name) && omitted.size() < MOST_OMITTED) {
        omitted.add(name);
      }
    }
    for (String column : columns) {
      isLossy |= item.containsKey(column) && item.get(column) == null;
      note(item.get(column));
    }
    return CsvWriter.line(columns.stream().map(column -> cell(item.get(column))).toList());
  }

  private static @Nullable String cell(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    return value instanceof String text
        ? text
        : value instanceof SdkBytes bytes ? TypedJson.base64(bytes) : PlainWriter.text(value);
  }

  private void note(@Nullable Object value) {
    if (value instanceof Set<?> || value instanceof SdkBytes) {
      isLossy = true;
    } else if (value instanceof Map<?, ?> map) {
      map.values().forEach(this::note);
    } else if (value instanceof List<?> list) {
      list.forEach(this::note);
    }
  }

  Set<String> omitted() {
    return omitted;
  }

  boolean isLossy() {
    return isLossy;
  }

  /** Restores the records of an earlier run. */
  void restore(List<?> omittedBefore, boolean wasLossy) {
    omittedBefore.forEach(name -> omitted.add((String) name));
    isLossy |= wasLossy;
  }
}
