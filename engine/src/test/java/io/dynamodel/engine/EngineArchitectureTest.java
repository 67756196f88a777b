package io.dynamodel.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Checks the order of the engine's packages, and that the engine is independent of the code that is
 * tested against it.
 */
class EngineArchitectureTest {
  /** From the ground up: each package may use only those above it. */
  private static final List<String> PACKAGES =
      List.of(
          "io.dynamodel.engine.error",
          "io.dynamodel.engine.fault",
          "io.dynamodel.engine.internal.error",
          "io.dynamodel.engine.internal.json",
          "io.dynamodel.engine.internal.value",
          "io.dynamodel.engine.internal.syntax",
          "io.dynamodel.engine.internal.expression",
          "io.dynamodel.engine.internal.partiql",
          "io.dynamodel.engine.internal.store",
          "io.dynamodel.engine.internal.table",
          "io.dynamodel.engine.internal.capacity",
          "io.dynamodel.engine.internal.request",
          "io.dynamodel.engine.internal.legacy",
          "io.dynamodel.engine.internal.item",
          "io.dynamodel.engine.internal.write",
          "io.dynamodel.engine.internal.read",
          "io.dynamodel.engine.internal.transaction",
          "io.dynamodel.engine.internal.statement",
          "io.dynamodel.engine.internal.tag",
          "io.dynamodel.engine.internal.admin",
          "io.dynamodel.engine.internal.stream",
          "io.dynamodel.engine.internal.operation",
          "io.dynamodel.engine.internal.protocol",
          "io.dynamodel.engine.internal.fault",
          "io.dynamodel.engine");

  private static final int MAX_FILES = 30;

  private static final JavaClasses ENGINE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.dynamodel");

  @Test
  void packagesOfTheEngine_areInTheList() {
    assertThat(ENGINE.stream().map(JavaClass::getPackageName).distinct()).isSubsetOf(PACKAGES);
  }

  @TestFactory
  List<DynamicTest> eachPackage_usesOnlyPackagesAboveIt() {
    return PACKAGES.stream()
        .map(name -> DynamicTest.dynamicTest(name, () -> assertUsesNone(name, below(name))))
        .collect(Collectors.toList());
  }

  @Test
  void packages_haveNoCycles() {
    slices().matching("io.dynamodel.engine.(**)").should().beFreeOfCycles().check(ENGINE);
  }

  @Test
  void packages_haveAtMostThirtyFiles() {
    Map<String, Long> files =
        ENGINE.stream()
            .filter(JavaClass::isTopLevelClass)
            .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));
    assertThat(files).allSatisfy((name, count) -> assertThat(count).isLessThanOrEqualTo(MAX_FILES));
  }

  /** Core is tested against the engine, so that the engine must not use core. */
  @Test
  void engine_usesNothingElseOfDynaModel_andNoSdk() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("software.amazon..", "com.amazonaws..")
        .orShould()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "are DynaModel's, but not the engine's",
                used ->
                    used.getPackageName().startsWith("io.dynamodel")
                        && !PACKAGES.contains(used.getPackageName())))
        .check(ENGINE);
  }

  @Test
  void store_isIndependentOfItsContent() {
    classes()
        .that()
        .resideInAPackage("io.dynamodel.engine.internal.store")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "io.dynamodel.engine.internal.store",
            "io.dynamodel.engine.error",
            "java..",
            "org.jspecify.annotations")
        .check(ENGINE);
  }

  private static List<String> below(String name) {
    return PACKAGES.subList(PACKAGES.indexOf(name) + 1, PACKAGES.size());
  }

  private static void assertUsesNone(String name, List<String> below) {
    if (!below.isEmpty()) {
      noClasses()
          .that()
          .resideInAPackage(name)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(below.toArray(String[]::new))
          .allowEmptyShould(true)
          .check(ENGINE);
    }
  }
}
