package io.dynamodel.engine.internal.store;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The disk of this machine, with an action or a failure before each step. It forces nothing to the
 * device, because no test can observe that, and it is slow.
 */
final class ScriptedDisk implements Disk {
  private final Disk disk = new LocalDisk();
  private final Script script;

  ScriptedDisk(Script script) {
    this.script = script;
  }

  /** Creates a disk without failures. */
  static Disk quick() {
    return new ScriptedDisk(step -> {});
  }

  /** The action before a step. */
  @FunctionalInterface
  interface Script {
    /**
     * Runs before a step.
     *
     * @param step such as {@code write journal-000001}
     * @throws IOException if the step fails; a failed write leaves half of its bytes
     */
    void before(String step) throws IOException;
  }

  @Override
  public Output open(Path file, long length) throws IOException {
    String name = " " + file.getFileName();
    script.before("open" + name);
    Output output = disk.open(file, length);
    return new Output() {
      @Override
      public void write(byte[] bytes, int length) throws IOException {
        try {
          script.before("write" + name);
        } catch (IOException e) {
          output.write(bytes, length / 2);
          throw e;
        }
        output.write(bytes, length);
      }

      @Override
      public void cut(long length) throws IOException {
        script.before("cut" + name);
        output.cut(length);
      }

      @Override
      public void force() throws IOException {
        script.before("force" + name);
      }

      @Override
      public void close() throws IOException {
        output.close();
      }
    };
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    script.before("rename " + to.getFileName());
    disk.rename(from, to);
  }

  @Override
  public void delete(Path file) throws IOException {
    script.before("delete " + file.getFileName());
    disk.delete(file);
  }

  @Override
  public void force(Path directory) throws IOException {
    script.before("force directory");
  }
}
