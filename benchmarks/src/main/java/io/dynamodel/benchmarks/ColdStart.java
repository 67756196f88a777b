package io.dynamodel.benchmarks;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * Measures the time from the start of a JVM to its first put, round by round: without help, and
 * with an archive of the classes that each contender needs (AppCDS).
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
    for (String contender : FirstPut.CONTENDERS) {
      start(
          contender, contender, "-XX:ArchiveClassesAtExit=" + archive(contender), "-Xlog:disable");
    }
    List<Sample> samples = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      for (String contender : FirstPut.CONTENDERS) {
        String name = "FirstPut." + contender;
        samples.add(start(name, contender, "-Xshare:auto"));
        String archived = "-XX:SharedArchiveFile=" + archive(contender);
        samples.add(start(name + ".cds", contender, archived));
      }
    }
    return samples;
  }

  private Path archive(String contender) {
    return work.resolve(contender + ".jsa");
  }

  private Sample start(String name, String contender, String... options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(Benchmarks.java()));
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", classPath, FirstPut.class.getName(), contender));
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
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
