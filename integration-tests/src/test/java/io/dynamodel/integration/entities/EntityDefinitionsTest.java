package io.dynamodel.integration.entities;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.DynaModel;
import io.dynamodel.SingleTable;
import io.dynamodel.error.InvalidModelException;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.table.EntityConfig;
import io.dynamodel.value.ValueType;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is wrong with an entity is found when it is defined, with a sentence that says so. */
class EntityDefinitionsTest {
  record Thing(String a, String b, List<String> tags, boolean flag) {}

  record Named(String a, String PK) {}

  private static final SingleTable TABLE =
      SingleTable.of(
          t ->
              t.name("things")
                  .hashKey("PK")
                  .rangeKey("SK")
                  .globalIndex("GSI1", i -> i.hashKey("GSI1PK").rangeKey("GSI1SK"))
                  .globalIndex("by-two", i -> i.hashKey("H1", "H2")));

  private static <T> void define(Class<T> type, Consumer<EntityConfig.Builder> entity) {
    DynaModel.of(type).entity(TABLE, entity).schema(SchemaAdapter.none()).table();
  }

  private static DynamicTest wrong(Consumer<EntityConfig.Builder> entity, String message) {
    return DynamicTest.dynamicTest(
        message,
        () ->
            assertThatThrownBy(() -> define(Thing.class, entity))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining(message));
  }

  private static Consumer<EntityConfig.Builder> keys(String hash, String range) {
    return e -> e.type("THING").hashKey(hash).rangeKey(range);
  }

  @TestFactory
  Stream<DynamicTest> wrongTemplates_areErrors() {
    return Stream.of(
        wrong(keys("A#${a}", "${a}${b}"), "has two fields that no # separates"),
        wrong(keys("A#${a}", "${a}-${b}"), "has two fields that no # separates"),
        wrong(keys("A#${a}", ""), "is empty, but a key must not be"),
        wrong(keys("A#${a", "x"), "has a ${ without its }"),
        wrong(
            keys("A#${aa}", "x"),
            "names 'aa', which is not a field of the schema, did you mean 'a'?"),
        wrong(keys("A#${tags}", "x"), "the fields of a key are texts and numbers (S or N)"),
        wrong(keys("A#${flag}", "x"), "the fields of a key are texts and numbers (S or N)"),
        wrong(e -> e.hashKey("A#${a}"), "the range key 'SK' has no template: add rangeKey"),
        wrong(e -> e.rangeKey("A#${a}"), "the hash key 'PK' has no template: add hashKey"),
        wrong(e -> e.hashKey("A").hashKey("B"), "an entity has one hashKey, and it is given twice"),
        wrong(
            e -> keys("A", "${a}").accept(e.index("GSI2", i -> i.hashKey("x"))),
            "the table has no index 'GSI2'"),
        wrong(
            e -> keys("A", "${a}").accept(e.index("GSI1", i -> i.hashKey("x"))),
            "index 'GSI1': the range key 'GSI1SK' has no template"),
        wrong(
            e -> keys("A", "${a}").accept(e.index("by-two", i -> i.hashKey("x"))),
            "its key has several attributes"),
        wrong(
            e -> e.type("PK", "THING").hashKey("A").rangeKey("${a}"),
            "the attribute of the type 'PK' is a key"));
  }

  @Test
  void aFieldNamedLikeADerivedAttribute_isAnError() {
    assertThatThrownBy(() -> define(Named.class, keys("A", "${a}")))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("the attribute 'PK' is derived, and the schema has a field");
  }

  @Test
  void aKeyOfAnotherTypeThanText_isAnError() {
    SingleTable numbered = SingleTable.of(t -> t.name("numbered").hashKey("PK", ValueType.N));
    assertThatThrownBy(
            () ->
                DynaModel.of(Thing.class)
                    .entity(numbered, e -> e.hashKey("A#${a}"))
                    .schema(SchemaAdapter.none())
                    .table())
        .isInstanceOf(InvalidModelException.class);
  }
}
