package io.dynamodel.engine.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.engine.error.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full, or fails in another way, at any step. */
class FailingDiskTest {
  private static final int TRIALS = 60 * Integer.getInteger("dynamodel.trials.factor", 1);

  @TempDir Path temporary;
  private String failing = "";

  @Test
  void commitThatCannotBeWritten_isNotAcknowledged_andChangesNothing() {
    try (Store<Tree<String>> store = open(temporary)) {
      Notes.put(store, "a", "1");
      Tree<String> before = store.root();
      failing = "write";
      assertThatThrownBy(() -> Notes.put(store, "b", "2"))
          .isInstanceOf(StoreException.class)
          .hasMessage(
              "cannot write to the database in \""
                  + temporary
                  + "\": No space left on device; nothing was changed")
          .hasCauseInstanceOf(IOException.class);
      assertThat(store.root()).isSameAs(before);

      failing = "";
      Notes.put(store, "c", "3");
    }
    assertFound("a", "c");
  }

  @Test
  void diskThatCannotCutAnIncompleteRecord_acceptsNoCommitUntilItCan() {
    try (Store<Tree<String>> store = open(temporary)) {
      Notes.put(store, "a", "1");
      failing = "write|cut";
      assertThatThrownBy(() -> Notes.put(store, "b", "2")).isInstanceOf(StoreException.class);
      failing = "cut";
      assertThatThrownBy(() -> Notes.put(store, "c", "3")).isInstanceOf(StoreException.class);
      assertThatThrownBy(store::compact).isInstanceOf(IOException.class);
      assertThat(Notes.map(store.root())).containsOnlyKeys("a");

      failing = "";
      Notes.put(store, "d", "4");
    }
    assertFound("a", "d");
  }

  @Test
  void storeThatCannotBeForced_reportsItOnClose_andReleasesTheDirectory() {
    Store<Tree<String>> store = open(temporary);
    Notes.put(store, "a", "1");
    failing = "force";
    assertThatThrownBy(store::close)
        .isInstanceOf(StoreException.class)
        .hasMessage(
            "the database in \""
                + temporary
                + "\" was closed, but a power failure may lose its last commits: No space"
                + " left on device");
    assertFound("a");
  }

  @Test
  void storeThatCannotBeCreated_reportsWhy_andCanBeCreatedLater() {
    for (String step : new String[] {"open", "write", "force", "rename"}) {
      failing = step;
      assertThatThrownBy(() -> open(temporary))
          .isInstanceOf(StoreException.class)
          .hasMessageStartingWith("cannot open the database in \"" + temporary + "\": ")
          .hasMessageContaining("No space left on device");
    }
    assertFound();
  }

  @Test
  void compactionThatFailsAtAnyStep_changesNothing_andTheNextOneSucceeds() throws IOException {
    int[] left = {0};
    int steps = 0;
    for (boolean failed = true; failed; steps++) {
      Path directory = temporary.resolve("step" + steps);
      left[0] = Integer.MAX_VALUE;
      ScriptedDisk disk =
          new ScriptedDisk(
              step -> {
                if (left[0]-- == 0) {
                  throw new IOException("the disk fails");
                }
              });
      try (Store<Tree<String>> store = Store.open(directory, new Notes(), disk, 1 << 30)) {
        Notes.put(store, "a", "1");
        left[0] = steps;
        failed = fails(store);
        left[0] = Integer.MAX_VALUE;
        Notes.put(store, "b", "2");
        if (steps % 2 == 0) {
          store.compact();
          assertThat(TestFiles.names(directory)).hasSize(2);
        }
        Notes.put(store, "c", "3");
      }
      try (Store<Tree<String>> store =
          Store.open(directory, new Notes(), ScriptedDisk.quick(), 1 << 30)) {
        assertThat(Notes.map(store.root())).as("step %d", steps).containsOnlyKeys("a", "b", "c");
      }
    }
    assertThat(steps).isGreaterThan(12);
  }

  /** Steps fail at random; the store contains the acknowledged commits and nothing else. */
  @Test
  void diskThatFailsAtRandom_losesNothing_andKeepsNothingThatWasNotAcknowledged() {
    for (int trial = 0; trial < TRIALS; trial++) {
      Random random = new Random(trial);
      Path directory = temporary.resolve("trial" + trial);
      double[] share = {0};
      ScriptedDisk disk =
          new ScriptedDisk(
              step -> {
                if (random.nextDouble() < share[0]) {
                  throw new IOException("the disk fails");
                }
              });
      SortedMap<String, String> model = new TreeMap<>();
      for (int session = 0; session < 3; session++) {
        Store<Tree<String>> store = Store.open(directory, new Notes(), disk, 1 << 30);
        share[0] = random.nextDouble() / 2;
        for (int i = 0; i < 30; i++) {
          if (random.nextInt(8) == 0) {
            fails(store);
          }
          try {
            SortedMap<String, String> changes = Notes.randomChanges(random);
            Notes.commit(store, changes);
            model.putAll(changes);
            model.values().removeIf(String::isEmpty);
          } catch (StoreException e) {
            assertThat(e).hasMessageEndingWith("; nothing was changed");
          }
          assertThat(Notes.map(store.root())).as("seed %d", trial).isEqualTo(model);
        }
        try {
          store.close();
        } catch (StoreException e) {
          assertThat(e).hasMessageContaining("was closed");
        }
        share[0] = 0;
      }
      try (Store<Tree<String>> store =
          Store.open(directory, new Notes(), ScriptedDisk.quick(), 1 << 30)) {
        assertThat(Notes.map(store.root())).as("seed %d", trial).isEqualTo(model);
      }
    }
  }

  private static boolean fails(Store<Tree<String>> store) {
    try {
      store.compact();
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  private Store<Tree<String>> open(Path directory) {
    ScriptedDisk disk =
        new ScriptedDisk(
            step -> {
              if (step.split(" ", 2)[0].matches(failing)) {
                throw new IOException("No space left on device");
              }
            });
    return Store.open(directory, new Notes(), disk, 1 << 30);
  }

  private void assertFound(String... names) {
    try (Store<Tree<String>> store =
        Store.open(temporary, new Notes(), ScriptedDisk.quick(), 1 << 30)) {
      assertThat(Notes.map(store.root())).containsOnlyKeys(names);
    }
  }
}
