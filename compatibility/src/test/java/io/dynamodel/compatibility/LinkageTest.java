package io.dynamodel.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitReferenceTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Executable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * All that the modules call of the SDK and of JUnit is there, in the versions that this module is
 * run with; whether a test comes by or not.
 */
class LinkageTest {
  private static final List<String> OTHERS = List.of("software.amazon.awssdk.", "org.junit.");

  /** Loaded only where the SDK has what it calls. */
  private static final Set<String> OPTIONAL =
      Set.of(
          "io.dynamodel.internal.value.SdkValues$Direct",
          "io.dynamodel.internal.protocol.ModeledErrors$Newer");

  private static final JavaClasses MODULES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.dynamodel");

  @Test
  void everything_that_is_called_is_there() {
    Set<String> missing = new TreeSet<>();
    int seen = 0;
    for (JavaClass each : MODULES) {
      if (OPTIONAL.contains(each.getName())) {
        continue;
      }
      List<JavaAccess<?>> accesses = new ArrayList<>(each.getAccessesFromSelf());
      for (JavaAccess<?> access : accesses) {
        if (isOfOthers(access.getTargetOwner())) {
          seen++;
          if (!isThere(access.getTarget())) {
            missing.add(access.getDescription());
          }
        }
      }
    }
    assertThat(seen).as("calls of others").isGreaterThan(500);
    assertThat(missing).isEmpty();
  }

  private static boolean isOfOthers(JavaClass owner) {
    return OTHERS.stream().anyMatch(owner.getName()::startsWith);
  }

  private static boolean isThere(AccessTarget target) {
    try {
      Class<?> owner =
          Class.forName(target.getOwner().getName(), false, LinkageTest.class.getClassLoader());
      if (target instanceof CodeUnitCallTarget call) {
        return isThere(
            owner,
            call.getName(),
            names(call.getRawParameterTypes()),
            call.getRawReturnType().getName());
      }
      if (target instanceof CodeUnitReferenceTarget reference) {
        return isThere(
            owner,
            reference.getName(),
            names(reference.getRawParameterTypes()),
            reference.getRawReturnType().getName());
      }
      return hierarchy(owner)
          .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
          .anyMatch(field -> field.getName().equals(target.getName()));
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  private static List<String> names(List<JavaClass> types) {
    return types.stream().map(JavaClass::getName).toList();
  }

  private static boolean isThere(
      Class<?> owner, String name, List<String> parameters, String result) {
    if (name.equals("<init>")) {
      return Arrays.stream(owner.getDeclaredConstructors())
          .anyMatch(each -> takes(each, parameters));
    }
    return hierarchy(owner)
        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
        .anyMatch(
            method ->
                method.getName().equals(name)
                    && takes(method, parameters)
                    && method.getReturnType().getName().equals(result));
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
