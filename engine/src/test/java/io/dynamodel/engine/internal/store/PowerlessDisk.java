package io.dynamodel.engine.internal.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/**
 * The disk of this machine, and a model of what survives a power failure: forced bytes and any
 * number of the bytes after them, forced names and any of the later ones.
 */
final class PowerlessDisk implements Disk {
  private final Disk disk = new LocalDisk();
  private final Runnable afterEachStep;
  private final Map<String, Content> names = new HashMap<>();
  private final Map<String, Content> forcedNames = new HashMap<>();
  private final List<Consumer<Map<String, Content>>> unforced = new ArrayList<>();

  PowerlessDisk(Runnable afterEachStep) {
    this.afterEachStep = afterEachStep;
  }

  /** Writes a possible state after a power failure at this moment. */
  void fail(Path directory, Random random) throws IOException {
    Files.createDirectories(directory);
    Map<String, Content> found = new HashMap<>(forcedNames);
    for (Consumer<Map<String, Content>> change : unforced) {
      if (random.nextBoolean()) {
        change.accept(found);
      }
    }
    for (Map.Entry<String, Content> file : found.entrySet()) {
      Files.write(directory.resolve(file.getKey()), file.getValue().afterFailure(random));
    }
  }

  @Override
  public Output open(Path file, long length) throws IOException {
    String name = file.getFileName().toString();
    Output output = disk.open(file, length);
    Content content = names.computeIfAbsent(name, missing -> new Content());
    content.cut(length);
    changeNames(all -> all.put(name, content));
    afterEachStep.run();
    return new Output() {
      @Override
      public void write(byte[] bytes, int length) throws IOException {
        output.write(bytes, length);
        content.bytes.write(bytes, 0, length);
        afterEachStep.run();
      }

      @Override
      public void cut(long length) throws IOException {
        output.cut(length);
        content.cut(length);
      }

      @Override
      public void force() throws IOException {
        content.forced = content.bytes.size();
        afterEachStep.run();
      }

      @Override
      public void close() throws IOException {
        output.close();
      }
    };
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    disk.rename(from, to);
    String name = from.getFileName().toString();
    Content content = names.get(name);
    changeNames(
        all -> {
          all.remove(name);
          all.put(to.getFileName().toString(), content);
        });
    afterEachStep.run();
  }

  @Override
  public void delete(Path file) throws IOException {
    disk.delete(file);
    changeNames(all -> all.remove(file.getFileName().toString()));
    afterEachStep.run();
  }

  @Override
  public void force(Path directory) throws IOException {
    forcedNames.clear();
    forcedNames.putAll(names);
    unforced.clear();
    afterEachStep.run();
  }

  private void changeNames(Consumer<Map<String, Content>> change) {
    change.accept(names);
    unforced.add(change);
  }

  private static final class Content {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int forced;

    private void cut(long length) {
      byte[] all = bytes.toByteArray();
      bytes.reset();
      bytes.write(all, 0, Math.toIntExact(length));
      forced = Math.min(forced, bytes.size());
    }

    /**
     * Returns the forced bytes, some of the bytes written since, and perhaps zeros in place of the
     * rest.
     */
    private byte[] afterFailure(Random random) {
      int kept = forced + random.nextInt(bytes.size() - forced + 1);
      byte[] found = Arrays.copyOf(bytes.toByteArray(), kept);
      return Arrays.copyOf(found, random.nextBoolean() ? kept : bytes.size());
    }
  }
}
