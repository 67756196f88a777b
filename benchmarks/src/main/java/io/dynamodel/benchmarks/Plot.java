package io.dynamodel.benchmarks;

import io.dynamodel.benchmarks.Row.Outcome;
import java.util.List;
import java.util.Locale;

/** Draws the ratios as bars, with their confidence intervals, and the bounds as marks. */
final class Plot {
  private static final int LEFT = 520;
  private static final int UNIT = 260;
  private static final int ROW = 30;
  private static final int TOP = 50;
  private static final double MOST = 1.6;

  private final List<Outcome> outcomes;

  Plot(List<Outcome> outcomes) {
    this.outcomes = outcomes;
  }

  String svg() {
    int width = (int) (LEFT + MOST * UNIT + 60);
    int height = TOP + outcomes.size() * ROW + 20;
    StringBuilder svg = new StringBuilder();
    svg.append(
        String.format(
            """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" font-family="sans-serif" font-size="11">
            <rect width="%1$d" height="%2$d" fill="#ffffff"/>
            <text x="10" y="20" font-size="14">DynaModel, as a ratio to what it stands against (less is better)</text>
            <rect x="10" y="28" width="12" height="8" fill="#2a6f97"/><text x="26" y="36">time</text>
            <rect x="66" y="28" width="12" height="8" fill="#a9d6e5"/><text x="82" y="36">allocation</text>
            <line x1="150" y1="27" x2="150" y2="38" stroke="#c1121f" stroke-width="2"/><text x="156" y="36">bound</text>
            """,
            width, height));
    for (double tick = 0; tick < MOST + 0.01; tick += 0.5) {
      line(svg, x(tick), TOP - 6, x(tick), height - 14, tick == 1 ? "#444444" : "#dddddd", 1);
      text(svg, x(tick) - 8, height - 3, String.format(Locale.ROOT, "%.1f", tick));
    }
    int y = TOP;
    for (Outcome outcome : outcomes) {
      text(svg, 10, y + 11, outcome.row().title());
      text(svg, 270, y + 11, outcome.row().against().replace("`", ""));
      bar(svg, y, outcome.time(), "#2a6f97");
      bar(svg, y + 10, outcome.allocation(), "#a9d6e5");
      Double bound = outcome.row().atMost();
      if (bound != null) {
        line(svg, x(bound), y - 2, x(bound), y + 21, "#c1121f", 2);
      }
      y += ROW;
    }
    return svg.append("</svg>\n").toString();
  }

  private static double x(double ratio) {
    return LEFT + Math.min(ratio, MOST) * UNIT;
  }

  private static void bar(StringBuilder svg, int y, Ratio ratio, String color) {
    if (!ratio.isKnown()) {
      return;
    }
    svg.append(
        String.format(
            Locale.ROOT,
            "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"8\" fill=\"%s\"/>%n",
            LEFT,
            y,
            x(ratio.median()) - LEFT,
            color));
    line(svg, x(ratio.low()), y + 4, x(ratio.high()), y + 4, "#333333", 1);
    if (ratio.median() > MOST) {
      text(svg, x(MOST) + 4, y + 8, String.format(Locale.ROOT, "%.2f", ratio.median()));
    }
  }

  static void line(
      StringBuilder svg, double x1, double y1, double x2, double y2, String color, int width) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\""
                + " stroke-width=\"%d\"/>%n",
            x1,
            y1,
            x2,
            y2,
            color,
            width));
  }

  static void text(StringBuilder svg, double x, double y, String text) {
    svg.append(String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\">%s</text>%n", x, y, text));
  }
}
