package io.dynamodel.validator.jsonschema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.DynaModel;
import io.dynamodel.error.InvalidModelException;
import io.dynamodel.error.Violation;
import io.dynamodel.mapping.Codec;
import io.dynamodel.schema.Schema;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.value.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class JsonSchemaTest {
  record Person(String name, Integer age) {}

  record Stranger(String name) {}

  private static final String PATH = "io/dynamodel/validator/jsonschema/Person.schema.json";
  private static final Codec<Person> PEOPLE = DynaModel.of(Person.class).codec();

  private static void assertJudgesAges(Schema<Person> schema) {
    assertThat(schema.validate(new Person("A", 5))).isEmpty();
    assertThat(schema.validate(new Person("A", -5)))
        .extracting(Violation::toString)
        .containsExactly("age: must have a minimum value of 0 (minimum)");
    assertThat(schema.codec()).isSameAs(PEOPLE);
  }

  @Test
  void resource_isFoundFromTheRootOfTheClassPathOrBesideAClass() {
    assertJudgesAges(JsonSchema.resource(PATH).resolve(PEOPLE));
    assertJudgesAges(JsonSchema.resource("/" + PATH).resolve(PEOPLE));
    assertJudgesAges(JsonSchema.resource("Person.schema.json", Person.class).resolve(PEOPLE));
  }

  @Test
  void resource_thatRefersToItsNeighbour_findsItIfItIsRegistered() {
    JsonSchema schema = JsonSchema.resource("People.schema.json", Person.class);

    assertThatThrownBy(() -> schema.resolve(Codec.documents()))
        .hasMessageContaining("'Person.schema.json' is not registered");
    for (JsonSchema complete :
        List.of(
            schema.withResource("Person.schema.json", Person.class),
            schema.withResource("Person.schema.json", PATH),
            JsonSchema.resource(PATH.replace("Person", "People"))
                .withResource("Person.schema.json", PATH))) {
      assertThat(
              complete
                  .resolve(Codec.documents())
                  .validate(Document.of(Map.of("first", Map.of("age", -1)))))
          .hasSize(1);
    }
  }

  @Test
  void of_aTree_isTheSchemaAsItIsNow() {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.putObject("properties").putObject("age").put("minimum", 0);
    JsonSchema schema = JsonSchema.of(tree);
    tree.removeAll();

    assertJudgesAges(schema.resolve(PEOPLE));
  }

  @Test
  void title_isThatOfTheSchema() {
    assertThat(JsonSchema.of("{\"title\": \"PERSON\"}").title()).isEqualTo("PERSON");
  }

  @Test
  void title_ofASchemaWithoutOne_isAnError() {
    assertThatThrownBy(() -> JsonSchema.of("{}").title())
        .isInstanceOf(InvalidModelException.class)
        .hasMessage("the schema has no title: add \"title\": \"…\" to it");
    assertThatThrownBy(() -> JsonSchema.of("{\"title\": \"\"}").title())
        .hasMessageContaining("has no title");
    assertThatThrownBy(() -> JsonSchema.of("{\"title\": 5}").title())
        .isInstanceOf(InvalidModelException.class);
    assertThatThrownBy(() -> new JsonSchema().title()).hasMessageContaining("JsonSchema.of(…)");
  }

  @Test
  void serviceLoader_findsTheAdapter_whichLooksBesideTheClass() {
    List<SchemaAdapter> found = new ArrayList<>();
    ServiceLoader.load(SchemaAdapter.class).forEach(found::add);

    assertThat(found).hasOnlyElementsOfType(JsonSchema.class).hasSize(1);
    assertJudgesAges(found.get(0).resolve(PEOPLE));
  }

  @Test
  void resolve_classWithoutASchemaBesideIt_saysWhatWasLookedForAndWhatToDo() {
    assertThatThrownBy(() -> new JsonSchema().resolve(DynaModel.of(Stranger.class).codec()))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining(
            "'io/dynamodel/validator/jsonschema/Stranger.schema.json' does not exist; add it, or");
  }

  @Test
  void resolve_documentsWithoutASchema_saysWhatToDo() {
    assertThatThrownBy(() -> new JsonSchema().resolve(Codec.documents()))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("documents")
        .hasMessageContaining("JsonSchema.resource(…)")
        .hasMessageContaining("JsonSchema.of(…)");
  }

  @Test
  void resolve_missingResource_isNamed() {
    assertThatThrownBy(() -> JsonSchema.resource("nowhere.json").resolve(Codec.documents()))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("'nowhere.json'");
    assertThatThrownBy(
            () -> JsonSchema.resource("nowhere.json", Person.class).resolve(Codec.documents()))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("'nowhere.json' does not exist next to " + Person.class.getName());
    assertThatThrownBy(
            () -> JsonSchema.of("{}").withResource("a", "nowhere.json").resolve(Codec.documents()))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("'nowhere.json'");
  }

  @Test
  void resolve_andValidate_fromManyThreads_areSafe() throws Exception {
    JsonSchema shared = JsonSchema.resource(PATH);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      Callable<Void> task =
          () -> {
            for (int i = 0; i < 50; i++) {
              assertJudgesAges(shared.resolve(PEOPLE));
            }
            return null;
          };
      for (Future<Void> done : threads.invokeAll(java.util.Collections.nCopies(8, task))) {
        done.get();
      }
    } finally {
      threads.shutdown();
    }
  }
}
