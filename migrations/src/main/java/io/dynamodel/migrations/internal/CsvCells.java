package io.dynamodel.migrations.internal;

import io.dynamodel.internal.base.Names;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.dataformat.csv.CsvFactory;
import tools.jackson.dataformat.csv.CsvReadFeature;
import tools.jackson.dataformat.csv.CsvSchema;

/**
 * The cells of a record of CSV, by the names in the header. An empty cell means that there is no
 * value; a quoted empty cell is an empty text.
 */
final class CsvCells {
  static final CsvCells NONE = new CsvCells(List.of(), ',');

  private static final CsvFactory FACTORY =
      CsvFactory.builder()
          .enable(CsvReadFeature.WRAP_AS_ARRAY)
          .enable(CsvReadFeature.EMPTY_UNQUOTED_STRING_AS_NULL)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(Frame.LONGEST).build())
          .build();

  private final List<String> names;
  private final CsvSchema schema;

  private CsvCells(List<String> names, char separator) {
    this.names = names;
    this.schema = CsvSchema.emptySchema().withColumnSeparator(separator);
  }

  /**
   * @param header the first record
   * @throws BadRecord if a column has no name, or two columns have the same name
   */
  static CsvCells of(String header, char separator) throws BadRecord {
    Set<String> names = new LinkedHashSet<>();
    for (String name : new CsvCells(List.of(), separator).cells(header)) {
      if (name == null || name.isBlank()) {
        throw new BadRecord("has a column without a name");
      }
      if (!names.add(name.trim())) {
        throw new BadRecord("names the column " + Names.quoted(name.trim()) + " twice");
      }
    }
    return new CsvCells(List.copyOf(names), separator);
  }

  List<String> names() {
    return names;
  }

  Map<String, @Nullable Object> read(String text) throws BadRecord {
    List<@Nullable String> cells = cells(text);
    if (cells.size() != names.size()) {
      throw new BadRecord(
          "has "
              + cells.size()
              + (cells.size() == 1 ? " cell" : " cells")
              + ", and the header "
              + names.size());
    }
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (int i = 0; i < cells.size(); i++) {
      if (cells.get(i) != null) {
        values.put(names.get(i), cells.get(i));
      }
    }
    return values;
  }

  private List<@Nullable String> cells(String text) throws BadRecord {
    try (JsonParser parser = FACTORY.createParser(context(), text)) {
      List<@Nullable String> cells = new ArrayList<>();
      parser.nextToken();
      parser.nextToken();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        JsonToken token = parser.currentToken();
        if (token == null) {
          throw new BadRecord("is not valid CSV");
        }
        cells.add(token == JsonToken.VALUE_NULL ? null : parser.getString());
      }
      if (parser.nextToken() != JsonToken.END_ARRAY) {
        throw new BadRecord("is not valid CSV: it has a line break outside of quotes");
      }
      return cells;
    } catch (JacksonException e) {
      throw new BadRecord("is not valid CSV");
    }
  }

  private ObjectReadContext context() {
    return new ObjectReadContext.Base() {
      @Override
      public CsvSchema getSchema() {
        return schema;
      }
    };
  }
}
