package io.dynamodel.engine.internal.store;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The disk of this machine, with something that is done, or goes wrong, before each step. It forces
 * nothing to the device, since no test can see that, and it takes long.
 */
final class ScriptedDisk implements Disk {
  private final Disk disk = new LocalDisk();
  private final Script script;

  ScriptedDisk(Script script) {
    this.script = script;
  }

  /** A disk on which all goes well. */
  static Disk quick() {
    return new ScriptedDisk(step -> {});
  }

  /** What happens before a step. */
  @FunctionalInterface
  interface Script {
    /**
     * @param step as {@code write journal-000001}
     * @throws IOException if the step fails; a write that fails leaves half of its bytes
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
