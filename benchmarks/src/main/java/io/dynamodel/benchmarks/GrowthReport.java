package io.dynamodel.benchmarks;

import static java.util.stream.Collectors.joining;

import io.dynamodel.benchmarks.Chart.Line;
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

  /** Returns the CPU times per unit. */
  String table() {
    return "| Curve | Line | Sizes | µs of CPU |\n|---|---|---|---|\n"
        + charts.stream()
            .flatMap(chart -> chart.cpu().stream().map(line -> row(chart.curve(), line)))
            .collect(joining("\n"))
        + "\n";
  }

  private static String row(Curve curve, Line line) {
    return String.join(
        " | ",
        "| " + curve.title(),
        line.name(),
        listed(curve.sizes(), size -> String.format(Locale.ROOT, "%,d", size)),
        listed(line.costs(), GrowthReport::rounded) + " per " + curve.unit() + " |");
  }

  private static <N> String listed(List<N> values, Function<N, String> text) {
    return values.stream().map(text).collect(joining(" · "));
  }

  private static String rounded(double cost) {
    return new BigDecimal(cost).round(new MathContext(2)).toPlainString();
  }

  /** Writes the table between the marks in {@code performance.md}, and draws the plots. */
  void writeInto(Path docs) throws IOException {
    Path page = docs.resolve("performance.md");
    String text = Files.readString(page);
    Files.writeString(
        page,
        BLOCK
            .matcher(text)
            .replaceFirst(m -> Matcher.quoteReplacement(m.group(1) + table() + m.group(2))));
    for (Chart chart : charts) {
      Files.writeString(docs.resolve("growth-" + chart.curve().name() + ".svg"), chart.svg());
    }
  }
}
