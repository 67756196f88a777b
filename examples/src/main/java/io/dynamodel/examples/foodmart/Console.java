package io.dynamodel.examples.foodmart;

import io.dynamodel.error.DynaModelException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Prints the output: headings, a progress bar, small aligned tables. */
final class Console {
  private static final int BAR = 40;

  private final PrintStream out;
  private final boolean terminal;
  private int shown = -1;

  /**
   * Creates a console.
   *
   * @param terminal whether a line can be overwritten, as a progress bar requires
   */
  Console(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  void heading(String text) {
    out.printf("%n── %s %s%n", text, "─".repeat(Math.max(3, 96 - text.length())));
  }

  void line(String format, @Nullable Object... arguments) {
    out.printf(Locale.ROOT, format + "%n", arguments);
  }

  /** Prints a call as it is in the program, before its result. */
  void call(String code) {
    out.printf("%n> %s%n", code);
  }

  /** Makes a call that must fail, and prints its message. */
  void refused(Runnable call) {
    try {
      call.run();
    } catch (DynaModelException e) {
      line(
          "  %s: %s",
          e.getClass().getSimpleName(), String.valueOf(e.getMessage()).replace("\n", "\n  "));
      return;
    }
    throw new IllegalStateException("the call was not rejected");
  }

  /** Redraws the bar when it has grown; if lines cannot be overwritten, only when it is full. */
  void progress(String what, int done, int all) {
    int filled = (int) ((long) BAR * done / all);
    if (filled == shown || (!terminal && done < all)) {
      return;
    }
    shown = done == all ? -1 : filled;
    out.printf(
        Locale.ROOT,
        "%s%-10s [%s%s] %,7d of %,d%s",
        terminal ? "\r" : "",
        what,
        "█".repeat(filled),
        "·".repeat(BAR - filled),
        done,
        all,
        done == all ? System.lineSeparator() : "");
    out.flush();
  }

  /** Prints a table whose columns are as wide as their widest cell; numbers are right-aligned. */
  void table(List<String> header, List<? extends List<?>> rows) {
    List<Integer> widths = new ArrayList<>();
    for (int column = 0; column < header.size(); column++) {
      int width = header.get(column).length();
      for (List<?> row : rows) {
        width = Math.max(width, text(row.get(column)).length());
      }
      widths.add(width);
    }
    row(header, widths);
    row(widths.stream().map("─"::repeat).toList(), widths);
    rows.forEach(row -> row(row, widths));
    if (rows.isEmpty()) {
      line("  (none)");
    }
  }

  private void row(List<?> cells, List<Integer> widths) {
    StringBuilder line = new StringBuilder(" ");
    for (int column = 0; column < cells.size(); column++) {
      String text = text(cells.get(column));
      String padding = " ".repeat(widths.get(column) - text.length());
      line.append(' ')
          .append(cells.get(column) instanceof Number ? padding + text : text + padding);
    }
    out.println(line.toString().stripTrailing());
  }

  private static String text(@Nullable Object cell) {
    return cell == null
        ? ""
        : cell instanceof Integer count
            ? String.format(Locale.ROOT, "%,d", count)
            : cell.toString();
  }
}
