package io.dynamodel.integration.faults;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The pending faults. A request gets the first fault that applies to it and is not used up. */
final class Script {
  private static final int FOREVER = -1;

  private static final class Line {
    private final String text;
    private final Predicate<Asked> fits;
    private final Fault fault;
    private final int times;
    private int used;

    private Line(String text, Predicate<Asked> fits, Fault fault, int times) {
      this.text = text;
      this.fits = fits;
      this.fault = fault;
      this.times = times;
    }

    private boolean isOpen() {
      return times == FOREVER || used < times;
    }

    private boolean isMissed() {
      return times == FOREVER ? used == 0 : used < times;
    }
  }

  private final List<Line> lines = new ArrayList<>();

  synchronized void add(String text, Predicate<Asked> fits, Fault fault, int times) {
    lines.add(new Line(text, fits, fault, times));
  }

  synchronized void addForever(String text, Predicate<Asked> fits, Fault fault) {
    lines.add(new Line(text, fits, fault, FOREVER));
  }

  synchronized Fault next(Asked asked) {
    for (Line line : lines) {
      if (line.isOpen() && line.fits.test(asked)) {
        line.used++;
        return line.fault;
      }
    }
    return Fault.none();
  }

  /**
   * Checks that every fault happened; otherwise the test did not test what it claims.
   *
   * @throws AssertionError naming the faults that were not used
   */
  synchronized void assertPlayed() {
    String missed =
        lines.stream()
            .filter(Line::isMissed)
            .map(line -> line.text + " (used " + line.used + " times)")
            .collect(joining(", "));
    if (!missed.isEmpty()) {
      throw new AssertionError("faults that were not used: " + missed);
    }
  }
}
