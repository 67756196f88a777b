package io.dynamodel.engine.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.UnixOperatingSystemMXBean;
import io.dynamodel.engine.error.StoreException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which directories can be used, by whom, and the messages for the others. */
class StoreDirectoryTest {
  private static final String OPEN_HERE =
      "a connection of this program has opened it; use that connection, or close it first";

  @TempDir Path temporary;

  @Test
  void secondStoreOfThisProgram_isRefused_underAnyNameOfTheDirectory() throws IOException {
    Path directory = temporary.resolve("data");
    try (Store<Tree<String>> store = open(directory)) {
      Path link = Files.createSymbolicLink(temporary.resolve("link"), directory);
      assertRefused(directory, OPEN_HERE);
      assertRefused(link, OPEN_HERE);
      assertRefused(temporary.resolve("data/../data"), OPEN_HERE);
      Notes.put(store, "a", "1");
    }
    try (Store<Tree<String>> store = open(directory)) {
      assertThat(Notes.map(store.root())).isEqualTo(new TreeMap<>(Map.of("a", "1")));
    }
  }

  @Test
  void attemptsThatAreRefused_leaveNoFilesOpen() {
    try (Store<Tree<String>> store = open(temporary)) {
      assertRefused(temporary, OPEN_HERE);
      long before = openFiles();
      for (int i = 0; i < 200; i++) {
        assertRefused(temporary, OPEN_HERE);
      }
      assertThat(openFiles()).isLessThan(before + 100);
      assertThat(store.root().isEmpty()).isTrue();
    }
  }

  @Test
  void storeOfAnotherProgram_isRefused_evenAfterThisOneWasRefusedASecondStore() throws Exception {
    try (Store<Tree<String>> store = open(temporary)) {
      assertRefused(temporary, OPEN_HERE);

      assertThat(openInAnotherProgram())
          .isEqualTo(
              "cannot open the database in \""
                  + temporary
                  + "\": another program has opened it; close it there, or use another directory");
      assertThat(store.root().isEmpty()).isTrue();
    }
    assertThat(openInAnotherProgram()).isEqualTo("opened");
  }

  @Test
  void storeOfAnotherClassLoader_isRefused_andItsLockIsNotLost() throws Exception {
    // The store of another class loader holds the file.
    try (FileChannel other =
        FileChannel.open(
            temporary.resolve("dynamodel.lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE)) {
      assertThat(other.lock().isValid()).isTrue();

      assertRefused(temporary, OPEN_HERE);

      assertThat(openInAnotherProgram()).contains("another program has opened it");
    }
  }

  @Test
  void fileInsteadOfTheDirectory_orOfAParent_isRefused() throws IOException {
    Path file = Files.writeString(temporary.resolve("file"), "text");

    assertRefused(file, file + " is a file, not a directory");
    assertRefused(file.resolve("below/this"), file + " is a file, not a directory");
    assertThat(file).hasContent("text");
  }

  @Test
  void directoryThatCannotBeWrittenTo_isRefused_andCanBeUsedOnceItCan() throws IOException {
    Path obstacle = Files.createDirectories(temporary.resolve("dynamodel.lock/in the way"));

    assertRefused(temporary, "dynamodel.lock");

    Files.delete(obstacle);
    Files.delete(obstacle.getParent());
    open(temporary).close();
  }

  @Test
  void databaseOfAnOlderFormat_isRefused_andNotChanged() throws IOException {
    Path file = temporary.resolve("dynamodb.db");
    Files.writeString(file, "SQLite format 3\0 and pages");

    assertRefused(
        temporary,
        "dynamodb.db is a SQLite database of an earlier version of DynaModel, which this version"
            + " cannot read; use another directory, and copy the items with the earlier version if"
            + " you still need them");
    assertThat(TestFiles.names(temporary)).containsExactly("dynamodb.db");
    assertThat(temporary.resolve("dynamodel.lock")).doesNotExist();
  }

  @Test
  void storeThatCouldNotBeOpened_releasesTheDirectory() throws IOException {
    Path journal = Files.writeString(temporary.resolve("journal-000001"), "text");
    assertRefused(temporary, "journal-000001");
    assertRefused(temporary, "journal-000001");

    Files.delete(journal);

    open(temporary).close();
  }

  @Test
  void interruptedThread_opensCommitsAndClosesLikeAnyOther() {
    Thread.currentThread().interrupt();
    try {
      try (Store<Tree<String>> store = open(temporary)) {
        Notes.put(store, "a", "1");
        Notes.put(store, "b", "2");
      }
      try (Store<Tree<String>> store = open(temporary)) {
        assertThat(Notes.map(store.root())).containsOnlyKeys("a", "b");
      }
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void commitAfterClose_isRefused_andWritesNothing() throws IOException {
    Store<Tree<String>> store = open(temporary);
    store.close();
    store.close();
    byte[] journal = Files.readAllBytes(temporary.resolve("journal-000001"));

    assertThatThrownBy(() -> Notes.put(store, "a", "1"))
        .isInstanceOf(StoreException.class)
        .hasMessage("the database is closed");
    assertThat(Files.readAllBytes(temporary.resolve("journal-000001"))).isEqualTo(journal);
  }

  @Test
  void changeWithoutARecord_isRefused_becauseItWouldBeLost() {
    try (Store<Tree<String>> store = open(temporary)) {
      assertThatThrownBy(
              () -> store.commit(root -> new Commit<>(root.with(new byte[1], "1"), 0, null)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("a change without a record would be lost");
      assertThat(store.root().isEmpty()).isTrue();
      assertThat(store.<Integer>commit(root -> Commit.unchanged(root, 7))).isEqualTo(7);
    }
  }

  /** Returns how many files this program has open, or 0 where this is unknown. */
  private static long openFiles() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getOpenFileDescriptorCount()
        : 0;
  }

  private String openInAnotherProgram() throws Exception {
    return OtherProgram.start(OpeningProgram.class, temporary.toString()).output();
  }

  private static Store<Tree<String>> open(Path directory) {
    return Store.open(directory, new Notes());
  }

  private static void assertRefused(Path directory, String why) {
    assertThatThrownBy(() -> open(directory).close())
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith("cannot ")
        .hasMessageContaining(" in \"" + directory + "\": ")
        .hasMessageContaining(why);
  }
}
