package io.dynamodel.examples.persons;

import io.dynamodel.ChangeFilter;
import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.SingleTable;
import io.dynamodel.error.ConditionFailedException;
import io.dynamodel.error.ItemExistsException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.validator.jsonschema.JsonSchema;
import io.dynamodel.value.Document;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The operations of a REST interface on documents that a JSON Schema describes. The title of the
 * schema is the hash key of all persons, and their number is the range key. Run it from the root of
 * the project:
 *
 * <pre>{@code
 * mvn -q -pl examples -am compile exec:java -Dexec.mainClass=io.dynamodel.examples.persons.PersonsExample
 * }</pre>
 */
public final class PersonsExample {
  private static final JsonSchema PERSON =
      JsonSchema.of(
          """
          {
            "title": "PERSON",
            "type": "object",
            "required": ["name", "age", "gender", "id_number"],
            "properties": {
              "name": {"type": "string"},
              "age": {"type": "integer", "minimum": 0, "maximum": 123},
              "gender": {"type": "string", "enum": ["male", "female"]},
              "id_number": {"type": "string"}
            },
            "additionalProperties": false
          }
          """);

  private static final SingleTable TABLE =
      SingleTable.of(t -> t.name("MyTable").hashKey("PK").rangeKey("SK"));

  private static final DynaModel.Definition<Document> PERSONS =
      DynaModel.documents()
          .entity(TABLE, e -> e.hashKey(PERSON.title()).rangeKey("${id_number:plain}"))
          .schema(PERSON);

  private static final Map<String, Object> JEANNE =
      Map.of("name", "Jeanne", "age", 123, "gender", "female", "id_number", "123456");

  private static final ChangeFilter CHANGEABLE = ChangeFilter.allow("name", "age");

  private PersonsExample() {}

  /** Runs the example; takes no arguments. */
  public static void main(String[] arguments) {
    // In UTF-8 whatever the platform's default, and bypassing Maven's own System.out.
    run(new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8));
  }

  /** Runs everything on a fresh database. */
  static void run(PrintStream out) {
    try (DynaConnection connection = DynaConnection.open("embedded")) {
      SingleTable.Bound table = TABLE.connect(connection, PERSONS);
      table.createTable();
      DynaModel<Document> persons = table.model(PERSONS);

      out.println("POST:   " + persons.putUnique(JEANNE).get("name"));
      try {
        persons.putUnique(JEANNE);
      } catch (ItemExistsException e) {
        out.println("POST:   " + e.getMessage());
      }
      Document stored = connection.table("MyTable").get("PERSON", "123456").orElseThrow();
      out.println("stored: PK=" + stored.get("PK") + " SK=" + stored.get("SK"));

      out.println(
          "GET:    " + persons.get("123456").map(person -> person.get("age")).orElse("none"));
      out.println("GET:    all " + persons.query().count());
      out.println("PUT:    " + persons.replace(with("name", "Jeanne Calment")).get("name"));
      out.println("PATCH:  " + persons.patch("123456", Map.of("age", 122), CHANGEABLE).get("age"));
      try {
        persons.patch("123456", Map.of("age", 124), CHANGEABLE);
      } catch (ValidationException e) {
        out.println("PATCH:  " + e.violations().get(0));
      }
      out.println(
          "DELETE: "
              + persons.deleteAndGet("123456").map(person -> person.get("name")).orElse("none"));
      try {
        persons.replace(JEANNE);
      } catch (ConditionFailedException e) {
        out.println("PUT:    " + e.getMessage());
      }
    }
  }

  private static Map<String, Object> with(String name, Object value) {
    Map<String, Object> changed = new HashMap<>(JEANNE);
    changed.put(name, value);
    return changed;
  }
}
