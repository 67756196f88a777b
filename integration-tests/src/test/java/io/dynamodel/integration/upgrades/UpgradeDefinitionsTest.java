package io.dynamodel.integration.upgrades;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.DynaModel;
import io.dynamodel.error.InvalidModelException;
import io.dynamodel.integration.upgrades.Shelf.Book;
import io.dynamodel.schema.SchemaAdapter;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What definitions of versions and older names must be. */
class UpgradeDefinitionsTest {
  private static void define(UnaryOperator<DynaModel.Definition<Book>> versions) {
    versions
        .apply(
            DynaModel.of(Book.class)
                .table(
                    t ->
                        t.name("books")
                            .hashKey("isbn")
                            .globalIndex("by-year", i -> i.hashKey("year"))
                            .unique("note"))
                .schema(SchemaAdapter.none()))
        .table();
  }

  private static void assertRejected(
      UnaryOperator<DynaModel.Definition<Book>> versions, String... parts) {
    assertThatThrownBy(() -> define(versions))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContainingAll(parts);
  }

  @Test
  void stepsInAnyOrder_areAccepted() {
    assertThatCode(
            () -> define(d -> d.upgrade(2, i -> {}).schemaVersion("v", 3).upgrade(1, i -> {})))
        .doesNotThrowAnyException();
  }

  @Test
  void missingDuplicateAndSurplusSteps_areRejected() {
    assertRejected(d -> d.schemaVersion("v", 3).upgrade(1, i -> {}), "no step", "upgrade(2,");
    assertRejected(d -> d.schemaVersion("v", 2_000_000_000), "no step", "1", "2");
    assertRejected(d -> d.upgrade(1, i -> {}).upgrade(1, i -> {}), "upgrade(1, …)", "twice");
    assertRejected(
        d -> d.schemaVersion("v", 2).upgrade(1, i -> {}).upgrade(2, i -> {}),
        "upgrade(2, …)",
        "current one, which is 2");
    assertRejected(
        d -> d.schemaVersion("v", 2).upgrade(1, i -> {}).upgrade(0, i -> {}), "upgrade(0, …)");
    assertRejected(d -> d.upgrade(1, i -> {}), ".schemaVersion(");
    assertRejected(d -> d.schemaVersion("v", 1).schemaVersion("w", 1), "twice");
    assertRejected(d -> d.schemaVersion("v", 0), "start at 1");
    assertRejected(d -> d.schemaVersion("", 1), "no name");
  }

  @ParameterizedTest
  @CsvSource({"isbn", "title", "year"})
  void anAttribute_thatRecordsHave_isRejected(String attribute) {
    assertRejected(d -> d.schemaVersion(attribute, 1), attribute, "choose another name");
  }

  @ParameterizedTest
  @CsvSource({
    "titel, titl, is not a field",
    "stock, title, is still a field",
    "jahr, year, upgradeAll()",
    "notiz, note, upgradeAll()",
    "nr, isbn, upgradeAll()",
    "v, title, an attribute that DynaModel manages"
  })
  void anOlderName_thatCannotBeRead_isRejected(String older, String current, String problem) {
    assertRejected(d -> d.schemaVersion("v", 1).renamed(older, current), older, current, problem);
  }

  @Test
  void namesGivenTwice_areRejected() {
    assertRejected(d -> d.renamed("a", "title").renamed("a", "stock"), "once");
    assertRejected(d -> d.renamed("a", "title").renamed("b", "title"), "once");
  }
}
