package io.dynamodel.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.error.InvalidModelException;
import io.dynamodel.table.IndexConfig.Projection;
import io.dynamodel.value.ValueType;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableConfigTest {
  private static TableConfig books(Consumer<TableConfig.Builder> more) {
    return TableConfig.of(t -> more.accept(t.name("books").hashKey("isbn")));
  }

  private static void assertInvalid(Consumer<TableConfig.Builder> settings, String... parts) {
    assertThatThrownBy(() -> TableConfig.of(settings))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContainingAll(parts);
  }

  private static void assertInvalidBooks(Consumer<TableConfig.Builder> more, String... parts) {
    assertInvalid(t -> more.accept(t.name("books").hashKey("isbn")), parts);
  }

  @Test
  void of_allSettings_areKept() {
    TableConfig table =
        TableConfig.of(
            t ->
                t.name("books")
                    .hashKey("isbn", ValueType.S)
                    .rangeKey("year")
                    .read(25)
                    .write(5)
                    .storeNulls()
                    .globalIndex(
                        "by-author",
                        i -> i.hashKey("author").rangeKey("year", ValueType.N).projectKeys())
                    .localIndex("by-title", i -> i.rangeKey("title").project("publisher")));

    assertThat(table.hashKey()).isEqualTo(new KeyAttribute("isbn", ValueType.S));
    assertThat(table.keys()).extracting(KeyAttribute::name).containsExactly("isbn", "year");
    assertThat(table.throughput()).isEqualTo(new Throughput(25, 5));
    assertThat(table.storesNulls()).isTrue();
    assertThat(table.index("by-author").orElseThrow().projection()).isEqualTo(Projection.KEYS_ONLY);
    IndexConfig byTitle = table.index("by-title").orElseThrow();
    assertThat(byTitle.global()).isFalse();
    assertThat(byTitle.keys()).extracting(KeyAttribute::name).containsExactly("isbn", "title");
    assertThat(byTitle.included()).containsExactly("publisher");
    assertThat(table.index("by-none")).isEmpty();
  }

  @Test
  void of_nothingSaid_isOnDemandAndProjectsAll() {
    TableConfig table = books(t -> t.globalIndex("by-author", i -> i.hashKey("author")));

    assertThat(table.throughput()).isNull();
    assertThat(table.rangeKey()).isNull();
    assertThat(table.keys()).hasSize(1);
    assertThat(table.indexes())
        .singleElement()
        .extracting(IndexConfig::projection)
        .isEqualTo(Projection.ALL);
  }

  @Test
  void of_hashKeyGivenLast_isTheLocalIndexesToo() {
    TableConfig table =
        TableConfig.of(
            t ->
                t.name("books")
                    .localIndex("by-title", i -> i.rangeKey("title"))
                    .rangeKey("year")
                    .hashKey("isbn"));

    assertThat(table.indexes().get(0).hashKeys())
        .extracting(KeyAttribute::name)
        .containsExactly("isbn");
  }

  @Test
  void named_otherName_keepsTheRest() {
    TableConfig table = books(t -> t.read(1).write(1));

    assertThat(table.named("dev-books").name()).isEqualTo("dev-books");
    assertThat(table.named("books")).isEqualTo(table);
    assertThatThrownBy(() -> table.named("?")).isInstanceOf(InvalidModelException.class);
  }

  @Test
  void of_nameOrHashKeyMissing_saysWhatToAdd() {
    assertInvalid(t -> t.hashKey("isbn"), "no name", ".name(");
    assertInvalid(t -> t.name("books"), "books", "no hash key", ".hashKey(");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ab", "a b c", "bücher", "a/b/c"})
  void of_nameThatDynamoDbDoesNotTake_isRefused(String name) {
    assertInvalid(t -> t.name(name).hashKey("id"), "'" + name + "'", "table");
    assertInvalidBooks(
        t -> t.globalIndex(name, i -> i.hashKey("author")), "'" + name + "'", "index");
  }

  @Test
  void of_wrongKeys_areRefused() {
    assertInvalidBooks(t -> t.rangeKey("isbn"), "books", "isbn", "hash key and as range key");
    assertInvalidBooks(t -> t.rangeKey("", ValueType.S), "empty");
    assertInvalidBooks(t -> t.rangeKey("flag", ValueType.BOOL), "flag", "BOOL", "S, N or B");
    assertInvalidBooks(
        t -> t.globalIndex("by-x", i -> i.hashKey("x").rangeKey("x")), "by-x", "'x'", "twice");
    assertInvalidBooks(
        t -> t.globalIndex("by-x", i -> i.hashKey("x", ValueType.S)).rangeKey("x", ValueType.N),
        "'x'",
        "S",
        "N");
  }

  @Test
  void of_wrongThroughput_isRefused() {
    assertInvalidBooks(t -> t.read(5), "books", "not both");
    assertInvalidBooks(t -> t.read(0).write(1), "1 unit");
    assertInvalidBooks(
        t -> t.globalIndex("by-author", i -> i.hashKey("author").read(1).write(1)),
        "on demand",
        "add them to the table");
    assertInvalidBooks(
        t -> t.rangeKey("year").localIndex("by-title", i -> i.rangeKey("title").read(1)),
        "by-title",
        "throughput");
  }

  @Test
  void of_wrongIndexes_areRefused() {
    assertInvalidBooks(t -> t.globalIndex("by-x", i -> i.rangeKey("x")), "by-x", "no hash key");
    assertInvalidBooks(
        t -> t.rangeKey("year").localIndex("by-x", i -> i.hashKey("x").rangeKey("y")),
        "by-x",
        "make it a global index");
    assertInvalidBooks(
        t -> t.rangeKey("year").localIndex("by-x", i -> {}), "by-x", "one range key");
    assertInvalidBooks(
        t -> t.localIndex("by-x", i -> i.rangeKey("x")), "books", "local index", "range key");
    assertInvalidBooks(
        t -> t.globalIndex("by-x", i -> i.hashKey("x")).globalIndex("by-x", i -> i.hashKey("y")),
        "two indexes",
        "by-x");
    assertInvalidBooks(
        t -> {
          t.rangeKey("year");
          List.of(1, 2, 3, 4, 5, 6).forEach(n -> t.localIndex("by-" + n, i -> i.rangeKey("f" + n)));
        },
        "books",
        "more than 5 local indexes");
    assertInvalidBooks(
        t -> t.globalIndex("by-x", i -> i.hashKey("a", "b", "c", "d", "e")), "by-x", "at most 4");
  }

  @Test
  void of_wrongProjection_isRefused() {
    assertInvalidBooks(
        t -> t.globalIndex("by-x", i -> i.hashKey("x").project()), "by-x", "projectKeys");
  }

  @Test
  void project_calledTwice_adds() {
    TableConfig table =
        books(t -> t.globalIndex("by-x", i -> i.hashKey("x").project("a").project("b")));
    assertThat(table.indexes().get(0).included()).containsExactly("a", "b");
  }

  @Test
  void projectAll_afterProject_holdsNoFieldsOfItsOwn() {
    TableConfig table =
        books(t -> t.globalIndex("by-x", i -> i.hashKey("x").project("a").projectAll()));
    assertThat(table.indexes().get(0).included()).isEmpty();
  }

  @Test
  void of_settingsOfTheRealTable_areNotSet_unlessSaid() {
    TableConfig table = books(t -> {});
    assertThat(table.stream()).isNull();
    assertThat(table.tags()).isEmpty();
    assertThat(table.deletionProtection()).isNull();
    assertThat(table.pointInTimeRecovery()).isNull();
    assertThat(table.tableClass()).isNull();
    assertThat(table.warmThroughput()).isNull();
    assertThat(table.onDemandLimits()).isNull();
    assertThat(table.onDemand()).isFalse();

    assertThat(books(t -> t.noStream()).stream()).isEqualTo(StreamView.OFF);
    assertThat(books(t -> t.tag("team", "a").tag("cost", "b")).tags())
        .containsExactly(Map.entry("team", "a"), Map.entry("cost", "b"));
  }

  @Test
  void maxRead_ofATableOrAnIndex_makesTheTableOnDemand() {
    assertThat(books(t -> t.maxRead(5)).onDemand()).isTrue();
    TableConfig table =
        books(t -> t.globalIndex("by-author", i -> i.hashKey("author").maxWrite(5)));
    assertThat(table.onDemand()).isTrue();
    assertThat(table.indexes().get(0).onDemandLimits()).isEqualTo(new OnDemandLimits(null, 5L));
    assertThat(books(t -> t.maxRead(OnDemandLimits.UNLIMITED)).onDemandLimits())
        .isEqualTo(new OnDemandLimits(-1L, null));
  }

  @Test
  void of_capacityThatContradictsItself_isRefused() {
    assertInvalidBooks(t -> t.read(5).write(5).onDemand(), "books", "cannot be on demand");
    assertInvalidBooks(t -> t.read(5).write(5).maxRead(5), "books", "remove read and write");
    assertInvalidBooks(
        t -> t.read(5).write(5).globalIndex("by-author", i -> i.hashKey("author").maxRead(5)),
        "books",
        "remove maxRead and maxWrite");
    assertInvalidBooks(
        t -> t.rangeKey("year").localIndex("by-title", i -> i.rangeKey("title").warm(1, 1)),
        "by-title",
        "throughput");
    assertInvalidBooks(t -> t.maxRead(0), "at least 1 unit, not 0");
    assertInvalidBooks(t -> t.maxWrite(-2), "at least 1 unit, not -2");
    assertInvalidBooks(t -> t.warm(0, 1), "warm throughput starts at 1 unit");
  }

  @Test
  void settingGivenTwice_isRefused() {
    assertInvalidBooks(
        t -> t.hashKey("code"),
        "table books has one hashKey, and it is given twice, as 'isbn' and as 'code'");
    assertInvalidBooks(t -> t.hashKey("code", ValueType.S), "one hashKey, and it is given twice");
    assertInvalidBooks(t -> t.rangeKey("a").rangeKey("b"), "one rangeKey", "'a' and as 'b'");
    assertInvalidBooks(t -> t.rangeKey("a").rangeKey("b", ValueType.S), "one rangeKey");
    assertInvalidBooks(t -> t.version("a").version("b"), "one version", "'a' and as 'b'");
    assertInvalidBooks(t -> t.createdAt("a").createdAt("b"), "one createdAt");
    assertInvalidBooks(t -> t.updatedAt("a").updatedAt("b"), "one updatedAt");
    assertInvalidBooks(t -> t.ttl("a").ttl("b"), "one ttl");
    assertInvalid(t -> t.hashKey("a").hashKey("b"), "a table has one hashKey");
  }

  @Test
  void of_asManyIndexesAndKeysAsDynamoDbAccepts_isValid() {
    TableConfig table =
        books(
            t -> {
              t.rangeKey("year");
              List.of(1, 2, 3, 4, 5)
                  .forEach(n -> t.localIndex("by-" + n, i -> i.rangeKey("f" + n)));
              t.globalIndex(
                  "by-all", i -> i.hashKey("a", "b", "c", "d").rangeKey("e", "f", "g", "h"));
            });

    assertThat(table.indexes()).hasSize(6);
    assertThat(table.index("by-all").orElseThrow().keys()).hasSize(8);
    assertInvalidBooks(
        t -> t.globalIndex("by-x", i -> i.hashKey("a").rangeKey("b", "c", "d", "e", "f")),
        "global index 'by-x' has too many key attributes");
  }

  @Test
  void capacityOfAnIndex_isCheckedAsThatOfTheTable() {
    assertInvalidBooks(
        t -> t.read(1).write(1).globalIndex("by-x", i -> i.hashKey("x").read(1)),
        "global index 'by-x'",
        "not both");
    assertThat(books(t -> t.maxRead(1)).onDemandLimits()).isEqualTo(new OnDemandLimits(1L, null));
  }

  @Test
  void indexOfAClass_hasANameThatDynamoDbAccepts() {
    TableDefaults annotated =
        TableDefaults.of(
            d -> d.index("by year", new TableDefaults.Keys(List.of("year"), List.of())));

    assertThatThrownBy(() -> TableDraft.of(t -> t.name("books").hashKey("isbn")).with(annotated))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("'by year'");
  }

  @Test
  void indexOfAClass_andOfTheSettings_haveTheSameKeys() {
    TableDefaults annotated =
        TableDefaults.of(
            d -> d.index("by-year", new TableDefaults.Keys(List.of("year"), List.of("title"))));
    List<Consumer<IndexConfig.Builder>> others =
        List.of(
            i -> i.hashKey("title"),
            i -> i.hashKey("year").rangeKey("isbn"),
            i -> i.hashKey("year", "isbn").rangeKey("title"));

    for (Consumer<IndexConfig.Builder> other : others) {
      TableDraft draft =
          TableDraft.of(t -> t.name("books").hashKey("isbn").globalIndex("by-year", other));
      assertThatThrownBy(() -> draft.with(annotated))
          .isInstanceOf(InvalidModelException.class)
          .hasMessageContaining(
              "the index 'by-year' of .table(…) differs from the one of the class");
    }
    IndexConfig index =
        TableDraft.of(
                t -> t.name("books").hashKey("isbn").globalIndex("by-year", i -> i.hashKey("year")))
            .with(annotated)
            .indexes()
            .get(0);
    assertThat(index.keys()).extracting(KeyAttribute::name).containsExactly("year", "title");
  }
}
