package io.dynamodel.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Runs all benchmarks and prints the table; a complete run also writes it into the guide. */
final class Benchmarks {
  private static final List<Class<?>> CASES =
      List.of(
          PutBenchmark.class,
          GetBenchmark.class,
          QueryBenchmark.class,
          ScanBenchmark.class,
          UpdateBenchmark.class,
          BatchBenchmark.class,
          CodecBenchmark.class,
          ManagedBenchmark.class,
          LookupBenchmark.class,
          ValidatorBenchmark.class,
          WideBenchmark.class,
          FoodMartBenchmark.class,
          EngineBenchmark.class);

  /** The CPU time of each curve, in milliseconds. */
  private static final int GROWTH_WARM_UP = 8_000;

  private static final int GROWTH_MILLIS = 8_000;

  private Benchmarks() {}

  /**
   * The extent of a run.
   *
   * @param forks the number of JVMs for each class of benchmarks
   * @param warmUp the warm-up time in each JVM, in milliseconds
   * @param rounds the measured rounds in each JVM
   * @param millis the time of each benchmark in each round
   * @param starts the number of JVMs for each contender of the cold start
   */
  private record Mode(int forks, int warmUp, int rounds, int millis, int starts) {
    @Override
    public String toString() {
      return String.format(
          "%d JVM(s) for each case, %d rounds of %d ms in each; %d starts of each cold start",
          forks, rounds, millis, starts);
    }

    static Mode of(String name) {
      return switch (name) {
        case "quick" -> new Mode(1, 20_000, 40, 25, 8);
        case "full" -> new Mode(2, 30_000, 60, 25, 25);
        default -> throw new IllegalArgumentException("the modes are quick and full, not " + name);
      };
    }
  }

  /**
   * Runs the benchmarks.
   *
   * @param args the mode (quick, full or growth), and optionally a part of the names of the cases
   *     or curves to run
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    if (args[0].equals("growth")) {
      growth(args.length > 1 ? args[1] : "");
      return;
    }
    Mode mode = Mode.of(args[0]);
    String part = args.length > 1 ? args[1] : "";
    Path work = Files.createTempDirectory("benchmarks");
    try {
      List<Sample> samples = new ArrayList<>();
      for (int fork = 0; fork < mode.forks; fork++) {
        for (Class<?> each : CASES) {
          if (each.getSimpleName().contains(part)) {
            System.out.println(each.getSimpleName() + ", JVM " + (fork + 1));
            samples.addAll(measured(each, mode, work.resolve("samples")));
          }
        }
      }
      if (ColdStart.class.getSimpleName().contains(part)) {
        System.out.println("ColdStart");
        samples.addAll(new ColdStart(work).measure(mode.starts));
      }
      if (EngineHeap.class.getSimpleName().contains(part)) {
        System.out.println("EngineHeap");
        samples.add(heap());
      }
      Report report = new Report(samples);
      System.out.println(report.table());
      System.out.println(report.embedded());
      System.out.println(report.figures());
      if (part.isEmpty()) {
        report.writeInto(Path.of("../docs"), mode.toString());
      }
    } finally {
      delete(work);
    }
  }

  private static void growth(String part) throws IOException, InterruptedException {
    Path samples = Files.createTempFile("growth", null);
    try {
      List<Chart> charts = new ArrayList<>();
      for (Curve curve : Curves.all()) {
        if (curve.name().contains(part)) {
          System.out.println(curve.name());
          charts.add(new Chart(curve, measured(curve, samples)));
        }
      }
      GrowthReport report = new GrowthReport(charts);
      System.out.println(report.tables());
      if (part.isEmpty()) {
        report.writeInto(Path.of("../docs"));
      }
    } finally {
      Files.delete(samples);
    }
  }

  private static List<Sample> measured(Curve curve, Path file)
      throws IOException, InterruptedException {
    return measured(
        Growth.class, curve.heap(), curve.name(), List.of(GROWTH_WARM_UP, GROWTH_MILLIS), file);
  }

  private static List<Sample> measured(Class<?> benchmarks, Mode mode, Path file)
      throws IOException, InterruptedException {
    return measured(
        Rounds.class,
        1024,
        benchmarks.getName(),
        List.of(mode.warmUp, mode.rounds, mode.millis),
        file);
  }

  /** Returns what a JVM measures that writes its samples into a file. */
  private static List<Sample> measured(
      Class<?> main, int heap, String what, List<Integer> extent, Path file)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of(java(), "-Xms" + heap + "m", "-Xmx" + heap + "m"));
    command.addAll(
        List.of("-Djmh.ignoreLock=true", "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName(), what));
    extent.forEach(each -> command.add(String.valueOf(each)));
    command.add(file.toString());
    if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
      throw new IllegalStateException(what + " failed, see above");
    }
    return Files.readAllLines(file).stream().map(Sample::of).toList();
  }

  private static Sample heap() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                java(),
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                EngineHeap.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader said = process.inputReader()) {
      String bytes = said.readLine();
      if (process.waitFor() != 0 || bytes == null) {
        throw new IllegalStateException("the heap of the engine was not measured, see above");
      }
      return new Sample(Report.HEAP, Double.NaN, Double.NaN, Double.parseDouble(bytes));
    }
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> tree = Files.walk(directory)) {
      tree.sorted(Comparator.reverseOrder())
          .forEach(
              path -> {
                try {
                  Files.delete(path);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
  }
}
