package io.dynamodel.migrations.internal;

import java.io.StringWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.dataformat.csv.CsvFactory;
import tools.jackson.dataformat.csv.CsvWriteFeature;

/** Writes records of CSV. */
public final class CsvWriter {
  private static final CsvFactory FACTORY =
      CsvFactory.builder()
          .enable(CsvWriteFeature.ALWAYS_QUOTE_EMPTY_STRINGS)
          .enable(CsvWriteFeature.STRICT_CHECK_FOR_QUOTING)
          .build();

  private CsvWriter() {}

  /**
   * Returns a record, with the line break.
   *
   * @param cells null for an empty one; an empty text is quoted
   */
  public static String line(List<@Nullable String> cells) {
    if (cells.size() == 1 && cells.get(0) == null) {
      // An empty line would be no record.
      return " \n";
    }
    StringWriter text = new StringWriter();
    try (JsonGenerator out = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      out.writeStartArray();
      for (String cell : cells) {
        if (cell == null) {
          out.writeNull();
        } else {
          out.writeString(cell);
        }
      }
      out.writeEndArray();
    }
    return text.toString();
  }
}
