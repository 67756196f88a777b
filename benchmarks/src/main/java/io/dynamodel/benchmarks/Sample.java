package io.dynamodel.benchmarks;

/**
 * What an operation took, on average over one slice of time.
 *
 * @param benchmark class and method
 * @param nanos the time
 * @param bytes what was allocated; NaN where that was not measured
 */
record Sample(String benchmark, double nanos, double bytes) {
  static Sample of(String line) {
    String[] parts = line.split("\t", -1);
    return new Sample(parts[0], Double.parseDouble(parts[1]), Double.parseDouble(parts[2]));
  }

  String line() {
    return benchmark + "\t" + nanos + "\t" + bytes;
  }
}
