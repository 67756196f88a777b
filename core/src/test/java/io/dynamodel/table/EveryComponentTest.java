package io.dynamodel.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.value.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Each component of the settings, one by one, has its own place in {@code equals}, {@code
 * hashCode}, {@code toString} and every copy. A new component without a pair of values here fails.
 */
class EveryComponentTest {
  private static final Supplier<String> SOURCE = () -> "x";

  /** Two settings that differ in one component. */
  private record Pair<T>(T one, T other) {}

  private static final Map<String, Pair<TableConfig>> TABLES = new LinkedHashMap<>();
  private static final Map<String, Pair<IndexConfig>> INDEXES = new LinkedHashMap<>();
  private static final Map<String, Pair<ManagedFields>> MANAGED = new LinkedHashMap<>();
  private static final Map<String, Pair<TableDefaults>> DEFAULTS = new LinkedHashMap<>();

  private static TableConfig books(Consumer<TableConfig.Builder> more) {
    return TableConfig.of(t -> more.accept(t.name("books").hashKey("isbn").unique("title")));
  }

  private static void table(
      String component, Consumer<TableConfig.Builder> one, Consumer<TableConfig.Builder> other) {
    TABLES.put(component, new Pair<>(books(one), books(other)));
  }

  private static IndexConfig index(Consumer<IndexConfig.Builder> settings) {
    return TableConfig.of(
            t ->
                t.name("books")
                    .hashKey("isbn")
                    .read(1)
                    .write(1)
                    .globalIndex("by-author", i -> settings.accept(i)))
        .index("by-author")
        .orElseThrow();
  }

  private static void index(
      String component, Consumer<IndexConfig.Builder> one, Consumer<IndexConfig.Builder> other) {
    INDEXES.put(
        component,
        new Pair<>(
            index(i -> one.accept(i.hashKey("author"))),
            index(i -> other.accept(i.hashKey("author")))));
  }

  private static void limits(
      String component, Consumer<IndexConfig.Builder> one, Consumer<IndexConfig.Builder> other) {
    Function<Consumer<IndexConfig.Builder>, IndexConfig> index =
        settings ->
            books(t -> t.globalIndex("i-1", i -> settings.accept(i.hashKey("a")))).indexes().get(0);
    INDEXES.put(component, new Pair<>(index.apply(one), index.apply(other)));
  }

  private static void managed(
      String component, Consumer<TableConfig.Builder> one, Consumer<TableConfig.Builder> other) {
    Function<Consumer<TableConfig.Builder>, ManagedFields> fields =
        settings -> TableConfig.of(t -> settings.accept(t.name("books").hashKey("isbn"))).managed();
    MANAGED.put(component, new Pair<>(fields.apply(one), fields.apply(other)));
  }

  private static void defaults(
      String component,
      Consumer<TableDefaults.Builder> one,
      Consumer<TableDefaults.Builder> other) {
    DEFAULTS.put(component, new Pair<>(TableDefaults.of(one), TableDefaults.of(other)));
  }

