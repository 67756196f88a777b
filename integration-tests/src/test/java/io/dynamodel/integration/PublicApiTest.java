package io.dynamodel.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.DynaModel;
import io.dynamodel.engine.Engine;
import io.dynamodel.local.EmbeddedProvider;
import io.dynamodel.micrometer.DynaModelMetrics;
import io.dynamodel.migrations.Migrations;
import io.dynamodel.streams.ChangeStream;
import io.dynamodel.test.LocalDynamo;
import io.dynamodel.validator.avaje.AvajeSchema;
import io.dynamodel.validator.bean.BeanSchema;
import io.dynamodel.validator.jsonschema.JsonSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
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
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Compares what the packages that each {@code module-info.java} exports contain with a list, so
 * that a review shows each change of the public API.
 */
class PublicApiTest {
  private static final String UPDATE = "dynamodel.api.update";
  private static final Path LISTS = Path.of("src/test/resources/public-api");

  /** Those to certain modules of DynaModel are not public. */
  private static final Pattern EXPORTS = Pattern.compile("(?m)^ *exports ([\\w.]+);");

  private static final Pattern TYPE = Pattern.compile("\\b(?:[a-z]\\w*\\.)+[A-Z][\\w$]*");

  /** The published modules, each with the name of its folder. */
  enum Module {
    CORE("core", DynaModel.class),
    ENGINE("engine", Engine.class),
    LOCAL("local", EmbeddedProvider.class),
    MIGRATIONS("migrations", Migrations.class),
    STREAMS("streams", ChangeStream.class),
    MICROMETER("micrometer", DynaModelMetrics.class),
    TEST("test", LocalDynamo.class),
    VALIDATOR_AVAJE("validator-avaje", AvajeSchema.class),
    VALIDATOR_BEAN("validator-bean", BeanSchema.class),
    VALIDATOR_JSONSCHEMA("validator-jsonschema", JsonSchema.class);

    private final String folder;
    private final Class<?> type;

    Module(String folder, Class<?> type) {
      this.folder = folder;
      this.type = type;
    }

    private Set<String> exported() throws IOException {
      Path source = Path.of("..", folder, "src", "main", "java", "module-info.java");
      return EXPORTS
          .matcher(Files.readString(source))
          .results()
          .map(found -> found.group(1))
          .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns the folder of the classes, also where the class path has the jar made of it. */
    private Path classes() {
      Path found =
          Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()));
      return Files.isDirectory(found) ? found : Path.of("..", folder, "target", "classes");
    }

    /** Returns the public types of the exported packages, sorted by name. */
    private Stream<Class<?>> types() throws IOException {
      return exported().stream()
          .flatMap(name -> names(classes().resolve(name.replace('.', '/')), name).sorted())
          .<Class<?>>map(PublicApiTest::load)
          .filter(PublicApiTest::isPublic);
    }

    private boolean isInternal(Class<?> found) throws IOException {
      boolean isOfThisModule =
          Objects.equals(
              found.getProtectionDomain().getCodeSource(),
              type.getProtectionDomain().getCodeSource());
      return found.getPackageName().contains(".internal")
          || isOfThisModule && !(exported().contains(found.getPackageName()) && isPublic(found));
    }
  }

  @ParameterizedTest
  @EnumSource
  void publicApi_isTheOneInTheList(Module module) throws IOException {
    Path list = LISTS.resolve(module.folder + ".txt");
    List<String> api = module.types().flatMap(PublicApiTest::lines).toList();
    if (Boolean.getBoolean(UPDATE)) {
      Files.createDirectories(LISTS);
      Files.write(list, api);
    }
    List<String> listed = Files.readAllLines(list);
    List<String> changes = new ArrayList<>();
    listed.stream().filter(line -> !api.contains(line)).forEach(line -> changes.add("- " + line));
    api.stream().filter(line -> !listed.contains(line)).forEach(line -> changes.add("+ " + line));
    assertThat(changes)
        .as("changes against %s; to accept them, run this test with -D%s=true", list, UPDATE)
        .isEmpty();
    assertThat(api).isEqualTo(listed);
  }

  @ParameterizedTest
  @EnumSource
  void publicSignatures_nameNoInternalType(Module module) throws IOException {
    List<String> leaks = new ArrayList<>();
    for (String line : module.types().flatMap(PublicApiTest::lines).toList()) {
      for (String name : TYPE.matcher(line).results().map(MatchResult::group).toList()) {
        if (module.isInternal(load(name))) {
          leaks.add(line);
        }
      }
    }
    assertThat(leaks).isEmpty();
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
      return Class.forName(name, false, PublicApiTest.class.getClassLoader());
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

  private static Stream<String> lines(Class<?> type) {
    String parents =
        parents(type).map(Type::getTypeName).sorted().collect(Collectors.joining(", ", " : ", ""));
    return Stream.concat(
        Stream.of(text(type) + (parents.equals(" : ") ? "" : parents)),
        members(type).map(member -> "  " + text(member)).distinct().sorted());
  }

  /** Returns the declaration of a type; later JDKs add "sealed" to it by themselves. */
  private static String text(Class<?> type) {
    String text = type.toGenericString().replaceFirst("\\b(non-)?sealed ", "");
    return type.isSealed() ? text.replaceFirst("(?=\\b(class|interface) )", "sealed ") : text;
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
        .filter(parent -> isPublic(rawType(parent)));
  }

  private static Class<?> rawType(Type type) {
    return (Class<?>) (type instanceof ParameterizedType generic ? generic.getRawType() : type);
  }
}
