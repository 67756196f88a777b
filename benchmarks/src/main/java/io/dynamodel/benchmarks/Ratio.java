package io.dynamodel.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The median of many ratios.
 *
 * @param low the lower end of its 95% confidence interval, for any distribution
 * @param high the upper end
 */
record Ratio(double median, double low, double high) {

  /** Returns the ratios of two lists, round by round. */
  static Ratio of(List<Double> subject, List<Double> against) {
    return of(
        IntStream.range(0, Math.min(subject.size(), against.size()))
            .mapToObj(i -> subject.get(i) / against.get(i))
            .toList());
  }

  static Ratio of(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int last = sorted.size() - 1;
    // By order statistics: the number of values below the median follows a binomial distribution.
    int low = (int) Math.max(0, Math.floor((last - 1.96 * Math.sqrt(sorted.size())) / 2));
    double median = (sorted.get(last / 2) + sorted.get((last + 1) / 2)) / 2;
    return new Ratio(median, sorted.get(low), sorted.get(last - low));
  }

  boolean isKnown() {
    return !Double.isNaN(median);
  }

  @Override
  public String toString() {
    return isKnown()
        ? String.format(Locale.ROOT, "%.2f ±%.2f", median, Math.max(high - median, median - low))
        : "–";
  }
}
