package io.dynamodel.benchmarks;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs all benchmarks of a class in this JVM, in turn, for a slice of time each, over and over, so
 * that other load on the machine affects all of them alike. This is why the fields of benchmarks
 * are static: JMH creates a new instance for each slice. They are not final, because the compiler
 * would then treat them as constants.
 */
final class Rounds {
  private Rounds() {}

  /**
   * Runs the rounds.
   *
   * @param args the class, the warm-up time in milliseconds, the rounds to measure, the
   *     milliseconds of a slice, and the file for the samples
   */
  public static void main(String[] args) throws RunnerException, IOException {
    Class<?> benchmarks;
    try {
      benchmarks = Class.forName(args[0]);
    } catch (ClassNotFoundException e) {
      throw new IllegalArgumentException("no such benchmarks: " + args[0], e);
    }
    int measured = Integer.parseInt(args[2]);
    int millis = Integer.parseInt(args[3]);
    List<String> names =
        new ArrayList<>(
            Arrays.stream(benchmarks.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Benchmark.class))
                .map(Method::getName)
                .sorted()
                .toList());
    // The code that they share, above all the SDK's pipeline, is as warm after two benchmarks as
    // after ten.
    int warmUp = Integer.parseInt(args[1]) / (millis * names.size());
    List<String> lines = new ArrayList<>();
    for (int round = 0; round < warmUp + measured; round++) {
      for (String name : names) {
        Sample sample = slice(benchmarks, name, millis);
        if (round >= warmUp) {
          lines.add(sample.line());
        }
      }
      // The order changes, so that no benchmark always follows the same one.
      Collections.rotate(names, 1);
    }
    Files.write(Path.of(args[4]), lines);
  }

  private static Sample slice(Class<?> benchmarks, String name, int millis) throws RunnerException {
    RunResult run =
        new Runner(
                new OptionsBuilder()
                    .include("^" + Pattern.quote(benchmarks.getName() + "." + name) + "$")
                    .mode(Mode.AverageTime)
                    .timeUnit(TimeUnit.NANOSECONDS)
                    .forks(0)
                    .warmupIterations(0)
                    .measurementIterations(1)
                    .measurementTime(TimeValue.milliseconds(millis))
                    .addProfiler(GCProfiler.class)
                    .addProfiler(CpuProfiler.class)
                    .shouldFailOnError(true)
                    .verbosity(VerboseMode.SILENT)
                    .build())
            .runSingle();
    return new Sample(
        benchmarks.getSimpleName() + "." + name,
        run.getPrimaryResult().getScore(),
        secondary(run, CpuProfiler.LABEL),
        secondary(run, "gc.alloc.rate.norm"));
  }

  private static double secondary(RunResult run, String label) {
    return Objects.requireNonNull(run.getSecondaryResults().get(label), label).getScore();
  }
}
