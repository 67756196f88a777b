package io.dynamodel.engine.internal.store;

import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Commits to a store and prints the number of each acknowledged commit until it is killed. The
 * content of the store after a number of commits follows from that number.
 */
final class CrashingProgram {
  private static final int NOTES = 300;

  private CrashingProgram() {}

  public static void main(String[] arguments) throws IOException {
    Path directory = Path.of(arguments[0]);
    long leastToCompact = Long.parseLong(arguments[1]);
    DataOutputStream out = new DataOutputStream(new FileOutputStream(FileDescriptor.out));
    Store<Tree<String>> store = Store.open(directory, new Notes(), new LocalDisk(), leastToCompact);
    while (true) {
      out.writeInt(commit(store));
    }
  }

  private static int commit(Store<Tree<String>> store) {
    return store.commit(
        root -> {
          int number = number(root) + 1;
          SortedMap<String, String> changes = changes(number);
          return new Commit<>(Notes.with(root, changes), number, Notes.record(changes));
        });
  }

  /** Returns the number of commits before a root. */
  static int number(Tree<String> root) {
    String number = root.get("number".getBytes(StandardCharsets.UTF_8));
    return number == null ? 0 : Integer.parseInt(number);
  }

  /** Returns the content of the store after a number of commits. */
  static SortedMap<String, String> after(int number) {
    SortedMap<String, String> notes = new TreeMap<>();
    for (int i = Math.max(1, number - NOTES + 1); i <= number; i++) {
      notes.putAll(changes(i));
    }
    notes.values().removeIf(String::isEmpty);
    return notes;
  }

  /** Each commit replaces the oldest note; every tenth deletes it instead. */
  private static SortedMap<String, String> changes(int number) {
    String text = number % 10 == 0 ? "" : "text " + number + "x".repeat(number % 100);
    return new TreeMap<>(Map.of("number", "" + number, "note " + number % NOTES, text));
  }
}