  static {
    table("name", t -> {}, t -> t.name("texts"));
    TABLES.put(
        "hashKey",
        new Pair<>(
            books(t -> {}), TableConfig.of(t -> t.name("books").hashKey("code").unique("title"))));
    table("rangeKey", t -> {}, t -> t.rangeKey("year"));
    table("read", t -> t.read(5).write(6), t -> t.read(7).write(6));
    table("write", t -> t.read(5).write(6), t -> t.read(5).write(7));
    table("onDemand", t -> {}, t -> t.onDemand());
    table("maxRead", t -> t.maxRead(5).maxWrite(6), t -> t.maxRead(7).maxWrite(6));
    table("maxWrite", t -> t.maxRead(5).maxWrite(6), t -> t.maxRead(5).maxWrite(7));
    table("warm", t -> t.warm(5, 6), t -> t.warm(6, 5));
    table("indexes", t -> {}, t -> t.globalIndex("by-author", i -> i.hashKey("author")));
    table("stream", t -> t.noStream(), t -> t.stream(StreamView.KEYS_ONLY));
    table("tags", t -> t.tag("team", "a"), t -> t.tag("team", "b"));
    table("deletionProtection", t -> {}, t -> t.deletionProtection(true));
    table("pointInTimeRecovery", t -> {}, t -> t.pointInTimeRecovery(true));
    table("tableClass", t -> {}, t -> t.tableClass(TableClass.STANDARD));
    table("storesNulls", t -> {}, t -> t.storeNulls());
    table("managed", t -> {}, t -> t.version("rev"));
    table("entity", t -> {}, t -> t.entity(e -> e.hashKey("BOOK#${isbn}")));

    INDEXES.put("name", new Pair<>(named("by-author"), named("by-writer")));
    INDEXES.put("global", new Pair<>(named("by-title"), local("by-title")));
    index("hashKeys", i -> {}, i -> i.hashKey("country"));
    index("rangeKeys", i -> {}, i -> i.rangeKey("year"));
    index("projection", i -> {}, i -> i.projectKeys());
    index("included", i -> i.project("title"), i -> i.project("year"));
    index("read", i -> i.read(5).write(6), i -> i.read(7).write(6));
    index("write", i -> i.read(5).write(6), i -> i.read(5).write(7));
    index("warm", i -> i.warm(5, 6), i -> i.warm(6, 5));
    limits("maxRead", i -> i.maxRead(5).maxWrite(6), i -> i.maxRead(7).maxWrite(6));
    limits("maxWrite", i -> i.maxRead(5).maxWrite(6), i -> i.maxRead(5).maxWrite(7));

    managed("version", t -> {}, t -> t.version("f"));
    managed("createdAt", t -> {}, t -> t.createdAt("f"));
    managed("updatedAt", t -> {}, t -> t.updatedAt("f"));
    managed("ttl", t -> {}, t -> t.ttl("f"));
    managed("generated", t -> {}, t -> t.generated("f", SOURCE));
    managed("unique", t -> {}, t -> t.unique("f"));
    managed("counters", t -> t.counter("f", 1, 2), t -> t.counter("f", 2, 1));
    managed("writtenOnce", t -> {}, t -> t.writtenOnce("f"));
    managed("readOnly", t -> {}, t -> t.readOnly("f"));
    managed("immutable", t -> {}, t -> t.immutable("f"));

    defaults("hashKey", d -> {}, d -> d.hashKey("f"));
    defaults("rangeKey", d -> {}, d -> d.rangeKey("f"));
    defaults(
        "indexes", d -> d.index("i", keys(List.of("f"), List.of())), d -> d.index("i", keys("f")));
    defaults("version", d -> {}, d -> d.version("f"));
    defaults("createdAt", d -> {}, d -> d.createdAt("f"));
    defaults("updatedAt", d -> {}, d -> d.updatedAt("f"));
    defaults("generated", d -> {}, d -> d.generated("f"));
    defaults("counters", d -> {}, d -> d.counter("f", Counter.UP));
    defaults("writtenOnce", d -> {}, d -> d.writtenOnce("f"));
  }

  private static TableDefaults.Keys keys(List<String> hash, List<String> range) {
    return new TableDefaults.Keys(hash, range);
  }

  private static TableDefaults.Keys keys(String range) {
    return keys(List.of(), List.of(range));
  }

  private static IndexConfig named(String name) {
    return books(t -> t.globalIndex(name, i -> i.hashKey("isbn").rangeKey("title")))
        .indexes()
        .get(0);
  }

  private static IndexConfig local(String name) {
    return books(t -> t.rangeKey("year").localIndex(name, i -> i.rangeKey("title")))
        .indexes()
        .get(0);
  }

  private static <T> void assertComponents(
      Map<String, Pair<T>> pairs, Set<String> accessors, Map<String, String> shown) {
    T any = pairs.values().iterator().next().one();
    assertThat(pairs.keySet())
        .containsExactlyInAnyOrderElementsOf(
            ComponentFields.values(ComponentFields.parts(any)).keySet());
    pairs.forEach(
        (component, pair) -> {
          assertThat(ComponentFields.differences(pair.one(), pair.other()))
              .as(component)
              .containsExactly(component);
          assertThat(pair.one()).as(component).isNotEqualTo(pair.other());
          assertThat(pair.other()).as(component).isNotEqualTo(pair.one());
          assertThat(pair.one().hashCode()).as(component).isNotEqualTo(pair.other().hashCode());
          assertThat(pair.one().toString()).isNotEqualTo(pair.other().toString());
          assertThat(pair.one().toString()).contains(shown.getOrDefault(component, component));
        });
    accessors.forEach(name -> assertThat(any.toString()).containsPattern("[\\[ ]" + name + "="));
    List<T> others = new ArrayList<>();
    pairs.values().forEach(pair -> others.add(pair.other()));
    assertThat(Set.copyOf(others)).as("no two components are confused").hasSize(others.size());
  }

  private static final Map<String, String> CAPACITY =
      Map.of(
          "read", "throughput",
          "write", "throughput",
          "maxRead", "onDemandLimits",
          "maxWrite", "onDemandLimits",
          "warm", "warmThroughput");

