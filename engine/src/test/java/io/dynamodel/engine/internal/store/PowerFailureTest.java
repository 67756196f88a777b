package io.dynamodel.engine.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * After a power failure, the last commits may be missing, but no commit before one that is there,
 * and none before a snapshot or the end of the store.
 */
class PowerFailureTest {
  private static final int TRIALS = 4 * Integer.getInteger("dynamodel.trials.factor", 1);

  @TempDir Path temporary;

  private final List<SortedMap<String, String>> states = new ArrayList<>();
  private int atLeast;
  private int failures;

  @Test
  void directory_hasTheFirstCommits_whateverOfTheRestReachedTheDevice() throws IOException {
    for (int trial = 0; trial < TRIALS; trial++) {
      Random random = new Random(trial);
      Path directory = temporary.resolve("trial" + trial);
      states.clear();
      states.add(new TreeMap<>());
      PowerlessDisk[] disk = new PowerlessDisk[1];
      disk[0] = new PowerlessDisk(() -> fail(disk[0], random));
      for (int session = 0; session < 2; session++) {
        atLeast = states.size() - 1;
        Store<Tree<String>> store = Store.open(directory, new Notes(), disk[0], 1 << 30);
        for (int compaction = 0; compaction < 2; compaction++) {
          commit(store, random);
          int before = states.size() - 1;
          store.compact();
          atLeast = before;
          commit(store, random);
        }
        store.close();
      }
    }
    assertThat(failures).isGreaterThan(TRIALS * 100);
  }

  private void commit(Store<Tree<String>> store, Random random) {
    for (int i = random.nextInt(10); i > 0; i--) {
      SortedMap<String, String> changes = Notes.randomChanges(random);
      SortedMap<String, String> state = new TreeMap<>(states.get(states.size() - 1));
      state.putAll(changes);
      state.values().removeIf(String::isEmpty);
      state.put("number", "" + states.size());
      changes.put("number", "" + states.size());
      states.add(state);
      Notes.commit(store, changes);
    }
  }

  private void fail(PowerlessDisk disk, Random random) {
    Path directory = temporary.resolve("failure" + failures++);
    try {
      disk.fail(directory, random);
      try (Store<Tree<String>> store =
          Store.open(directory, new Notes(), ScriptedDisk.quick(), 1 << 30)) {
        SortedMap<String, String> found = Notes.map(store.root());
        int number = Integer.parseInt(found.getOrDefault("number", "0"));
        assertThat(number).as("failure %d", failures).isGreaterThanOrEqualTo(atLeast);
        assertThat(found).as("failure %d", failures).isEqualTo(states.get(number));
      }
      TestFiles.delete(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
