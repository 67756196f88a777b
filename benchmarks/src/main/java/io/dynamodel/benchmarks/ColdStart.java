package io.dynamodel.benchmarks;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * Measures the time from the start of a JVM to its first put, round by round: without help, with an
 * archive of the classes that each contender needs (AppCDS), and with the AOT cache of JDK 25 if
 * there is one on this machine.
 */
final class ColdStart {
  private final Path work;
  private final String classPath;

  /**
   * Creates the benchmark.
   *
   * @param work an empty directory
   */
  ColdStart(Path work) throws IOException {
    this.work = work;
    this.classPath = ofJars();
  }

  List<Sample> measure(int rounds) throws IOException, InterruptedException {
    String java = Benchmarks.java();
    Optional<Path> newer = newer();
    for (String contender : FirstPut.CONTENDERS) {
      String archive = "-XX:ArchiveClassesAtExit=" + archive(contender);
      train(java, contender, archive);
      if (newer.isPresent()) {
        String cache = "-XX:AOTCacheOutput=" + cache(contender);
        train(newer.get().toString(), contender, cache);
      }
    }
    List<Sample> samples = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      for (String contender : FirstPut.CONTENDERS) {
        String name = "FirstPut." + contender;
        samples.add(start(java, name, contender, "-Xshare:auto"));
        String archived = "-XX:SharedArchiveFile=" + archive(contender);
        samples.add(start(java, name + ".cds", contender, archived));
        if (newer.isPresent()) {
          String cached = "-XX:AOTCache=" + cache(contender);
          samples.add(start(newer.get().toString(), name + ".aot", contender, cached));
        }
      }
    }
    return samples;
  }

  private Path archive(String contender) {
    return work.resolve(contender + ".jsa");
  }

  private Path cache(String contender) {
    return work.resolve(contender + ".aot");
  }

  /** Returns the program {@code java} of a JDK 25 that is installed beside this one. */
  private static Optional<Path> newer() throws IOException {
    Path home = Path.of(System.getProperty("java.home")).toRealPath();
    try (Stream<Path> beside = Files.list(home.resolveSibling("."))) {
      return beside
          .filter(ColdStart::isOfJdk25)
          .map(each -> each.resolve("bin").resolve("java"))
          .filter(Files::isExecutable)
          .sorted()
          .findFirst();
    }
  }

  private static boolean isOfJdk25(Path home) {
    try {
      return Files.readString(home.resolve("release")).contains("JAVA_VERSION=\"25");
    } catch (IOException e) {
      // It is no JDK.
      return false;
    }
  }

  /** Runs a contender once, to keep its classes. What the JVM says about them is of no interest. */
  private void train(String java, String contender, String option)
      throws IOException, InterruptedException {
    run(java, contender, contender, List.of(option, "-Xlog:disable"), Redirect.DISCARD);
  }

  private Sample start(String java, String name, String contender, String option)
      throws IOException, InterruptedException {
    return run(java, name, contender, List.of(option), Redirect.INHERIT);
  }

  private Sample run(
      String java, String name, String contender, List<String> options, Redirect errors)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(java));
    command.addAll(options);
    command.addAll(List.of("-cp", classPath, FirstPut.class.getName(), contender));
    long start = System.nanoTime();
    Process process = new ProcessBuilder(command).redirectError(errors).start();
    try (BufferedReader said = process.inputReader()) {
      String cpu = said.readLine();
      long end = System.nanoTime();
      if (process.waitFor() != 0 || cpu == null) {
        throw new IllegalStateException(contender + " did not put");
      }
      return new Sample(name, end - start, Double.parseDouble(cpu), Double.NaN);
    }
  }

  /**
   * Returns this JVM's class path with a jar for each directory, because AppCDS does not archive
   * classes in directories.
   */
  private String ofJars() throws IOException {
    List<String> jars = new ArrayList<>();
    for (String each : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path path = Path.of(each);
      jars.add(Files.isDirectory(path) ? jar(path, jars.size() + ".jar").toString() : each);
    }
    return String.join(File.pathSeparator, jars);
  }

  private Path jar(Path directory, String name) throws IOException {
    Path jar = work.resolve(name);
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file);
        Stream<Path> tree = Files.walk(directory)) {
      for (Path each : tree.filter(Files::isRegularFile).sorted().toList()) {
        String entry = directory.relativize(each).toString().replace(File.separatorChar, '/');
        out.putNextEntry(new JarEntry(entry));
        Files.copy(each, out);
      }
    }
    return jar;
  }
}
