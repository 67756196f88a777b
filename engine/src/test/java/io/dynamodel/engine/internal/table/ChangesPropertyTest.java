package io.dynamodel.engine.internal.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.engine.internal.store.Commit;
import io.dynamodel.engine.internal.store.Cursor;
import io.dynamodel.engine.internal.store.Tree;
import io.dynamodel.engine.internal.value.AttributeValue;
import io.dynamodel.engine.internal.value.Item;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Puts and deletes at random in random tables with indexes and streams, and compares the result
 * with a loop over all items; then restores everything from the journal, and from a snapshot.
 */
class ChangesPropertyTest {
  private static final int TRIALS = 150 * Integer.getInteger("dynamodel.trials.factor", 1);
  private static final String TABLE = "table";

  private final List<byte[]> journal = new ArrayList<>();
  private final Map<List<AttributeValue>, Map<String, AttributeValue>> model = new HashMap<>();
  private Database database = Database.EMPTY;
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void indexesCountsAndSizes_areThoseOfTheItems_andAreRestoredFromTheJournal() {
    for (int trial = 0; trial < TRIALS; trial++) {
      long seed = 20_260_000L + trial;
      try {
        run(new Random(seed));
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
  }

  private void run(Random random) {
    journal.clear();
    model.clear();
    database = Database.EMPTY;
    RandomTable tables = new RandomTable(random);
    TableDefinition first = tables.definition(TABLE);
    change(changes -> changes.putTable(first));
    int commits = 5 + random.nextInt(60);
    for (int i = 0; i < commits; i++) {
      now = now.plusMillis(random.nextInt(3) * 3_000_000L);
      if (random.nextInt(12) == 0) {
        redefine(random, tables);
      } else {
        write(random, tables);
      }
    }
    check();
    checkReplay(random);
  }

  private interface Change {
    void make(Changes changes);
  }

  private void change(Change change) {
    Changes changes = new Changes(database, now, true);
    change.make(changes);
    Commit<Database, String> commit = changes.commit("");
    byte[] record = commit.record();
    if (record == null) {
      assertThat(commit.root()).as("what is not in the journal").isSameAs(database);
    } else {
      journal.add(record);
    }
    database = commit.root();
  }

  private void write(Random random, RandomTable tables) {
    TableDefinition definition = definition();
    change(
        changes -> {
          for (int i = random.nextInt(4); i >= 0; i--) {
            Map<String, AttributeValue> item = tables.item(definition);
            byte[] key = Objects.requireNonNull(Keys.of(definition.keySchema(), item));
            List<AttributeValue> values = key(definition, item);
            if (random.nextInt(3) == 0) {
              changes.delete(TABLE, key);
              model.remove(values);
              assertThat(changes.get(TABLE, key)).isNull();
            } else {
              changes.put(TABLE, key, Item.of(item));
              model.put(values, item);
              assertThat(changes.get(TABLE, key)).isEqualTo(Item.of(item));
            }
          }
          if (random.nextInt(10) == 0) {
            changes.remember(
                new ClientToken("token" + random.nextInt(3), new byte[] {1}, now, new byte[] {2}));
          }
          if (random.nextInt(10) == 0) {
            changes.sweep();
          }
        });
  }

  /** Adds or deletes an index, turns the stream on or off, or creates the table again. */
  private void redefine(Random random, RandomTable tables) {
    TableDefinition definition = definition();
    List<IndexDefinition> indexes = new ArrayList<>(definition.indexes());
    switch (random.nextInt(4)) {
      case 0 -> {
        indexes.removeIf(index -> index.name().equals("added"));
        indexes.add(tables.index("added", definition.attributes(), definition.keySchema(), true));
        change(
            changes -> changes.putTable(definition.withIndexes(definition.attributes(), indexes)));
      }
      case 1 -> {
        indexes.removeIf(index -> random.nextBoolean());
        change(
            changes -> changes.putTable(definition.withIndexes(definition.attributes(), indexes)));
      }
      case 2 -> {
        StreamSetting stream = definition.stream();
        boolean on = stream == null || !stream.isEnabled();
        StreamSetting changed =
            new StreamSetting(
                on || stream == null ? "label" + journal.size() : stream.label(),
                on ? StreamViewType.NEW_AND_OLD_IMAGES : null);
        change(changes -> changes.putTable(definition.withStream(changed)));
      }
      default -> {
        TableDefinition other = tables.definition(TABLE);
        change(
            changes -> {
              changes.deleteTable(TABLE);
              changes.putTable(other);
            });
        model.clear();
      }
    }
  }

  private TableDefinition definition() {
    return Objects.requireNonNull(database.table(TABLE)).definition();
  }

  private static List<AttributeValue> key(
      TableDefinition definition, Map<String, AttributeValue> item) {
    List<AttributeValue> values = new ArrayList<>();
    for (KeySchema.Key key : definition.keySchema().all()) {
      values.add(Objects.requireNonNull(item.get(key.name())));
    }
    return values;
  }

  private void check() {
    Table table = Objects.requireNonNull(database.table(TABLE));
    List<Map<String, AttributeValue>> items = attributes(table.items());
    assertThat(items).containsExactlyInAnyOrderElementsOf(model.values());
    assertThat(NaiveIndex.isInOrder(table.keySchema(), items)).isTrue();
    assertThat(table.itemCount()).isEqualTo(model.size());
    assertThat(table.sizeBytes()).isEqualTo(size(items));
    for (SecondaryIndex index : table.indexes()) {
      List<Map<String, AttributeValue>> entries = attributes(index.entries());
      assertThat(entries)
          .as(index.name())
          .containsExactlyInAnyOrderElementsOf(
              new NaiveIndex(index.definition(), table.keySchema()).entries(model.values()));
      assertThat(NaiveIndex.isInOrder(index.keySchema(), entries)).as(index.name()).isTrue();
      assertThat(index.itemCount()).isEqualTo(entries.size());
      assertThat(index.sizeBytes()).isEqualTo(size(entries));
    }
  }

  private static long size(List<Map<String, AttributeValue>> items) {
    return items.stream().mapToLong(item -> Item.of(item).size()).sum();
  }

  private static List<Map<String, AttributeValue>> attributes(Tree<Item> tree) {
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    Cursor<Item> cursor = tree.ascending(null, null);
    while (cursor.next()) {
      items.add(cursor.value().attributes());
    }
    return items;
  }

  private void checkReplay(Random random) {
    DatabaseJournal format = new DatabaseJournal();
    String expected = Dump.of(database);
    Database replayed = format.empty();
    int cut = random.nextInt(journal.size());
    for (int i = 0; i < journal.size(); i++) {
      replayed = format.apply(replayed, journal.get(i));
      if (i == cut) {
        replayed = snapshot(format, replayed);
      }
    }
    assertThat(Dump.of(replayed)).isEqualTo(expected);
    assertThat(Dump.of(snapshot(format, database))).isEqualTo(expected);
  }

  private static Database snapshot(DatabaseJournal format, Database of) {
    List<byte[]> records = new ArrayList<>();
    format.snapshot(of, records::add);
    Database read = format.empty();
    for (byte[] record : records) {
      assertThat(record).isNotEmpty();
      read = format.apply(read, record);
    }
    return read;
  }

  @Test
  void aRecordOlderThanADay_isRemovedBySweeping() {
    TableDefinition definition =
        new RandomTable(new Random(1))
            .definition(TABLE)
            .withStream(new StreamSetting("label", StreamViewType.NEW_IMAGE));
    change(changes -> changes.putTable(definition));
    Map<String, AttributeValue> item = new RandomTable(new Random(2)).item(definition);
    byte[] key = Objects.requireNonNull(Keys.of(definition.keySchema(), item));
    change(changes -> changes.put(TABLE, key, Item.of(item)));
    now = now.plus(Duration.ofHours(25));
    change(changes -> changes.delete(TABLE, key));
    change(Changes::sweep);
    Stream stream = Objects.requireNonNull(database.stream(Arns.stream(TABLE, "label")));
    assertThat(stream.records().size()).isEqualTo(1);
    // The first shard accepted records for four hours, and has none left.
    assertThat(stream.shards()).hasSize(2);
  }
}
