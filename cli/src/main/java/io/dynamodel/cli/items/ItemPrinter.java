package io.dynamodel.cli.items;

import io.dynamodel.cli.base.FailedException;
import io.dynamodel.cli.base.Format;
import io.dynamodel.cli.base.PlainJson;
import io.dynamodel.cli.base.Unclosed;
import io.dynamodel.cli.base.Visible;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvWriteFeature;

/**
 * Prints items one after the other, in bounded memory: the columns of tables and CSV are those of
 * the first items.
 */
public abstract class ItemPrinter {
  /** The number of items that decide on columns and their widths. */
  private static final int FIRST = 100;

  private long count;

  /** Prints one item, whose fields are in order. */
  public final void print(Map<String, ? extends @Nullable Object> item) {
    count++;
    add(item);
  }

  public final long count() {
    return count;
  }

  public abstract void add(Map<String, ? extends @Nullable Object> item);

  /** Prints what is left, after the last item. Not called if reading the items failed. */
  public abstract void end();

  public static ItemPrinter of(Format format, PrintWriter out) {
    return switch (format) {
      case json -> new Json(out);
      case jsonl -> new JsonLines(out);
      case csv -> new Csv(out);
      case table -> new Columns(out);
    };
  }

  private static final class Json extends ItemPrinter {
    private final PrintWriter out;

    Json(PrintWriter out) {
      this.out = out;
    }

    @Override
    public void add(Map<String, ? extends @Nullable Object> item) {
      out.print(count() == 1 ? "[\n  " : ",\n  ");
      out.print(PlainJson.line(item));
    }

    @Override
    public void end() {
      out.println(count() == 0 ? "[]" : "\n]");
    }
  }

  private static final class JsonLines extends ItemPrinter {
    private final PrintWriter out;

    JsonLines(PrintWriter out) {
      this.out = out;
    }

    @Override
    public void add(Map<String, ? extends @Nullable Object> item) {
      out.println(PlainJson.line(item));
    }

    @Override
    public void end() {
      // Each line is complete.
    }
  }

  /** A printer that determines columns from the first items. */
  private abstract static class WithColumns extends ItemPrinter {
    private final List<Map<String, ? extends @Nullable Object>> first = new ArrayList<>();
    private @Nullable List<String> columns;

    @Override
    public final void add(Map<String, ? extends @Nullable Object> item) {
      List<String> known = columns;
      if (known == null) {
        first.add(item);
        if (first.size() == FIRST) {
          begin();
        }
      } else {
        row(known, item);
      }
    }

    private void begin() {
      Set<String> names = new LinkedHashSet<>();
      first.forEach(item -> names.addAll(item.keySet()));
      List<String> known = List.copyOf(names);
      columns = known;
      header(known, first);
      first.forEach(item -> row(known, item));
      first.clear();
    }

    abstract void header(
        List<String> names, List<Map<String, ? extends @Nullable Object>> firstItems);

    abstract void row(List<String> names, Map<String, ? extends @Nullable Object> item);

    abstract void endRows();

    @Override
    public final void end() {
      if (columns == null && !first.isEmpty()) {
        begin();
      }
      endRows();
    }
  }

  /** Values in JSON, except that a text has no quotes. */
  private static String cell(@Nullable Object value) {
    return value == null ? "" : value instanceof String text ? text : PlainJson.line(value);
  }

  private static final class Csv extends WithColumns {
    private final PrintWriter out;
    private final CsvMapper mapper =
        CsvMapper.builder().enable(CsvWriteFeature.STRICT_CHECK_FOR_QUOTING).build();
    private @Nullable JsonGenerator rows;

    Csv(PrintWriter out) {
      this.out = out;
    }

    @Override
    void header(List<String> names, List<Map<String, ? extends @Nullable Object>> firstItems) {
      write(names);
    }

    @Override
    void row(List<String> names, Map<String, ? extends @Nullable Object> item) {
      if (!names.containsAll(item.keySet())) {
        throw new FailedException(
            "csv has the columns of the first %d items, but this item has other fields: use --format jsonl, or --only"
                .formatted(FIRST));
      }
      write(names.stream().map(name -> cell(item.get(name))).toList());
    }

    private void write(List<String> cells) {
      JsonGenerator generator = rows;
      if (generator == null) {
        generator =
            mapper
                .writer(mapper.schema().withLineSeparator("\n"))
                .createGenerator(new Unclosed(out));
        rows = generator;
      }
      generator.writeStartArray();
      cells.forEach(generator::writeString);
      generator.writeEndArray();
    }

    @Override
    void endRows() {
      if (rows != null) {
        rows.close();
      }
    }
  }

  /** A table for people: long values are cut. */
  private static final class Columns extends WithColumns {
    private static final int WIDEST = 40;

    private final PrintWriter out;
    private int[] widths = {};

    Columns(PrintWriter out) {
      this.out = out;
    }

    @Override
    void header(List<String> names, List<Map<String, ? extends @Nullable Object>> firstItems) {
      widths = names.stream().mapToInt(String::length).toArray();
      for (Map<String, ? extends @Nullable Object> item : firstItems) {
        for (int i = 0; i < widths.length; i++) {
          widths[i] = Math.max(widths[i], shown(item.get(names.get(i))).length());
        }
      }
      line(names, false);
      line(names.stream().map(name -> "-".repeat(widths[names.indexOf(name)])).toList(), false);
    }

    @Override
    void row(List<String> names, Map<String, ? extends @Nullable Object> item) {
      List<@Nullable Object> values = new ArrayList<>();
      names.forEach(name -> values.add(item.get(name)));
      line(values, true);
    }

    private void line(List<?> values, boolean align) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < values.size(); i++) {
        Object value = values.get(i);
        String text = shown(value);
        String pad = " ".repeat(Math.max(0, widths[i] - text.length()));
        line.append(i == 0 ? "" : "  ");
        line.append(align && value instanceof Number ? pad + text : text + pad);
      }
      out.println(line.toString().stripTrailing());
    }

    private static String shown(@Nullable Object value) {
      String text = Visible.text(cell(value));
      return text.length() <= WIDEST ? text : text.substring(0, WIDEST - 1) + "…";
    }

    @Override
    void endRows() {
      out.println(
          (count() == 0 ? "" : "\n")
              + "%,d %s".formatted(count(), count() == 1 ? "item" : "items"));
    }
  }
}
