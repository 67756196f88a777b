package io.dynamodel.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Compares what the packages that {@code module-info.java} exports contain with a list, so that a
 * review shows each change of the public API. Only the first constant names this module.
 */
class PublicApiTest {
  private static final Class<?> OF_THIS_MODULE = Engine.class;

  private static final String UPDATE = "dynamodel.api.update";
  private static final Path LIST = Path.of("src/test/resources/public-api.txt");
  private static final Path MODULE = Path.of("src/main/java/module-info.java");
  private static final Pattern EXPORTS = Pattern.compile("(?m)^ *exports ([\\w.]+)");
  private static final Pattern TYPE = Pattern.compile("\\b(?:[a-z]\\w*\\.)+[A-Z][\\w$]*");

  @Test
  void publicApi_isTheOneInTheList() throws IOException {
    List<String> api = types().flatMap(PublicApiTest::lines).toList();
    if (Boolean.getBoolean(UPDATE)) {
      Files.createDirectories(LIST.getParent());
      Files.write(LIST, api);
    }
    List<String> listed = Files.readAllLines(LIST);
    List<String> changes = new ArrayList<>();
    listed.stream().filter(line -> !api.contains(line)).forEach(line -> changes.add("- " + line));
    api.stream().filter(line -> !listed.contains(line)).forEach(line -> changes.add("+ " + line));
    assertThat(changes)
        .as("changes against %s; to accept them, run this test with -D%s=true", LIST, UPDATE)
        .isEmpty();
    assertThat(api).isEqualTo(listed);
  }

  @Test
  void publicSignatures_nameNoInternalType() throws IOException {
    Set<String> exported = exported();
    assertThat(types().flatMap(PublicApiTest::lines))
        .allSatisfy(
            line ->
                assertThat(TYPE.matcher(line).results().map(found -> load(found.group())))
                    .noneMatch(type -> isInternal(type, exported)));
  }

  private static Set<String> exported() throws IOException {
    return EXPORTS
        .matcher(Files.readString(MODULE))
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Returns the public types of the exported packages, sorted by name. */
  private static Stream<Class<?>> types() throws IOException {
    Path classes =
        Path.of(
            URI.create(
                OF_THIS_MODULE.getProtectionDomain().getCodeSource().getLocation().toString()));
    return exported().stream()
        .flatMap(name -> names(classes.resolve(name.replace('.', '/')), name).sorted())
        .<Class<?>>map(PublicApiTest::load)
        .filter(PublicApiTest::isPublic);
  }

  private static Stream<String> names(Path directory, String packageName) {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".class") && !file.startsWith("package-info"))
          .map(file -> packageName + "." + file.substring(0, file.lastIndexOf('.')))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, OF_THIS_MODULE.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean isPublic(Class<?> type) {
    Class<?> outer = type.getEnclosingClass();
    return isPublic(type.getModifiers())
        && !type.isAnonymousClass()
        && (outer == null || isPublic(outer));
  }

  private static boolean isPublic(int modifiers) {
    return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
  }

  private static boolean isInternal(Class<?> type, Set<String> exported) {
    boolean isOfThisModule =
        Objects.equals(
            type.getProtectionDomain().getCodeSource(),
            OF_THIS_MODULE.getProtectionDomain().getCodeSource());
    return type.getPackageName().contains(".internal")
        || isOfThisModule && !(exported.contains(type.getPackageName()) && isPublic(type));
  }

  private static Stream<String> lines(Class<?> type) {
    String parents =
        parents(type).map(Type::getTypeName).sorted().collect(Collectors.joining(", ", " : ", ""));
    return Stream.concat(
        Stream.of(type.toGenericString() + (parents.equals(" : ") ? "" : parents)),
        members(type).map(member -> "  " + text(member)).distinct().sorted());
  }

  private static String text(Member member) {
    String text =
        member instanceof Field field
            ? field.toGenericString()
            : ((Executable) member).toGenericString();
    return text.replace(
            member.getDeclaringClass().getName() + "." + member.getName(), member.getName())
        .replaceAll("\\b(synchronized|native|strictfp|transient|volatile) ", "");
  }

  /** Returns the members, and those that come from a superclass which is not public itself. */
  private static Stream<Member> members(Class<?> type) {
    Stream<Member> own =
        Stream.<Member[]>of(
                type.getDeclaredConstructors(), type.getDeclaredFields(), type.getDeclaredMethods())
            .flatMap(Arrays::stream)
            .filter(member -> isPublic(member.getModifiers()) && !member.isSynthetic());
    Class<?> parent = type.getSuperclass();
    return parent == null || isPublic(parent)
        ? own
        : Stream.concat(
            own, members(parent).filter(member -> !member.getName().equals(parent.getName())));
  }

  private static Stream<Type> parents(Class<?> type) {
    return Stream.concat(
            Stream.ofNullable(type.getGenericSuperclass()),
            Arrays.stream(type.getGenericInterfaces()))
        .filter(parent -> parent != Object.class)
        .filter(parent -> !(parent instanceof Class<?> other) || isPublic(other));
  }
}
