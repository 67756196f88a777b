package io.dynamodel.engine.internal.store;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompactionTest {
  @TempDir Path parent;
  private Path directory = Path.of("");
  private final List<String> steps = new ArrayList<>();

  @BeforeEach
  void nameTheDirectory() {
    directory = parent.resolve("data");
  }

  @Test
  void compaction_replacesTheJournalByASnapshot_andForcesItToTheDeviceFirst() throws IOException {
    try (Store<Tree<String>> store = open(new ScriptedDisk(steps::add))) {
      Notes.put(store, "a", "1");
      steps.clear();

      store.compact();

      assertThat(TestFiles.names(directory)).containsExactly("journal-000002", "snapshot-000002");
      assertThat(steps)
          .containsExactly(
              "open journal-000002.new",
              "write journal-000002.new",
              "force journal-000002.new",
              "force journal-000001",
              "force journal-000001",
              "rename journal-000002",
              "open journal-000002",
              "force directory",
              "open snapshot-000002.new",
              "write snapshot-000002.new",
              "write snapshot-000002.new",
              "force snapshot-000002.new",
              "rename snapshot-000002",
              "force directory",
              "delete journal-000001",
              "delete snapshot-000001");
    }
  }

  @Test
  void directory_canBeOpenedAfterEachStepOfACompaction() throws IOException {
    List<Path> copies = new ArrayList<>();
    try (Store<Tree<String>> store =
        open(
            new ScriptedDisk(
                step -> copies.add(TestFiles.copy(directory, copyPath(copies.size())))))) {
      for (int i = 0; i < 20; i++) {
        Notes.put(store, "note " + i, "text");
      }
      store.compact();
      Notes.put(store, "note 0", "");
      copies.clear();
      store.compact();
      for (Path copy : copies) {
        try (Store<Tree<String>> crashed =
            Store.open(copy, new Notes(), ScriptedDisk.quick(), 1 << 30)) {
          assertThat(Notes.map(crashed.root())).isEqualTo(Notes.map(store.root()));
          Notes.put(crashed, "after", "the crash");
          crashed.compact();
        }
        assertThat(TestFiles.names(copy)).as("nothing is left over").hasSize(2);
        try (Store<Tree<String>> again =
            Store.open(copy, new Notes(), ScriptedDisk.quick(), 1 << 30)) {
          assertThat(again.root().size()).isEqualTo(20);
        }
      }
    }
    assertThat(copies).hasSizeGreaterThan(12);
  }

  /** The snapshot has the root of one moment; the journal has the later commits. */
  @Test
  void commits_continueWhileTheSnapshotIsWritten() throws IOException {
    SortedMap<String, String> expected = new TreeMap<>();
    AtomicReference<@Nullable Store<Tree<String>>> open = new AtomicReference<>();
    int[] number = {0};
    ScriptedDisk disk =
        new ScriptedDisk(
            step -> {
              if (step.contains("snapshot")) {
                String name = "during " + number[0]++;
                Notes.put(requireNonNull(open.get()), name, step);
                expected.put(name, step);
              }
            });
    try (Store<Tree<String>> store = open(disk)) {
      open.set(store);
      Notes.put(store, "before", "1");
      expected.put("before", "1");
      store.compact();
      store.compact();
      assertThat(Notes.map(store.root())).isEqualTo(expected);
    }
    assertThat(expected).hasSizeGreaterThan(8);
    try (Store<Tree<String>> store =
        Store.open(directory, new Notes(), ScriptedDisk.quick(), 1 << 30)) {
      assertThat(Notes.map(store.root())).isEqualTo(expected);
    }
  }

  @Test
  void grownJournal_isCompactedInTheBackground_repeatedly() throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    int commits = 0;
    try (Store<Tree<String>> store =
        Store.open(directory, new Notes(), ScriptedDisk.quick(), 5_000)) {
      while (generation() < 4) {
        assertThat(System.nanoTime()).as("a minute of commits").isLessThan(deadline);
        Notes.put(store, "note " + commits % 100, "text " + commits);
        commits++;
      }
    }
    try (Store<Tree<String>> store =
        Store.open(directory, new Notes(), ScriptedDisk.quick(), 1 << 30)) {
      assertThat(store.root().size()).isEqualTo(Math.min(100, commits));
      assertThat(Notes.map(store.root())).containsValue("text " + (commits - 1));
    }
  }

  /** The switch to the next journal may fail, and the program may be killed afterwards. */
  @Test
  void continuedJournal_beforeAnEmptyOne_mayHaveATornTail() throws IOException {
    ScriptedDisk disk =
        new ScriptedDisk(
            step -> {
              if (step.equals("open journal-000002")) {
                throw new IOException("the disk fails");
              }
            });
    try (Store<Tree<String>> store = open(disk)) {
      Notes.put(store, "a", "1");
      assertThatThrownBy(store::compact).hasMessage("the disk fails");
      Notes.put(store, "b", "2");
      Notes.put(store, "c", "3");
    }
    assertThat(TestFiles.names(directory)).containsExactly("journal-000001", "journal-000002");
    Path journal = directory.resolve("journal-000001");
    byte[] whole = Files.readAllBytes(journal);
    Files.write(journal, Arrays.copyOf(whole, whole.length - 1));

    try (Store<Tree<String>> store = open(ScriptedDisk.quick())) {
      assertThat(Notes.map(store.root())).containsOnlyKeys("a", "b");
      assertThat(TestFiles.names(directory)).containsExactly("journal-000001");
    }
  }

  @Test
  void close_doesNotWaitForASnapshot() throws Exception {
    CountDownLatch writing = new CountDownLatch(1);
    Notes notes = new Notes();
    Journaled<Tree<String>> endless =
        new Journaled<>() {
          @Override
          public Tree<String> empty() {
            return notes.empty();
          }

          @Override
          public Tree<String> apply(Tree<String> root, byte[] record) {
            return notes.apply(root, record);
          }

          @Override
          public void snapshot(Tree<String> root, Consumer<byte[]> records) {
            writing.countDown();
            while (true) {
              records.accept(Notes.record(new TreeMap<>(Map.of("a", "1"))));
            }
          }
        };
    Store<Tree<String>> store = Store.open(directory, endless, ScriptedDisk.quick(), 10);
    Notes.put(store, "a", "1");
    assertThat(writing.await(20, TimeUnit.SECONDS)).isTrue();
    Notes.put(store, "b", "2");
    store.close();

    try (Store<Tree<String>> again = Store.open(directory, notes, ScriptedDisk.quick(), 1 << 30)) {
      assertThat(Notes.map(again.root())).containsOnlyKeys("a", "b");
      assertThat(TestFiles.names(directory)).containsExactly("journal-000001", "journal-000002");
    }
  }

  /** Returns the generation of the newest snapshot, or 0. */
  private int generation() throws IOException {
    int newest = 0;
    for (String name : TestFiles.names(directory)) {
      if (name.matches("snapshot-[0-9]+")) {
        newest = Math.max(newest, Integer.parseInt(name.substring("snapshot-".length())));
      }
    }
    return newest;
  }

  private Store<Tree<String>> open(Disk disk) {
    return Store.open(directory, new Notes(), disk, 1 << 30);
  }

  private Path copyPath(int number) {
    return parent.resolve("copy" + number);
  }
}
