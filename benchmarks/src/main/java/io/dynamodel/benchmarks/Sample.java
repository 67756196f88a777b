package io.dynamodel.benchmarks;

/**
 * The cost of an operation, averaged over one slice of time.
 *
 * @param benchmark class and method
 * @param nanos the time
 * @param cpu the CPU time, in nanoseconds
 * @param bytes the allocated memory; NaN if it was not measured
 */
record Sample(String benchmark, double nanos, double cpu, double bytes) {
  static Sample of(String line) {
    String[] parts = line.split("\t", -1);
    return new Sample(
        parts[0],
        Double.parseDouble(parts[1]),
        Double.parseDouble(parts[2]),
        Double.parseDouble(parts[3]));
  }

  String line() {
    return benchmark + "\t" + nanos + "\t" + cpu + "\t" + bytes;
  }
}
