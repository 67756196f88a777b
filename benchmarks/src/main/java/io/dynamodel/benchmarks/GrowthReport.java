package io.dynamodel.benchmarks;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Evaluates the curves. */
record GrowthReport(List<Chart> charts) {
  private static final Pattern BLOCK =
      Pattern.compile("(?s)(<!-- growth -->\\n).*?(<!-- end of growth -->)");

  /** Returns a table of CPU times for each curve. */
  String tables() {
    return charts.stream().map(GrowthReport::table).collect(joining("\n"));
  }

  private static String table(Chart chart) {
    Curve curve = chart.curve();
    String title = curve.title() + ", µs of CPU per " + curve.unit();
    return row(title, curve.sizes(), size -> String.format(Locale.ROOT, "%,d", size))
        + "|---"
        + "|---".repeat(curve.sizes().size())
        + "|\n"
        + chart.cpu().stream()
            .map(line -> row(line.name(), line.costs(), GrowthReport::rounded))
            .collect(joining());
  }

  private static <N> String row(String name, List<N> values, Function<N, String> text) {
    return values.stream().map(text).collect(joining(" | ", "| " + name + " | ", " |\n"));
  }

  private static String rounded(double cost) {
    return new BigDecimal(cost).round(new MathContext(2)).toPlainString();
  }

  /** Writes the tables between the marks in {@code performance.md}, and draws the plots. */
  void writeInto(Path docs) throws IOException {
    Path page = docs.resolve("performance.md");
    String text = Files.readString(page);
    Files.writeString(
        page,
        BLOCK
            .matcher(text)
            .replaceFirst(m -> Matcher.quoteReplacement(m.group(1) + tables() + m.group(2))));
    for (Chart chart : charts) {
      Files.writeString(docs.resolve("growth-" + chart.curve().name() + ".svg"), chart.svg());
    }
  }
}
