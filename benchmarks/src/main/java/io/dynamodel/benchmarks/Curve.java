package io.dynamodel.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * The cost of operations, by the size of what they work on.
 *
 * @param name the name of the plot
 * @param title what grows
 * @param unit the unit of the sizes, of which the costs are given
 * @param scale how many of the sizes make one of that unit
 * @param heap the maximum heap of the JVM that measures, in megabytes
 * @param isConcurrent whether the operations start threads of their own
 * @param sizes the sizes to measure, in ascending order
 * @param lines creates the operations, by name, for a size; each returns something that depends on
 *     its work
 */
record Curve(
    String name,
    String title,
    String unit,
    int scale,
    int heap,
    boolean isConcurrent,
    List<Integer> sizes,
    Map<String, IntFunction<Supplier<?>>> lines) {

  /** The key of the samples for a line at a size. */
  String sample(String line, int size) {
    return name + ": " + line + ", " + size;
  }
}
