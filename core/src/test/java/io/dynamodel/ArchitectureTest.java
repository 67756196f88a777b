package io.dynamodel;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the table of packages in docs/architecture.md: each uses only those above it. */
class ArchitectureTest {
  /** The packages, from the lowest to the highest. */
  private static final List<String> PACKAGES =
      List.of(
          "io.dynamodel.internal.base",
          "io.dynamodel.value",
          "io.dynamodel.error",
          "io.dynamodel.internal.argument",
          "io.dynamodel.table",
          "io.dynamodel.event",
          "io.dynamodel.internal.value",
          "io.dynamodel.mapping",
          "io.dynamodel.internal.item",
          "io.dynamodel.internal.json",
          "io.dynamodel.internal.codec",
          "io.dynamodel.internal.object",
          "io.dynamodel.schema",
          "io.dynamodel.internal.expression",
          "io.dynamodel.internal.lookup",
          "io.dynamodel.internal.entity",
          "io.dynamodel.internal.model",
          "io.dynamodel.internal.patch",
          "io.dynamodel.internal.plan",
          "io.dynamodel.internal.wire",
          "io.dynamodel.internal.transport",
          "io.dynamodel.internal.protocol",
          "io.dynamodel.internal.direct",
          "io.dynamodel.internal.step",
          "io.dynamodel.internal.write",
          "io.dynamodel.internal.read",
          "io.dynamodel.internal.batch",
          "io.dynamodel.internal.statement",
          "io.dynamodel.internal.admin",
          "io.dynamodel.internal.relation",
          "io.dynamodel");

  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.dynamodel");

  @Test
  void packagesOfCore_areThoseOfTheTable() {
    assertThat(CORE.stream().map(JavaClass::getPackageName).distinct())
        .containsExactlyInAnyOrderElementsOf(PACKAGES);
  }

  @Test
  void tableOfThePage_hasTheSamePackages() throws IOException {
    Pattern row = Pattern.compile("(?m)^\\| `(io\\.dynamodel[\\w.]*)` \\|");
    String page = Files.readString(Path.of("../docs/architecture.md"));
    assertThat(row.matcher(page).results().map(found -> found.group(1)))
        .containsExactlyElementsOf(PACKAGES);
  }

  @Test
  void packages_haveAtMost30Files_theFaces40_andFilesAtMost400Lines() throws IOException {
    Map<String, Long> crowded = new TreeMap<>();
    Map<String, Long> tooLong = new TreeMap<>();
    for (Path file : sources()) {
      crowded.merge(String.valueOf(file.getParent()), 1L, Long::sum);
      try (Stream<String> lines = Files.lines(file)) {
        tooLong.put(String.valueOf(file.getFileName()), lines.count());
      }
    }
    // The package of the faces has those of every capability.
    crowded.computeIfPresent("src/main/java/io/dynamodel", (faces, files) -> files - 10);
    // The faces of all capabilities are in one package, because they share package-private members.
    crowded.computeIfPresent(
        String.valueOf(Path.of("src/main/java/io/dynamodel")),
        (faces, files) -> files <= 40 ? null : files);
    crowded.values().removeIf(files -> files <= 30);
    tooLong.values().removeIf(lines -> lines <= 400);
    // The faces have a method with javadoc for each form of a call.
    tooLong
        .keySet()
        .removeAll(
            List.of(
                "BoundModel.java",
                "DynaModel.java",
                "AsyncDynaModel.java",
                "DynaConnection.java",
                "AsyncDynaConnection.java"));
    assertThat(crowded).as("packages with more than 30 files").isEmpty();
    assertThat(tooLong).as("files with more than 400 lines").isEmpty();
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.endsWith("package-info.java"))
          .toList();
    }
  }

  @Test
  void typesOfFiles_haveNamesOfTheirOwn() {
    Map<String, List<String>> names =
        CORE.stream()
            .filter(JavaClass::isTopLevelClass)
            .collect(
                Collectors.groupingBy(
                    JavaClass::getSimpleName,
                    TreeMap::new,
                    Collectors.mapping(JavaClass::getName, Collectors.toList())));
    names.remove("package-info");
    names.values().removeIf(types -> types.size() == 1);
    assertThat(names).isEmpty();
  }

  @TestFactory
  List<DynamicTest> eachPackage_usesOnlyThoseAboveIt() {
    return PACKAGES.stream()
        .map(
            name ->
                DynamicTest.dynamicTest(
                    name,
                    () -> {
                      String[] below =
                          PACKAGES
                              .subList(PACKAGES.indexOf(name) + 1, PACKAGES.size())
                              .toArray(String[]::new);
                      if (below.length > 0) {
                        noClasses()
                            .that()
                            .resideInAPackage(name)
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(below)
                            .check(CORE);
                      }
                    }))
        .collect(Collectors.toList());
  }

  @Test
  void packages_haveNoCircles() {
    slices().matching("io.dynamodel.(**)").should().beFreeOfCycles().check(CORE);
  }

  @Test
  void core_usesNoValidator_noLocalDatabase_andNoInsidesOfTheSdk() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "jakarta.validation..",
            "org.hibernate..",
            "com.networknt..",
            "com.amazonaws..",
            "software.amazon.dynamodb..",
            "software.amazon.awssdk..internal..")
        .check(CORE);
  }

  @Test
  void exceptions_areDynaModelExceptions() {
    classes()
        .that()
        .areAssignableTo(RuntimeException.class)
        .and()
        .arePublic()
        .should()
        .beAssignableTo("io.dynamodel.error.DynaModelException")
        .check(CORE);
  }
}
