package io.dynamodel.engine.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.dynamodel.engine.error.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recovery of a directory after its program ended in any way. */
class RecoveryTest {
  private static final int TRIALS = 20 * Integer.getInteger("dynamodel.trials.factor", 1);

  @TempDir Path temporary;

  @Test
  void newDirectory_hasTheEmptyRoot_andIsCreatedWithItsParents() {
    Path directory = temporary.resolve("a/b");
    try (Store<Tree<String>> store = open(directory)) {
      assertThat(store.root().isEmpty()).isTrue();
      assertThat(store.isJournaled()).isTrue();
    }
    assertThat(directory.resolve("journal-000001")).isRegularFile();
  }

  @Test
  void reopenedStore_isUnchanged_howeverOftenItWasCompacted() {
    for (int trial = 0; trial < TRIALS; trial++) {
      Random random = new Random(trial);
      Path directory = temporary.resolve("trial" + trial);
      SortedMap<String, String> model = new TreeMap<>();
      for (int session = 0; session < 4; session++) {
        long leastToCompact = random.nextBoolean() ? 1 << 30 : random.nextInt(3_000);
        try (Store<Tree<String>> store =
            Store.open(directory, new Notes(), ScriptedDisk.quick(), leastToCompact)) {
          assertThat(Notes.map(store.root())).as("seed %d", trial).isEqualTo(model);
          for (int i = random.nextInt(100); i > 0; i--) {
            SortedMap<String, String> changes = Notes.randomChanges(random);
            Notes.commit(store, changes);
            apply(model, changes);
          }
          assertThat(Notes.map(store.root())).as("seed %d", trial).isEqualTo(model);
        }
      }
    }
  }

  @Test
  void journalThatIsCutAnywhere_hasTheCommitsBeforeTheCut_andContinuesFromThere()
      throws IOException {
    List<SortedMap<String, String>> states = new ArrayList<>();
    List<Long> ends = new ArrayList<>();
    byte[] journal = journal(8, states, ends);

    for (int length = Math.toIntExact(ends.get(0)); length <= journal.length; length++) {
      Path directory = directory("cut" + length, Arrays.copyOf(journal, length));
      int commits = 0;
      while (commits + 1 < ends.size() && ends.get(commits + 1) <= length) {
        commits++;
      }
      try (Store<Tree<String>> store = open(directory)) {
        assertThat(Notes.map(store.root())).as("cut at %d", length).isEqualTo(states.get(commits));
        Notes.put(store, "after", "the cut");
      }
      try (Store<Tree<String>> store = open(directory)) {
        SortedMap<String, String> expected = new TreeMap<>(states.get(commits));
        expected.put("after", "the cut");
        assertThat(Notes.map(store.root())).as("cut at %d", length).isEqualTo(expected);
      }
    }
  }

  @Test
  void tailOfZerosOrRandomBytes_isCutOff() throws IOException {
    List<SortedMap<String, String>> states = new ArrayList<>();
    byte[] journal = journal(5, states, new ArrayList<>());
    Random random = new Random(5);
    for (int length = 1; length < 300; length += 7) {
      byte[] zeros = Arrays.copyOf(journal, journal.length + length);
      byte[] rubbish = zeros.clone();
      byte[] tail = new byte[length];
      random.nextBytes(tail);
      System.arraycopy(tail, 0, rubbish, journal.length, length);
      for (byte[] longer : List.of(zeros, rubbish)) {
        Path directory = directory("tail", longer);
        try (Store<Tree<String>> store = open(directory)) {
          assertThat(Notes.map(store.root())).isEqualTo(states.get(5));
        }
        assertThat(Files.readAllBytes(directory.resolve("journal-000001"))).isEqualTo(journal);
      }
    }
  }

  @Test
  void flippedByte_beforeTheLastRecord_isRefusedWithItsPosition_andNothingIsChanged()
      throws IOException {
    List<Long> ends = new ArrayList<>();
    byte[] journal = journal(8, new ArrayList<>(), ends);
    int last = Math.toIntExact(ends.get(7));
    Random random = new Random(8);
    for (int at = Math.toIntExact(ends.get(0)); at < last; at++) {
      byte[] damaged = journal.clone();
      damaged[at] ^= (byte) (1 << random.nextInt(8));
      Path directory = directory("flipped", damaged);
      long record = 0;
      for (long end : ends) {
        record = end <= at ? end : record;
      }

      assertRefused(
          directory,
          "cannot open the database in \""
              + directory
              + "\": journal-000001 is damaged at byte "
              + record
              + ": the record is incomplete, but complete records follow it; restore the"
              + " directory from a backup");
      assertThat(Files.readAllBytes(directory.resolve("journal-000001"))).isEqualTo(damaged);
    }
  }