  @Test
  void table_equalsHashCodeAndToString_distinguishEachComponent() {
    assertComponents(
        TABLES,
        ComponentFields.accessors(TableConfig.class, "keys", "guards", "unmanaged"),
        CAPACITY);
  }

  @Test
  void index_equalsHashCodeAndToString_distinguishEachComponent() {
    assertComponents(INDEXES, ComponentFields.accessors(IndexConfig.class, "keys"), CAPACITY);
  }

  @Test
  void managedFields_equalsHashCodeAndToString_distinguishEachComponent() {
    assertComponents(MANAGED, ComponentFields.accessors(ManagedFields.class), Map.of());
  }

  @Test
  void tableDefaults_equalsHashCodeAndToString_distinguishEachComponent() {
    assertComponents(DEFAULTS, ComponentFields.accessors(TableDefaults.class), Map.of());
  }

  /** Every copy keeps all components except those that it is made to change. */
  private static <T> void assertKept(
      Map<String, Pair<T>> pairs, UnaryOperator<T> copy, String... changed) {
    pairs.forEach(
        (component, pair) -> {
          assertThat(ComponentFields.differences(pair.one(), copy.apply(pair.one())))
              .as(component)
              .isSubsetOf(changed);
          assertThat(ComponentFields.differences(pair.other(), copy.apply(pair.other())))
              .as(component)
              .isSubsetOf(changed);
        });
  }

  @Test
  void table_eachCopy_keepsEachComponentButThoseItChanges() {
    assertKept(TABLES, table -> table.named("others"), "name");
    assertKept(TABLES, table -> table.unmanaged(), "managed", "storesNulls", "entity");
    assertKept(TABLES, table -> table.withKeyTypes(Map.of()));
    assertKept(
        TABLES,
        table -> table.withKeyTypes(Map.of("isbn", ValueType.S, "code", ValueType.S)),
        "hashKey");
    assertKept(
        TABLES,
        table -> table.guards().orElseThrow(),
        "name",
        "hashKey",
        "rangeKey",
        "indexes",
        "stream",
        "storesNulls",
        "managed",
        "entity");
  }

  @Test
  void index_withKeyTypes_changesKeysOnly() {
    assertKept(INDEXES, index -> index.withKeyTypes(Map.of()));
    assertKept(INDEXES, index -> index.withKeyTypes(Map.of("author", ValueType.S)), "hashKeys");
    assertThat(named("by-x").withKeyTypes(Map.of("isbn", ValueType.N, "title", ValueType.B)).keys())
        .containsExactly(
            new KeyAttribute("isbn", ValueType.N), new KeyAttribute("title", ValueType.B));
  }

  @Test
  void tableDefaults_combined_keepEachComponentOfEither() {
    DEFAULTS.forEach(
        (component, pair) -> {
          TableDefaults both = TableDefaults.NONE.and(pair.other());
          assertThat(both).as(component).isEqualTo(pair.other());
          assertThat(pair.other().and(TableDefaults.NONE)).as(component).isEqualTo(pair.other());
        });
    TableDefaults all = TableDefaults.NONE;
    for (Pair<TableDefaults> pair : DEFAULTS.values()) {
      all = all.and(pair.other());
    }
    for (Map.Entry<String, Pair<TableDefaults>> each : DEFAULTS.entrySet()) {
      assertThat(ComponentFields.differences(all, each.getValue().other()))
          .as(each.getKey())
          .doesNotContain(each.getKey());
    }
  }

  @Test
  void builder_changedAfterItsTableWasMade_doesNotChangeTheTable() {
    List<TableConfig.Builder> leaked = new ArrayList<>();
    List<IndexConfig.Builder> leakedIndexes = new ArrayList<>();
    TableDraft draft =
        TableDraft.of(
            t -> {
              leaked.add(t.name("books").hashKey("isbn").tag("a", "b").unique("title"));
              t.globalIndex("by-author", i -> leakedIndexes.add(i.hashKey("author")));
            });
    TableConfig before = draft.with(TableDefaults.NONE);
    leaked
        .get(0)
        .name("others")
        .tag("c", "d")
        .unique("year")
        .version("rev")
        .deletionProtection(true);
    leaked.get(0).globalIndex("by-year", i -> i.hashKey("year"));
    leakedIndexes.get(0).rangeKey("year").projectKeys();
    assertThat(draft.with(TableDefaults.NONE)).isEqualTo(before);
  }
}
