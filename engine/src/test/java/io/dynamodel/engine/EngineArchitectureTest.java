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
import java.util.stream.Collectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Holds the engine's packages in their order, and the engine apart from all that is tested by it.
 */
class EngineArchitectureTest {
  /** From the ground up: each may use only those above it. */
  private static final List<String> PACKAGES =
      List.of(
          "io.dynamodel.engine.error",
          "io.dynamodel.engine.json",
          "io.dynamodel.engine.value",
          "io.dynamodel.engine.expression",
          "io.dynamodel.engine.partiql",
          "io.dynamodel.engine.store",
          "io.dynamodel.engine.table",
          "io.dynamodel.engine.capacity",
          "io.dynamodel.engine.operation",
          "io.dynamodel.engine.protocol",
          "io.dynamodel.engine.fault",
          "io.dynamodel.engine");

  private static final JavaClasses ENGINE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.dynamodel");

  @Test
  void packagesOfTheEngine_areThoseOfTheTable() {
    assertThat(ENGINE.stream().map(JavaClass::getPackageName).distinct()).isSubsetOf(PACKAGES);
  }

  @TestFactory
  List<DynamicTest> eachPackage_usesOnlyThoseAboveIt() {
    return PACKAGES.stream()
        .map(name -> DynamicTest.dynamicTest(name, () -> assertUsesNone(name, below(name))))
        .collect(Collectors.toList());
  }

  @Test
  void packages_haveNoCircles() {
    slices().matching("io.dynamodel.engine.(*)").should().beFreeOfCycles().check(ENGINE);
  }

  /** Core is proven against the engine: a proof against itself is none. */
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
  void store_knowsNothingOfWhatItStores() {
    classes()
        .that()
        .resideInAPackage("io.dynamodel.engine.store")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("io.dynamodel.engine.store", "java..", "org.jspecify.annotations")
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