  @Test
  void flippedByte_inTheLastRecord_isLikeATornTail() throws IOException {
    List<SortedMap<String, String>> states = new ArrayList<>();
    List<Long> ends = new ArrayList<>();
    byte[] journal = journal(8, states, ends);
    for (int at = Math.toIntExact(ends.get(7)); at < journal.length; at++) {
      byte[] damaged = journal.clone();
      damaged[at] ^= 0x10;
      try (Store<Tree<String>> store = open(directory("flipped", damaged))) {
        assertThat(Notes.map(store.root())).isEqualTo(states.get(7));
      }
    }
  }

  @Test
  void flippedByte_inASnapshot_isRefused_andSoIsATruncatedSnapshot() throws IOException {
    Path directory = temporary.resolve("compacted");
    try (Store<Tree<String>> store = open(directory)) {
      for (int i = 0; i < 6; i++) {
        Notes.put(store, "note " + i, "text " + i);
      }
      store.compact();
      Notes.put(store, "later", "text");
    }
    Path snapshot = directory.resolve("snapshot-000002");
    byte[] whole = Files.readAllBytes(snapshot);
    for (int at = 0; at < whole.length; at++) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 0x04;
      Files.write(snapshot, damaged);
      assertRefused(directory, "snapshot-000002");
      Files.write(snapshot, Arrays.copyOf(whole, at));
      assertRefused(directory, "snapshot-000002");
    }
    Files.write(snapshot, Arrays.copyOf(whole, whole.length + 1));
    assertRefused(directory, "snapshot-000002 is damaged at byte " + whole.length);
    Files.write(snapshot, whole);
    try (Store<Tree<String>> store = open(directory)) {
      assertThat(store.root().size()).isEqualTo(7);
    }
  }

  /** Each of its bytes may seem to begin a record that reaches the end of the file. */
  @Test
  void longTail_ofSmallNumbers_isCutOffQuickly() throws IOException {
    byte[] journal = journal(3, new ArrayList<>(), new ArrayList<>());
    byte[] longer = Arrays.copyOf(journal, journal.length + 8_000_000);
    for (int i = journal.length; i < longer.length; i += 4) {
      longer[i] = 1;
    }
    Path directory = directory("long", longer);

    assertTimeoutPreemptively(Duration.ofSeconds(20), () -> open(directory).close());
    assertThat(Files.readAllBytes(directory.resolve("journal-000001"))).isEqualTo(journal);
  }

  @Test
  void recordOfAnotherPosition_isNotARecordOfThisFile() throws IOException {
    List<Long> ends = new ArrayList<>();
    byte[] journal = journal(3, new ArrayList<>(), ends);
    int first = Math.toIntExact(ends.get(0));
    byte[] record = Arrays.copyOfRange(journal, first, Math.toIntExact(ends.get(1)));
    byte[] repeated = Arrays.copyOf(journal, journal.length + record.length);
    System.arraycopy(record, 0, repeated, journal.length, record.length);

    Path directory = directory("repeated", repeated);

    open(directory).close();
    assertThat(Files.readAllBytes(directory.resolve("journal-000001"))).isEqualTo(journal);
  }

  @Test
  void recordOfAnotherFile_isNotARecordOfThisFile() throws IOException {
    byte[] journal = journal(3, new ArrayList<>(), new ArrayList<>());
    Path directory = temporary.resolve("two");
    try (Store<Tree<String>> store = open(directory)) {
      store.compact();
    }
    Path second = directory.resolve("journal-000002");
    byte[] header = Files.readAllBytes(second);
    System.arraycopy(header, 0, journal, 0, header.length);
    Files.write(second, journal);

    try (Store<Tree<String>> store = open(directory)) {
      assertThat(store.root().isEmpty()).isTrue();
    }
  }

  @Test
  void recordThatContainsAJournal_isATornTailLikeAnyOther() throws IOException {
    byte[] inner = journal(3, new ArrayList<>(), new ArrayList<>());
    Path directory = temporary.resolve("nested");
    try (Store<Tree<String>> store = open(directory)) {
      store.commit(root -> new Commit<>(root.with(new byte[1], "a journal"), 0, inner));
    }
    Path file = directory.resolve("journal-000001");
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length - 1));

    try (Store<Tree<String>> store = open(directory)) {
      assertThat(store.root().isEmpty()).isTrue();
    }
  }

  @Test
  void fileOfANewerFormat_isRefused() throws IOException {
    Path directory =
        directory("newer", "DynaModel journal-000001, format 2\nand what not".getBytes("UTF-8"));

    assertRefused(
        directory,
        "cannot open the database in \""
            + directory
            + "\": journal-000001 has the format 2, but this version of DynaModel reads the format"
            + " 1; use the version that wrote it");
  }

  @Test
  void fileThatIsNotAJournal_isRefused() throws IOException {
    for (String content : List.of("", "DynaModel", "my diary of the year 1998, in short lines")) {
      assertRefused(
          directory("other", content.getBytes("UTF-8")),
          "journal-000001 is damaged at byte 0: it does not begin with \"DynaModel journal-000001,"
              + " format \"; restore the directory from a backup");
    }
  }

  @Test
  void missingJournal_isNamed() throws IOException {
    byte[] journal = journal(3, new ArrayList<>(), new ArrayList<>());
    Path directory = directory("missing", journal);
    Files.move(directory.resolve("journal-000001"), directory.resolve("journal-000003"));
    assertRefused(directory, "journal-000001 is missing; restore the directory from a backup");
    Files.write(directory.resolve("journal-000001"), journal);
    assertRefused(directory, "journal-000002 is missing; restore the directory from a backup");
  }

  @Test
  void journalOfAnotherName_isRefused() throws IOException {
    Path directory = directory("renamed", journal(3, new ArrayList<>(), new ArrayList<>()));
    Files.copy(directory.resolve("journal-000001"), directory.resolve("journal-000002"));

    assertRefused(
        directory,
        "journal-000002 is damaged at byte 0: it does not begin with \"DynaModel journal-000002,");
  }

  @Test
  void recordThatCannotBeApplied_isRefusedWithItsPosition() throws IOException {
    Path directory = temporary.resolve("senseless");
    long end;
    try (Store<Tree<String>> store = open(directory)) {
      Notes.put(store, "a", "1");
      end = Files.size(directory.resolve("journal-000001"));
      store.commit(root -> new Commit<>(root.with(new byte[1], "?"), 0, new byte[] {0, 7, 1}));
    }

    assertThatThrownBy(() -> open(directory))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(
            "journal-000001 is damaged at byte " + end + ": the record is invalid")
        .hasRootCauseInstanceOf(IOException.class);
  }

  @Test
  void otherFiles_areLeftAlone() throws IOException {
    Files.createDirectories(temporary.resolve("journal-7"));
    Files.writeString(temporary.resolve("notes.new"), "mine");
    Files.writeString(temporary.resolve("snapshot-0000001"), "mine");
    open(temporary).close();
    open(temporary).close();

    assertThat(TestFiles.names(temporary))
        .containsExactly("journal-000001", "journal-7", "notes.new", "snapshot-0000001");
  }

  /** A journal, the states after each number of commits, and the end of each of them. */
  private byte[] journal(int commits, List<SortedMap<String, String>> states, List<Long> ends)
      throws IOException {
    Path directory = temporary.resolve("whole");
    Path file = directory.resolve("journal-000001");
    Random random = new Random(commits);
    SortedMap<String, String> model = new TreeMap<>();
    try (Store<Tree<String>> store = open(directory)) {
      states.add(new TreeMap<>());
      ends.add(Files.size(file));
      for (int i = 0; i < commits; i++) {
        SortedMap<String, String> changes = Notes.randomChanges(random);
        Notes.commit(store, changes);
        apply(model, changes);
        states.add(new TreeMap<>(model));
        ends.add(Files.size(file));
      }
    }
    byte[] bytes = Files.readAllBytes(file);
    TestFiles.delete(directory);
    return bytes;
  }

  private Path directory(String name, byte[] journal) throws IOException {
    Path directory = Files.createDirectories(temporary.resolve(name));
    Files.write(directory.resolve("journal-000001"), journal);
    return directory;
  }

  private static void apply(SortedMap<String, String> model, SortedMap<String, String> changes) {
    for (Map.Entry<String, String> change : changes.entrySet()) {
      if (change.getValue().isEmpty()) {
        model.remove(change.getKey());
      } else {
        model.put(change.getKey(), change.getValue());
      }
    }
  }

  private static Store<Tree<String>> open(Path directory) {
    return Store.open(directory, new Notes(), ScriptedDisk.quick(), 1 << 30);
  }

  private static void assertRefused(Path directory, String message) {
    assertThatThrownBy(() -> open(directory).close())
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(message);
  }
}
