package io.dynamodel.integration.validation;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.SingleTable;
import io.dynamodel.validator.bean.BeanSchema;
import io.dynamodel.validator.jsonschema.JsonSchema;
import io.dynamodel.value.Document;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Models of the parts of a machine, as records, documents and entities, all with the same rules;
 * and rows of which is known what is wrong with them.
 */
final class Parts {
  private Parts() {}

  record Part(
      String id,
      @NotNull @Size(max = 5) String name,
      @Min(1) @Max(100) int size,
      @Nullable List<@NotNull @Size(max = 3) String> marks,
      @Nullable String code,
      @Nullable Long rev,
      @Nullable Instant made,
      @Nullable Instant changed) {}

  private static final String SCHEMA =
      """
      {"type": "object", "required": ["id", "name", "size"], "additionalProperties": false,
       "properties": {
         "id": {"type": "string"},
         "name": {"type": "string", "maxLength": 5},
         "size": {"type": "integer", "minimum": 1, "maximum": 100},
         "marks": {"type": "array", "items": {"type": "string", "maxLength": 3}},
         "code": {"type": "string"},
         "rev": {"type": "integer"},
         "made": {"type": "string"},
         "changed": {"type": "string"}}}
      """;

  static DynaModel.Definition<Part> plain() {
    return DynaModel.of(Part.class)
        .table(t -> t.name("parts").hashKey("id"))
        .schema(BeanSchema.create());
  }

  /** Has everything that a model sets itself. */
  static DynaModel.Definition<Part> managed() {
    return DynaModel.of(Part.class)
        .table(
            t ->
                t.name("parts")
                    .hashKey("id")
                    .version("rev")
                    .createdAt("made")
                    .updatedAt("changed")
                    .unique("code"))
        .schema(BeanSchema.create());
  }

  static DynaModel.Definition<Document> documents() {
    return DynaModel.documents()
        .table(t -> t.name("parts").hashKey("id").version("rev"))
        .schema(JsonSchema.of(SCHEMA));
  }

  static DynaModel.Definition<Part> entities() {
    SingleTable machine = SingleTable.of(t -> t.name("parts").hashKey("PK").rangeKey("SK"));
    return DynaModel.of(Part.class)
        .entity(
            machine,
            e ->
                e.type("PART").hashKey("PART#${id}").rangeKey("PART").version("rev").unique("code"))
        .schema(BeanSchema.create());
  }

  /** Deletes the table of any of the models, and that of its guards. */
  static void drop(DynaConnection connection) {
    for (String name : List.of("parts", "parts_unique")) {
      if (connection.table(name).exists()) {
        connection.table(name).deleteTable();
      }
    }
  }

  /**
   * A row.
   *
   * @param faults the paths at which something is wrong with it
   */
  record Row(Map<String, Object> values, Set<String> faults) {}

  /** Returns a row with random faults. */
  static Row row(Random random, String id) {
    Map<String, Object> values = new HashMap<>(Map.of("id", id, "name", "bolt", "size", 7));
    Set<String> faults = new TreeSet<>();
    switch (random.nextInt(8)) {
      case 0 -> {
        values.remove("name");
        faults.add("name");
      }
      case 1 -> {
        values.put("name", "far too long");
        faults.add("name");
      }
      default -> values.put("name", List.of("bolt", "nut", "gear").get(random.nextInt(3)));
    }
    switch (random.nextInt(10)) {
      case 0 -> {
        values.put("size", 101);
        faults.add("size");
      }
      case 1 -> {
        values.put("size", "wide");
        faults.add("size");
      }
      default -> values.put("size", 1 + random.nextInt(100));
    }
    if (random.nextInt(8) == 0) {
      values.put("colour", "red");
      faults.add("colour");
    }
    if (random.nextInt(4) == 0) {
      List<String> marks = new ArrayList<>(List.of("a", "b"));
      if (random.nextInt(3) == 0) {
        marks.set(1, "long");
        faults.add("marks[1]");
      }
      values.put("marks", marks);
    }
    if (random.nextInt(12) == 0) {
      values.remove("id");
      faults.add("id");
    }
    return new Row(values, faults);
  }
}
