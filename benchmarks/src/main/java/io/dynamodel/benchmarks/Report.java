package io.dynamodel.benchmarks;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import com.networknt.schema.SchemaRegistry;
import io.dynamodel.benchmarks.Row.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hibernate.validator.HibernateValidator;
import org.openjdk.jmh.runner.Runner;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;

/** Evaluates the samples. */
final class Report {
  private static final Pattern BLOCK =
      Pattern.compile("(?s)(<!-- measured -->\\n).*?(<!-- end of measured -->)");

  /** The sample for the heap of 100,000 items. */
  static final String HEAP = "EngineHeap";

  private static final int MAX_HEAP_MB = 80;
  private static final int MAX_OPENING_MS = 80;

  private final Map<String, List<Sample>> samples;
  private final List<Outcome> outcomes;

  Report(List<Sample> all) {
    this.samples =
        all.stream().collect(groupingBy(Sample::benchmark, LinkedHashMap::new, toList()));
    this.outcomes =
        Row.ALL.stream()
            .filter(row -> samples.containsKey(row.subject()) && samples.containsKey(row.base()))
            .map(row -> outcome(row))
            .toList();
  }

  private Outcome outcome(Row row) {
    return new Outcome(
        row, ratio(row, Sample::nanos), ratio(row, Sample::cpu), ratio(row, Sample::bytes));
  }

  private Ratio ratio(Row row, ToDoubleFunction<Sample> measure) {
    return Ratio.of(values(row.subject(), measure), values(row.base(), measure));
  }

  private List<Double> values(String benchmark, ToDoubleFunction<Sample> measure) {
    return samples.getOrDefault(benchmark, List.of()).stream()
        .map(sample -> measure.applyAsDouble(sample))
        .toList();
  }

  /** Returns the ratios, with the bounds. */
  String table() {
    return "| Case | Against | Time | CPU time | Allocation | Bound | Within bound? |\n"
        + "|---|---|---|---|---|---|---|\n"
        + outcomes.stream()
            .map(
                outcome ->
                    String.join(
                        " | ",
                        "| " + outcome.row().title(),
                        outcome.row().against(),
                        outcome.time().toString(),
                        outcome.cpu().toString(),
                        outcome.allocation().toString(),
                        outcome.bound(),
                        outcome.verdict() + " |"))
            .collect(joining("\n"))
        + "\n";
  }

  /** Returns the absolute costs of the embedded database. */
  String embedded() {
    StringBuilder table =
        new StringBuilder("| Embedded database | Measured | Bound |\n|---|---|---|\n");
    if (samples.containsKey("FirstPut.dynaModelEmbedded")) {
      double more =
          Ratio.of(values("FirstPut.dynaModelEmbedded", Sample::nanos)).median()
              - Ratio.of(values("FirstPut.dynaModel", Sample::nanos)).median();
      table.append(
          String.format(
              Locale.ROOT,
              "| opening it in a fresh JVM, beyond the SDK's own start | %.0f ms | %d ms |%n",
              more / 1e6,
              MAX_OPENING_MS));
    }
    if (samples.containsKey(HEAP)) {
      table.append(
          String.format(
              Locale.ROOT,
              "| 100,000 items of 265 bytes in memory | %.0f MB | %d MB |%n",
              Ratio.of(values(HEAP, Sample::bytes)).median() / 1e6,
              MAX_HEAP_MB));
    }
    return table.toString();
  }

  /** Returns the medians of all measurements. */
  String figures() {
    return "| Benchmark | µs | µs of CPU | KB |\n|---|---|---|---|\n"
        + samples.keySet().stream()
            .filter(name -> !name.equals(HEAP))
            .map(this::figure)
            .collect(joining("\n"))
        + "\n";
  }

  private String figure(String benchmark) {
    Ratio nanos = Ratio.of(values(benchmark, Sample::nanos));
    Ratio cpu = Ratio.of(values(benchmark, Sample::cpu));
    Ratio bytes = Ratio.of(values(benchmark, Sample::bytes));
    return String.format(
        Locale.ROOT,
        "| %s | %.2f | %.2f | %s |",
        benchmark,
        nanos.median() / 1e3,
        cpu.median() / 1e3,
        bytes.isKnown() ? String.format(Locale.ROOT, "%.2f", bytes.median() / 1e3) : "–");
  }

  private static String machine() throws IOException {
    Path info = Path.of("/proc/cpuinfo");
    String cpu =
        Files.exists(info)
            ? Files.readAllLines(info).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.replaceFirst(".*: ", ""))
                .findFirst()
                .orElse("unknown CPU")
            : System.getProperty("os.arch");
    return cpu + ", " + Runtime.getRuntime().availableProcessors() + " cores";
  }

  /** Returns the version in the name of a class's jar. */
  private static String version(Class<?> type) {
    String jar =
        Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath())
            .getFileName()
            .toString();
    Matcher matcher = Pattern.compile("-(\\d[\\w.]*)\\.jar").matcher(jar);
    return matcher.find() ? matcher.group(1) : jar;
  }

  private String heading() throws IOException {
    return String.format(
        """
        Measured on %s on %s, %s, with JDK %s (%s).
        AWS SDK %s, Hibernate Validator %s, networknt json-schema-validator %s, JMH %s.
        """,
        LocalDate.now(ZoneOffset.UTC),
        machine(),
        System.getProperty("os.name"),
        Runtime.version(),
        System.getProperty("java.vendor"),
        version(DynamoDbEnhancedClient.class),
        version(HibernateValidator.class),
        version(SchemaRegistry.class),
        version(Runner.class));
  }

  /** Writes the results between the marks in {@code performance.md}, and draws the plot. */
  void writeInto(Path docs, String mode) throws IOException {
    Path page = docs.resolve("performance.md");
    String measured =
        heading()
            + mode
            + ".\n\n"
            + table()
            + "\n"
            + embedded()
            + "\nThe medians behind the ratios:\n\n"
            + figures();
    Files.writeString(
        page,
        BLOCK
            .matcher(Files.readString(page))
            .replaceFirst(m -> Matcher.quoteReplacement(m.group(1) + measured + m.group(2))));
    Files.writeString(docs.resolve("performance.svg"), new Plot(outcomes).svg());
  }
}
