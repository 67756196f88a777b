package io.dynamodel.integration.entities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.SingleTable;
import io.dynamodel.error.ConditionFailedException;
import io.dynamodel.error.ItemExistsException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.test.LocalDynamo;
import io.dynamodel.validator.jsonschema.JsonSchema;
import io.dynamodel.value.Document;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Documents of one kind, whose hash key is constant, without an attribute for their type. */
@ExtendWith(LocalDynamo.class)
class PersonsTest {
  private static final SingleTable TABLE =
      SingleTable.of(t -> t.name("everything").hashKey("PK").rangeKey("SK"));

  private static final JsonSchema PERSON =
      JsonSchema.of(
          """
          {"title": "PERSON", "type": "object", "required": ["id_number", "name"], "properties": {
            "id_number": {"type": "string"}, "name": {"type": "string"},
            "age": {"type": "integer", "minimum": 0, "maximum": 123},
            "gender": {"type": "string", "enum": ["male", "female"]}},
           "additionalProperties": false}
          """);

  private static final DynaModel.Definition<Document> PERSONS =
      DynaModel.documents()
          .entity(TABLE, e -> e.hashKey(PERSON.title()).rangeKey("${id_number:plain}"))
          .schema(PERSON);

  private static final Map<String, Object> JEANNE =
      Map.of("id_number", "123456", "name", "Jeanne Calment", "age", 123, "gender", "female");

  private final DynaConnection connection;
  private final SingleTable.Bound table;
  private final DynaModel<Document> persons;

  PersonsTest(DynaConnection connection) {
    this.connection = connection;
    this.table = TABLE.connect(connection, PERSONS);
    this.persons = table.model(PERSONS);
  }

  @BeforeEach
  void create() {
    table.createTable();
  }

  @AfterEach
  void delete() {
    table.deleteTable();
  }

  @Test
  void putUnique_storesTheKey_andGivesBackWhatWasGiven() {
    Document given = persons.putUnique(JEANNE);
    assertThat(given.keySet()).isEqualTo(JEANNE.keySet());
    assertThat(connection.table("everything").get("PERSON", "123456").orElseThrow())
        .containsEntry("PK", "PERSON")
        .containsEntry("SK", "123456")
        .containsEntry("name", "Jeanne Calment")
        .hasSize(6);
    assertThat(persons.get("123456")).contains(given);
    assertThat(persons.get("1")).isEmpty();
    assertThatThrownBy(() -> persons.putUnique(JEANNE)).isInstanceOf(ItemExistsException.class);
  }

  @Test
  void aTableWithOtherKeys_storesTheSamePersons() {
    SingleTable other = SingleTable.of(t -> t.name("other").hashKey("kind").rangeKey("id"));
    DynaModel.Definition<Document> persons =
        DynaModel.documents()
            .entity(other, e -> e.hashKey(PERSON.title()).rangeKey("${id_number:plain}"))
            .schema(PERSON);
    SingleTable.Bound bound = other.connect(connection, persons);
    bound.createTable();
    bound.model(persons).put(JEANNE);
    assertThat(connection.table("other").get("PERSON", "123456")).isPresent();
    bound.deleteTable();
  }

  @Test
  void query_withoutLookups_findsAllOfTheKind() {
    assertThat(persons.query().list()).isEmpty();
    Document jeanne = persons.put(JEANNE);
    connection.table("everything").put(Map.of("PK", "CITY", "SK", "1", "name", "Arles"));
    connection.table("everything").put(Map.of("PK", "PERSON", "SK", "1#2", "name", "forged"));
    assertThat(persons.query().list()).containsExactly(jeanne);
    assertThat(persons.query().count()).isEqualTo(1);
    assertThat(persons.scan().count()).isEqualTo(1);
    assertThat(persons.query("age__gt", 100).list()).containsExactly(jeanne);
  }

  @Test
  void replaceUpdateAndDelete_ofAMissingOne_findNone() {
    assertThatThrownBy(() -> persons.replace(JEANNE))
        .isInstanceOf(ConditionFailedException.class)
        .hasMessageContaining("nothing to replace");
    assertThatThrownBy(() -> persons.update("123456", "age", 5))
        .isInstanceOf(ConditionFailedException.class);
    assertThat(persons.deleteAndGet("123456")).isEmpty();
    Document put = persons.put(JEANNE);
    persons.replace(Map.of("id_number", "123456", "name", "Jeanne"));
    assertThat(persons.update("123456", "age", 5)).containsEntry("name", "Jeanne");
    assertThat(persons.deleteAndGet("123456")).isPresent();
    assertThat(put).doesNotContainKey("PK");
  }

  @Test
  void put_ofAnInvalidDocument_isRefused() {
    assertThatThrownBy(() -> persons.put(Map.of("name", "Jeanne")))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("id_number");
    assertThatThrownBy(() -> persons.put(Map.of("id_number", "1#2", "name", "x")))
        .hasMessageContaining("must not contain a character up to '$'");
    assertThatThrownBy(() -> persons.put(Map.of("id_number", "1", "name", "x", "PK", "CITY")))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("PK: is not declared");
    assertThatThrownBy(() -> persons.put(Map.of("id_number", "1", "name", "x", "age", 124)))
        .hasMessageContaining("age: must have a maximum value of 123");
  }

  @Test
  void putUnique_ofOneKeyByManyThreads_succeedsOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      Callable<Boolean> put =
          () -> {
            try {
              persons.putUnique(JEANNE);
              return true;
            } catch (ItemExistsException e) {
              return false;
            }
          };
      List<Boolean> created = new ArrayList<>();
      for (Future<Boolean> each : threads.invokeAll(Collections.nCopies(16, put))) {
        created.add(each.get());
      }
      assertThat(created).filteredOn(each -> each).hasSize(1);
    } finally {
      threads.shutdownNow();
    }
  }
}
