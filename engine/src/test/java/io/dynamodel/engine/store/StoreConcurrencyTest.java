package io.dynamodel.engine.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Several threads, one store. Every commit adds one to a count and writes the new count to two
 * notes, so that each root says by itself whether it is one that was committed.
 */
class StoreConcurrencyTest {
  private static final int COMMITS = 4_000 * Integer.getInteger("dynamodel.trials.factor", 1);
  private static final int WRITERS = 3;

  @TempDir Path temporary;

  @Test
  void readers_seeCommittedRootsOnly_inMemory() throws Exception {
    try (Store<Tree<String>> store = Store.inMemory(Tree.empty())) {
      writeAndRead(store);
    }
  }

  @Test
  void readers_seeCommittedRootsOnly_inADirectoryThatIsCompactedAllTheTime() throws Exception {
    try (Store<Tree<String>> store = Store.open(temporary, new Notes(), new LocalDisk(), 2_000)) {
      writeAndRead(store);
    }
    try (Store<Tree<String>> store = Store.open(temporary, new Notes())) {
      assertThat(count(store.root())).isEqualTo(WRITERS * COMMITS);
      assertThat(TestFiles.names(temporary)).doesNotContain("journal-000001");
    }
  }

  private static void writeAndRead(Store<Tree<String>> store) throws Exception {
    AtomicInteger writing = new AtomicInteger(WRITERS);
    List<Callable<Integer>> tasks = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      tasks.add(
          () -> {
            for (int commit = 0; commit < COMMITS; commit++) {
              int mine = increment(store);
              assertThat(count(store.root())).isGreaterThanOrEqualTo(mine);
            }
            return writing.decrementAndGet();
          });
      tasks.add(
          () -> {
            int seen = 0;
            while (writing.get() > 0) {
              int now = count(store.root());
              assertThat(now).isGreaterThanOrEqualTo(seen);
              seen = now;
            }
            return seen;
          });
    }
    ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
    try {
      for (Future<Integer> done : threads.invokeAll(tasks)) {
        done.get();
      }
    } finally {
      threads.shutdown();
    }
    assertThat(count(store.root())).isEqualTo(WRITERS * COMMITS);
  }

  private static int increment(Store<Tree<String>> store) {
    return store.commit(
        root -> {
          int next = count(root) + 1;
          SortedMap<String, String> changes =
              new TreeMap<>(Map.of("first", "" + next, "second", "" + next));
          return new Commit<>(Notes.with(root, changes), next, Notes.record(changes));
        });
  }

  private static int count(Tree<String> root) {
    SortedMap<String, String> notes = Notes.map(root);
    assertThat(notes.get("first")).isEqualTo(notes.get("second"));
    return Integer.parseInt(notes.getOrDefault("first", "0"));
  }
}
