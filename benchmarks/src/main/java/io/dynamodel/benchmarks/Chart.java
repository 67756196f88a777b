package io.dynamodel.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Draws a curve: the costs per unit against the size, both logarithmic, in two panels. */
final class Chart {
  private static final int PANEL = 420;
  private static final int LEFT = 70;
  private static final int TOP = 60;
  private static final int WIDTH = 320;
  private static final int HEIGHT = 220;
  private static final List<String> COLORS =
      List.of("#2a6f97", "#c1121f", "#61a5c2", "#f4978e", "#444444");

  private final Curve curve;
  private final List<Sample> samples;

  /** A line of one panel: the cost at each size, none if it was not measured. */
  record Line(String name, List<Double> costs) {}

  Chart(Curve curve, List<Sample> samples) {
    this.curve = curve;
    this.samples = samples;
  }

  Curve curve() {
    return curve;
  }

  /** Returns the CPU time per unit in microseconds. */
  List<Line> cpu() {
    return lines(sample -> sample.cpu() / 1e3);
  }

  /** Returns the allocated memory per unit in KB. */
  private List<Line> allocation() {
    return lines(sample -> sample.bytes() / 1e3);
  }

  private List<Line> lines(ToDoubleFunction<Sample> measure) {
    List<Line> lines = new ArrayList<>();
    for (String line : curve.lines().keySet()) {
      List<Double> costs = curve.sizes().stream().map(size -> cost(line, size, measure)).toList();
      if (costs.stream().noneMatch(cost -> cost.isNaN())) {
        lines.add(new Line(line, costs));
      }
    }
    return lines;
  }

  private double cost(String line, int size, ToDoubleFunction<Sample> measure) {
    String name = curve.sample(line, size);
    double whole =
        Ratio.of(
                samples.stream()
                    .filter(sample -> sample.benchmark().equals(name))
                    .map(sample -> measure.applyAsDouble(sample))
                    .toList())
            .median();
    return whole * curve.scale() / size;
  }

  String svg() {
    List<Line> allocation = allocation();
    int width = allocation.isEmpty() ? PANEL : 2 * PANEL;
    int height = TOP + HEIGHT + 50 + 16 * curve.lines().size();
    StringBuilder svg = new StringBuilder();
    svg.append(
        String.format(
            """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" font-family="sans-serif" font-size="11">
            <rect width="%1$d" height="%2$d" fill="#ffffff"/>
            <text x="10" y="20" font-size="14">%3$s</text>
            """,
            width, height, curve.title()));
    panel(svg, LEFT, "µs of CPU per " + curve.unit(), cpu());
    if (!allocation.isEmpty()) {
      panel(svg, LEFT + PANEL, "KB allocated per " + curve.unit(), allocation);
    }
    int row = 0;
    for (String line : curve.lines().keySet()) {
      int y = TOP + HEIGHT + 44 + 16 * row;
      Plot.line(svg, LEFT, y - 4, LEFT + 24, y - 4, COLORS.get(row), 2);
      Plot.text(svg, LEFT + 30, y, line);
      row++;
    }
    return svg.append("</svg>\n").toString();
  }

  private void panel(StringBuilder svg, int left, String title, List<Line> lines) {
    Plot.text(svg, left, TOP - 16, title);
    List<Double> all = lines.stream().flatMap(line -> line.costs().stream()).sorted().toList();
    double low = Math.floor(Math.log10(all.get(0)));
    double high = Math.max(low + 1, Math.ceil(Math.log10(all.get(all.size() - 1))));
    for (double power = low; power <= high; power++) {
      double y = y(power, low, high);
      Plot.line(svg, left, y, left + WIDTH, y, "#dddddd", 1);
      Plot.text(svg, left - 45, y + 4, power(power));
    }
    for (int size : curve.sizes()) {
      double x = left + x(size);
      Plot.line(svg, x, TOP, x, TOP + HEIGHT, "#dddddd", 1);
      Plot.text(svg, x - 10, TOP + HEIGHT + 16, shortly(size));
    }
    for (int i = 0; i < lines.size(); i++) {
      List<Double> costs = lines.get(i).costs();
      for (int k = 1; k < costs.size(); k++) {
        Plot.line(
            svg,
            left + x(curve.sizes().get(k - 1)),
            y(Math.log10(costs.get(k - 1)), low, high),
            left + x(curve.sizes().get(k)),
            y(Math.log10(costs.get(k)), low, high),
            COLORS.get(i),
            2);
      }
    }
  }

  private static String shortly(int size) {
    return size < 1000
        ? String.valueOf(size)
        : size < 1_000_000 ? size / 1000 + "K" : size / 1_000_000 + "M";
  }

  private static String power(double power) {
    return power < 0
        ? String.format(Locale.ROOT, "%." + (int) -power + "f", Math.pow(10, power))
        : String.format(Locale.ROOT, "%,.0f", Math.pow(10, power));
  }

  private double x(int size) {
    double first = Math.log(curve.sizes().get(0));
    double last = Math.log(curve.sizes().get(curve.sizes().size() - 1));
    return WIDTH * (Math.log(size) - first) / (last - first);
  }

  private static double y(double power, double low, double high) {
    return TOP + HEIGHT * (high - power) / (high - low);
  }
}
