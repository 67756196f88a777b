package io.dynamodel.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of the first put in a fresh JVM: each way to start, with each way to validate. */
final class Starts {
  /** Ways to start, as they end the names of samples and the titles of rows. */
  private static final Map<String, String> WAYS =
      Map.of("", ", fresh JVM", ".cds", ", AppCDS", ".aot", ", AOT cache of JDK 25");

  private Starts() {}

  static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (String way : List.of("", ".cds", ".aot")) {
      boolean isPlain = way.isEmpty();
      boolean isAot = way.equals(".aot");
      @Nullable Double toEnhanced =
          isPlain ? Double.valueOf(0.40) : isAot ? null : Double.valueOf(0.50);
      rows.add(row("first put", "enhanced", way, "dynaModel", "enhanced", toEnhanced));
      rows.add(
          row(
              "first put",
              "low-level by hand",
              way,
              "dynaModel",
              "handWritten",
              isPlain ? 0.45 : null));
      rows.add(validated("Bean Validation", way, "dynaModelBeanValidation", isAot ? null : 0.90));
      rows.add(validated("annotations compiled", way, "dynaModelAvaje", isPlain ? 0.45 : null));
      rows.add(validated("JSON Schema", way, "dynaModelJsonSchema", null));
    }
    return rows;
  }

  private static Row validated(String how, String way, String subject, @Nullable Double atMost) {
    String title = "first put, " + how;
    return row(title, "enhanced + validator", way, subject, "enhancedAndValidator", atMost);
  }

  private static Row row(
      String title,
      String against,
      String way,
      String subject,
      String base,
      @Nullable Double atMost) {
    return new Row(
        title + WAYS.get(way),
        against,
        "FirstPut." + subject + way,
        "FirstPut." + base + way,
        atMost);
  }
}
