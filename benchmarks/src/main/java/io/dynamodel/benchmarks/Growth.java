package io.dynamodel.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Measures one curve in this JVM: all lines and sizes in turn, over and over. */
final class Growth {
  private static final com.sun.management.ThreadMXBean THREADS =
      (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final com.sun.management.OperatingSystemMXBean PROCESS =
      (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  /** The CPU time of a slice, in nanoseconds. */
  private static final long SLICE = 5_000_000;

  /** The CPU time of a process has a resolution of 10 ms only. */
  private static final long CONCURRENT_SLICE = 100_000_000;

  private static final int FEWEST_ROUNDS = 3;

  /** Keeps the compiler from removing what is measured. */
  static volatile @Nullable Object sink;

  private final Curve curve;
  private final List<Point> points = new ArrayList<>();

  /** A line at a size. */
  private static final class Point {
    final String name;
    final Supplier<?> operation;

    /** How many times it runs until the CPU time is looked at, which takes time itself. */
    long unchecked = 1;

    Point(String name, Supplier<?> operation) {
      this.name = name;
      this.operation = operation;
    }
  }

  private Growth(Curve curve) {
    this.curve = curve;
    curve
        .lines()
        .forEach(
            (line, operation) ->
                curve
                    .sizes()
                    .forEach(
                        size ->
                            points.add(
                                new Point(curve.sample(line, size), operation.apply(size)))));
  }

  /**
   * Measures.
   *
   * @param args the name of the curve, the CPU time of the warm-up in milliseconds, that of the
   *     measurement, and the file for the samples
   */
  public static void main(String[] args) throws IOException {
    Growth growth = new Growth(Curves.named(args[0]));
    growth.rounds(Integer.parseInt(args[1]), FEWEST_ROUNDS);
    List<Sample> samples = growth.rounds(Integer.parseInt(args[2]), FEWEST_ROUNDS);
    Files.write(Path.of(args[3]), samples.stream().map(Sample::line).toList());
  }

  private List<Sample> rounds(int millis, int fewest) {
    long end = cpu() + millis * 1_000_000L;
    List<Sample> samples = new ArrayList<>();
    for (int round = 0; round < fewest || cpu() < end; round++) {
      for (Point point : points) {
        samples.add(slice(point));
      }
    }
    return samples;
  }

  private Sample slice(Point point) {
    long slice = curve.isConcurrent() ? CONCURRENT_SLICE : SLICE;
    long bytes = THREADS.getCurrentThreadAllocatedBytes();
    long cpu = cpu();
    long start = System.nanoTime();
    double operations = 0;
    do {
      for (long i = 0; i < point.unchecked; i++) {
        sink = point.operation.get();
      }
      operations += point.unchecked;
    } while (cpu() - cpu < slice);
    double each = (cpu() - cpu) / operations;
    point.unchecked = Math.max(1, (long) (slice / each / 4));
    return new Sample(
        point.name,
        (System.nanoTime() - start) / operations,
        each,
        curve.isConcurrent()
            ? Double.NaN
            : (THREADS.getCurrentThreadAllocatedBytes() - bytes) / operations);
  }

  private long cpu() {
    return curve.isConcurrent() ? PROCESS.getProcessCpuTime() : THREADS.getCurrentThreadCpuTime();
  }
}
