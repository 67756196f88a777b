package io.dynamodel.engine.internal.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another JVM that runs the main method of a test class. */
record OtherProgram(Process process) implements AutoCloseable {
  static OtherProgram start(Class<?> main, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    return new OtherProgram(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  InputStream out() {
    return process.getInputStream();
  }

  /** Returns all its output when it has ended. */
  String output() throws IOException {
    return new String(out().readAllBytes(), StandardCharsets.UTF_8).strip();
  }

  /** Kills it. Its output until then can still be read. */
  void kill() {
    process.toHandle().destroyForcibly();
  }

  @Override
  public void close() throws IOException {
    kill();
    out().close();
  }
}
