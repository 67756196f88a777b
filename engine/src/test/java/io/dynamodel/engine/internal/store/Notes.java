package io.dynamodel.engine.internal.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The content of the tests' stores: texts by names, of which a commit changes any number. */
final class Notes implements Journaled<Tree<String>> {
  /** The changes of one commit: texts by names; an empty text deletes the note. */
  static byte[] record(SortedMap<String, String> changes) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      for (Map.Entry<String, String> change : changes.entrySet()) {
        out.writeUTF(change.getKey());
        out.writeUTF(change.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static void commit(Store<Tree<String>> store, SortedMap<String, String> changes) {
    store.commit(root -> new Commit<>(with(root, changes), changes.size(), Notes.record(changes)));
  }

  static void put(Store<Tree<String>> store, String name, String text) {
    commit(store, new TreeMap<>(Map.of(name, text)));
  }

  /** Returns one to four changes among a few names, so that texts are also replaced and deleted. */
  static SortedMap<String, String> randomChanges(Random random) {
    SortedMap<String, String> changes = new TreeMap<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      String text = random.nextInt(4) == 0 ? "" : "x".repeat(random.nextInt(20)) + random.nextInt();
      changes.put("note " + random.nextInt(40), text);
    }
    return changes;
  }

  static SortedMap<String, String> map(Tree<String> root) {
    SortedMap<String, String> map = new TreeMap<>();
    Cursor<String> cursor = root.ascending(null, null);
    while (cursor.next()) {
      map.put(new String(cursor.key(), StandardCharsets.UTF_8), cursor.value());
    }
    return map;
  }

  static Tree<String> with(Tree<String> root, SortedMap<String, String> changes) {
    Tree<String> changed = root;
    for (Map.Entry<String, String> change : changes.entrySet()) {
      byte[] key = change.getKey().getBytes(StandardCharsets.UTF_8);
      changed =
          change.getValue().isEmpty() ? changed.without(key) : changed.with(key, change.getValue());
    }
    return changed;
  }

  @Override
  public Tree<String> empty() {
    return Tree.empty();
  }

  @Override
  public Tree<String> apply(Tree<String> root, byte[] record) {
    SortedMap<String, String> changes = new TreeMap<>();
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(record))) {
      while (in.available() > 0) {
        changes.put(in.readUTF(), in.readUTF());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return with(root, changes);
  }

  @Override
  public void snapshot(Tree<String> root, Consumer<byte[]> records) {
    map(root).forEach((name, text) -> records.accept(record(new TreeMap<>(Map.of(name, text)))));
  }
}
