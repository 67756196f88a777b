package io.dynamodel.compatibility.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Executable;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootVersion;

/**
 * All that the starter calls of Spring, Jackson and Jakarta Validation is there, in the versions of
 * the Spring Boot that this runs on, whether another test calls it or not.
 */
class LinkageTest {
  private static final List<String> OTHERS =
      List.of(
          "org.springframework.",
          "com.fasterxml.jackson.",
          "tools.jackson.",
          "jakarta.",
          "org.hibernate.");

  /** How the names of classes begin that an application on Spring Boot 3 does not load. */
  private static final List<String> ONLY_BOOT_4 =
      List.of(
          "io.dynamodel.spring.DynaModelHealthAutoConfiguration",
          "io.dynamodel.spring.web.JacksonModule");

  /** Nor one on Spring Boot 4, unless it has Jackson 2. */
  private static final List<String> ONLY_BOOT_3 = List.of("io.dynamodel.spring.web.Jackson2Module");

  @Test
  void everythingThatIsCalled_isThere() {
    boolean isBoot3 = SpringBootVersion.getVersion().startsWith("3.");
    List<String> unused = isBoot3 ? ONLY_BOOT_4 : ONLY_BOOT_3;
    Set<String> missing = new TreeSet<>();
    int seen = 0;
    for (JavaClass each :
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.dynamodel.spring", "io.dynamodel.validator.bean")) {
      if (unused.stream().anyMatch(each.getName()::startsWith)) {
        continue;
      }
      for (JavaAccess<?> access : each.getAccessesFromSelf()) {
        String owner = access.getTargetOwner().getName();
        if (OTHERS.stream().anyMatch(owner::startsWith)) {
          seen++;
          if (access.getTarget() instanceof CodeUnitAccessTarget call && !isThere(call)) {
            missing.add(access.getDescription());
          }
        }
      }
    }
    assertThat(seen).as("calls of others").isGreaterThan(200);
    assertThat(missing).isEmpty();
  }

  private static boolean isThere(CodeUnitAccessTarget target) {
    try {
      Class<?> owner =
          Class.forName(target.getOwner().getName(), false, LinkageTest.class.getClassLoader());
      List<String> parameters =
          target.getRawParameterTypes().stream().map(JavaClass::getName).toList();
      if (target.getName().equals("<init>")) {
        return Arrays.stream(owner.getDeclaredConstructors())
            .anyMatch(each -> takes(each, parameters));
      }
      String result = target.getRawReturnType().getName();
      return hierarchy(owner)
          .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
          .anyMatch(
              method ->
                  method.getName().equals(target.getName())
                      && takes(method, parameters)
                      && method.getReturnType().getName().equals(result));
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  private static boolean takes(Executable executable, List<String> parameters) {
    return Arrays.stream(executable.getParameterTypes())
        .map(Class::getName)
        .toList()
        .equals(parameters);
  }

  private static Stream<Class<?>> hierarchy(Class<?> type) {
    Stream<Class<?>> above =
        Stream.concat(Stream.ofNullable(type.getSuperclass()), Arrays.stream(type.getInterfaces()));
    Stream<Class<?>> all = Stream.concat(Stream.of(type), above.flatMap(LinkageTest::hierarchy));
    return type.isInterface() ? Stream.concat(all, Stream.of(Object.class)) : all;
  }
}
