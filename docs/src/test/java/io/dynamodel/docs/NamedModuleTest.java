package io.dynamodel.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles and runs a program in a named module that opens its package as the guide describes. */
class NamedModuleTest {
  private static final String MODULE =
      """
      module films {
        requires io.dynamodel.core;
        requires io.dynamodel.local;
        requires io.dynamodel.validator.bean;

        opens films to io.dynamodel.core, org.hibernate.validator;
      }
      """;

  /** Public and other classes; none of them is exported. */
  private static final String PROGRAM =
      """
      package films;

      import io.dynamodel.DynaModel;
      import io.dynamodel.DynaConnection;
      import io.dynamodel.error.ValidationException;
      import io.dynamodel.validator.bean.BeanSchema;
      import jakarta.validation.Valid;
      import jakarta.validation.constraints.NotBlank;
      import jakarta.validation.constraints.NotNull;
      import java.util.List;
      import java.util.Map;

      public class Program {
        public static class Bean {
          @NotBlank private String id;
          @Valid private Part part;

          public String getId() { return id; }
          public void setId(String id) { this.id = id; }
          public Part getPart() { return part; }
          public void setPart(Part part) { this.part = part; }
        }

        record Part(@NotNull String name, List<Integer> numbers) {}

        record Film(@NotBlank String title, Part part) {}

        public static void main(String[] args) {
          try (DynaConnection connection = DynaConnection.open("embedded")) {
            run(connection, Bean.class, "id");
            run(connection, Film.class, "title");
            DynaModel<Film> films = model(connection, Film.class, "title");
            System.out.println(films.query(films.field(Film::title).eq("a")).one());
          }
        }

        static <T> DynaModel<T> model(DynaConnection connection, Class<T> type, String key) {
          return DynaModel.of(type)
              .table(t -> t.name(type.getSimpleName() + "s").hashKey(key))
              .schema(BeanSchema.create())
              .connect(connection);
        }

        static <T> void run(DynaConnection connection, Class<T> type, String key) {
          DynaModel<T> model = model(connection, type, key);
          model.createTable();
          model.put(Map.of(key, "a", "part", Map.of("name", "b", "numbers", List.of(1))));
          try {
            model.put(Map.of(key, " "));
          } catch (ValidationException e) {
            System.out.println(e.violations().get(0).path() + " " + model.get("a").isPresent());
          }
        }
      }
      """;

  private static final List<String> OF_TESTS =
      List.of("junit", "assertj", "opentest4j", "apiguardian", "byte-buddy", "archunit", "jmh");

  @Test
  void a_module_that_opens_its_package_stores_and_validates_its_classes(@TempDir Path directory)
      throws Exception {
    Guide.shows("module-info", MODULE);
    assertThat(run(MODULE, directory).lines())
        .containsExactly("id true", "title true", "Film[title=a, part=Part[name=b, numbers=[1]]]");
  }

  @Test
  void a_module_that_does_not_open_it_is_told_so(@TempDir Path directory) throws Exception {
    assertThat(run(MODULE.replaceFirst(" *opens.*\n", ""), directory))
        .contains(
            "InvalidModelException: films.Program$Bean cannot be mapped: its module must open")
        .contains("'opens films to io.dynamodel.core;'");
  }

  @Test
  void a_module_that_does_not_open_it_to_the_validator_is_told_so(@TempDir Path directory)
      throws Exception {
    assertThat(run(MODULE.replace(", org.hibernate.validator", ""), directory))
        .contains("InvalidModelException: films.Program$Bean cannot be validated: its module must")
        .contains("'opens films to io.dynamodel.core, org.hibernate.validator;'");
  }

  /** Returns the output of a program in this module. */
  private static String run(String module, Path directory)
      throws IOException, InterruptedException {
    String path = modulePath(directory);
    Path classes = compile(module, path, directory);
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                "--module-path",
                path + File.pathSeparator + classes,
                "-m",
                "films/films.Program")
            .redirectErrorStream(true)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    // The validator logs its version.
    return printed.replaceAll(
        "(?m)^.*(org.hibernate.validator.internal.util.Version|HV000001).*\n", "");
  }

  private static Path compile(String module, String path, Path directory) throws IOException {
    Path sources = Files.createDirectories(directory.resolve("src/films"));
    Path info = Files.writeString(sources.resolveSibling("module-info.java"), module);
    Path program = Files.writeString(sources.resolve("Program.java"), PROGRAM);
    Path classes = directory.resolve("classes");
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      StringWriter said = new StringWriter();
      List<String> options = List.of("-proc:none", "-d", classes.toString(), "--module-path", path);
      boolean done =
          compiler
              .getTask(said, files, null, options, null, files.getJavaFileObjects(info, program))
              .call();
      assertThat(done).as("%s", said).isTrue();
    }
    return classes;
  }

  /**
   * Returns the class path of this test as a module path: classes outside a jar are packed into
   * one.
   */
  private static String modulePath(Path directory) throws IOException {
    List<String> jars = new ArrayList<>();
    Path made = Files.createDirectories(directory.resolve("jars"));
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path path = Path.of(entry);
      if (Files.isDirectory(path)) {
        String name = moduleName(path);
        if (name != null) {
          assertThat(path.resolve("module-info.class")).as("compiled as a module").exists();
          jars.add(jar(path, name, made).toString());
        }
      } else if (OF_TESTS.stream().noneMatch(path.getFileName().toString()::contains)) {
        jars.add(entry);
      }
    }
    return String.join(File.pathSeparator, jars);
  }

  private static String moduleName(Path classes) {
    return Map.of(
            "DynaModel.class", "io.dynamodel.core",
            "engine/Engine.class", "io.dynamodel.engine",
            "local/EmbeddedProvider.class", "io.dynamodel.local",
            "validator/bean/BeanSchema.class", "io.dynamodel.validator.bean")
        .entrySet()
        .stream()
        .filter(each -> Files.exists(classes.resolve("io/dynamodel").resolve(each.getKey())))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }

  private static Path jar(Path classes, String name, Path into) throws IOException {
    Path jar = into.resolve(name + ".jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(classes)) {
      files
          .filter(Files::isRegularFile)
          .forEach(
              file -> {
                try {
                  String entry =
                      classes.relativize(file).toString().replace(File.separatorChar, '/');
                  out.putNextEntry(new JarEntry(entry));
                  Files.copy(file, out);
                  out.closeEntry();
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
    return jar;
  }
}
