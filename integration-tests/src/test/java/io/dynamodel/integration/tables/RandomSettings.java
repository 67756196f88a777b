package io.dynamodel.integration.tables;

import static io.dynamodel.value.ValueType.N;
import static io.dynamodel.value.ValueType.S;

import io.dynamodel.table.StreamView;
import io.dynamodel.table.TableClass;
import io.dynamodel.table.TableConfig;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a table at random, as values of their own, so that a test can compute from them what
 * an update has to do. Null is what is not declared.
 *
 * @param units read and write units; null if the table is on demand or nothing is declared
 * @param limits read and write limits on demand
 * @param indexes by their names
 */
record RandomSettings(
    boolean isOnDemand,
    @Nullable List<Long> units,
    @Nullable List<Long> limits,
    @Nullable List<Long> warm,
    @Nullable StreamView stream,
    Map<String, String> tags,
    @Nullable Boolean protection,
    @Nullable Boolean recovery,
    @Nullable TableClass tableClass,
    @Nullable String ttl,
    boolean isGuarded,
    Map<String, Index> indexes) {

  /** The capacity of an index. */
  record Index(
      @Nullable List<Long> units, @Nullable List<Long> limits, @Nullable List<Long> warm) {}

  private static final List<String> INDEXES = List.of("by-author", "by-year", "by-pages");

  static RandomSettings of(Random random, boolean isGuarded) {
    boolean isProvisioned = random.nextInt(3) == 0;
    boolean isOnDemand = !isProvisioned && random.nextBoolean();
    List<Long> limits = isOnDemand ? maybe(random, () -> pair(random, 1)) : null;
    Map<String, Index> indexes = new TreeMap<>();
    for (String name : INDEXES) {
      if (random.nextInt(5) < 3) {
        indexes.put(
            name,
            new Index(
                isProvisioned ? maybe(random, () -> pair(random, 1)) : null,
                isOnDemand ? maybe(random, () -> pair(random, 1)) : null,
                random.nextInt(4) == 0 ? pair(random, 12_000) : null));
      }
    }
    Map<String, String> tags = new TreeMap<>();
    for (String tag : List.of("team", "cost")) {
      if (random.nextBoolean()) {
        tags.put(tag, random.nextBoolean() ? "a" : "b");
      }
    }
    return new RandomSettings(
        isOnDemand,
        isProvisioned ? pair(random, 1) : null,
        limits,
        random.nextInt(3) == 0 ? pair(random, 12_000) : null,
        maybe(random, () -> StreamView.values()[random.nextInt(5)]),
        tags,
        maybe(random, random::nextBoolean),
        maybe(random, random::nextBoolean),
        maybe(random, () -> TableClass.values()[random.nextInt(2)]),
        maybe(random, () -> random.nextBoolean() ? "until" : "expires"),
        isGuarded,
        indexes);
  }

  private static <V> @Nullable V maybe(Random random, Supplier<V> value) {
    return random.nextBoolean() ? value.get() : null;
  }

  private static List<Long> pair(Random random, int from) {
    return List.of((long) from + random.nextInt(3), (long) from + random.nextInt(3));
  }

  void declare(TableConfig.Builder t) {
    t.name("books").hashKey("isbn", S);
    if (isOnDemand) {
      t.onDemand();
    }
    if (units != null) {
      t.read(units.get(0)).write(units.get(1));
    }
    if (limits != null) {
      t.maxRead(limits.get(0)).maxWrite(limits.get(1));
    }
    if (warm != null) {
      t.warm(warm.get(0), warm.get(1));
    }
    if (stream != null) {
      t.stream(stream);
    }
    tags.forEach(t::tag);
    if (protection != null) {
      t.deletionProtection(protection);
    }
    if (recovery != null) {
      t.pointInTimeRecovery(recovery);
    }
    if (tableClass != null) {
      t.tableClass(tableClass);
    }
    if (ttl != null) {
      t.ttl(ttl);
    }
    if (isGuarded) {
      t.unique("title");
    }
    indexes.forEach(
        (name, index) ->
            t.globalIndex(
                name,
                i -> {
                  i.hashKey(name.substring(3), name.equals("by-author") ? S : N);
                  if (index.units != null) {
                    i.read(index.units.get(0)).write(index.units.get(1));
                  }
                  if (index.limits != null) {
                    i.maxRead(index.limits.get(0)).maxWrite(index.limits.get(1));
                  }
                  if (index.warm != null) {
                    i.warm(index.warm.get(0), index.warm.get(1));
                  }
                }));
  }
}
