package io.dynamodel.engine.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Several threads, one store. Every commit increments a count and writes the new count to two
 * notes, so that each root shows whether it was committed. It also adds a note of its own, so that
 * a lost commit is noticed.
 */
class StoreConcurrencyTest {
  private static final int COMMITS = 4_000 * Integer.getInteger("dynamodel.trials.factor", 1);
  private static final int WRITERS = 3;

  @TempDir Path temporary;

  @Test
  void readers_seeCommittedRootsOnly_inMemory() throws Exception {
    try (Store<Tree<String>> store = Store.inMemory(Tree.empty())) {
      writeAndRead(store, () -> true);
    }
  }

  @Test
  void readers_seeCommittedRootsOnly_inADirectoryThatIsCompactedAllTheTime() throws Exception {
    Set<String> steps = ConcurrentHashMap.newKeySet();
    int commits;
    try (Store<Tree<String>> store =
        Store.open(temporary, new Notes(), new ScriptedDisk(steps::add), 2_000)) {
      commits = writeAndRead(store, () -> steps.contains("delete snapshot-000003"));
    }
    try (Store<Tree<String>> store = Store.open(temporary, new Notes())) {
      assertHasAll(store.root(), commits);
    }
  }

  /** Writes and reads for long enough; returns the number of commits. */
  private static int writeAndRead(Store<Tree<String>> store, BooleanSupplier enough)
      throws Exception {
    AtomicInteger writing = new AtomicInteger(WRITERS);
    List<Callable<Integer>> tasks = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      tasks.add(
          () -> {
            try {
              int commits = 0;
              while (commits < COMMITS || !enough.getAsBoolean()) {
                int mine = increment(store);
                assertThat(count(store.root())).isGreaterThanOrEqualTo(mine);
                commits++;
              }
              return commits;
            } finally {
              writing.decrementAndGet();
            }
          });
      tasks.add(
          () -> {
            int seen = 0;
            while (writing.get() > 0) {
              int now = count(store.root());
              assertThat(now).isGreaterThanOrEqualTo(seen);
              seen = now;
            }
            return 0;
          });
    }
    int commits = 0;
    ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
    try {
      for (Future<Integer> done : threads.invokeAll(tasks)) {
        commits += done.get();
      }
    } finally {
      threads.shutdown();
    }
    assertHasAll(store.root(), commits);
    return commits;
  }

  private static int increment(Store<Tree<String>> store) {
    return store.commit(
        root -> {
          int next = count(root) + 1;
          SortedMap<String, String> changes =
              new TreeMap<>(
                  Map.of("first", "" + next, "second", "" + next, "of " + next, "its own"));
          return new Commit<>(Notes.with(root, changes), next, Notes.record(changes));
        });
  }

  private static void assertHasAll(Tree<String> root, int commits) {
    assertThat(count(root)).isEqualTo(commits);
    assertThat(root.size()).isEqualTo(2 + commits);
  }

  private static int count(Tree<String> root) {
    String count = root.get("first".getBytes(StandardCharsets.UTF_8));
    assertThat(root.get("second".getBytes(StandardCharsets.UTF_8))).isEqualTo(count);
    return count == null ? 0 : Integer.parseInt(count);
  }
}
