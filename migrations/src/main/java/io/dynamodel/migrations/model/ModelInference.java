package io.dynamodel.migrations.model;

import io.dynamodel.error.DynaModelException;
import io.dynamodel.internal.base.Names;
import io.dynamodel.migrations.internal.FileFailure;
import io.dynamodel.migrations.internal.FileShape;
import io.dynamodel.migrations.internal.PlainWriter;
import io.dynamodel.migrations.internal.Position;
import io.dynamodel.migrations.internal.Row;
import io.dynamodel.migrations.internal.RowReader;
import io.dynamodel.migrations.internal.RowReader.Content;
import io.dynamodel.migrations.internal.SourceFile;
import io.dynamodel.table.TableConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Infers a model from a sample: JSON Lines, a JSON array, CSV or DynamoDB JSON.
 *
 * <pre>{@code
 * ModelInference.of(Path.of("customers.csv")).infer().write(Path.of("customers.model.yaml"));
 * }</pre>
 *
 * <p>The model specifies the types of the fields, required fields, the formats {@code date-time},
 * {@code date}, {@code email}, {@code uuid} and {@code uri}, enums for fields with few repeated
 * values, nested objects and arrays, generous bounds, and a key. All records of the sample that can
 * be read are valid. Comments describe the sample. If no field is unique and present in every
 * record, the key is a generated {@code id}.
 *
 * <p>The sample is read once, in bounded memory. Not thread-safe.
 */
public final class ModelInference {
  private static final long MOST = 100_000;

  private final Path sample;
  private @Nullable String name;
  private long limit = MOST;

  private ModelInference(Path sample) {
    this.sample = sample;
  }

  /**
   * Begins with a sample. Its name determines its format: {@code .jsonl}, {@code .json}, {@code
   * .csv}.
   */
  public static ModelInference of(Path sample) {
    return new ModelInference(sample);
  }

  /** Sets the name of the model and its table, instead of that of the file. */
  public ModelInference name(String ofModel) {
    name = ofModel;
    return this;
  }

  /** Sets the maximum number of records to examine; by default, 100,000. */
  public ModelInference limit(long records) {
    if (records < 1) {
      throw new DynaModelException("limit takes 1 or more, not " + records);
    }
    limit = records;
    return this;
  }

  /**
   * Reads the sample.
   *
   * @return the model, with comments
   * @throws DynaModelException if the sample cannot be read, or has no readable record
   */
  public ModelFile infer() {
    if (!Files.isRegularFile(sample)) {
      throw new DynaModelException("there is no file " + sample);
    }
    Map<String, FieldSeen> fields = new LinkedHashMap<>();
    long records = 0;
    long unreadable = 0;
    try (RowReader reader = FileShape.open(new SourceFile(sample), null, Position.START, 0)) {
      boolean isCells = reader.content() == Content.CELLS;
      for (String column : reader.columns()) {
        fields.put(column, new FieldSeen(0, true));
      }
      Row row = reader.next();
      while (row != null && records + unreadable < limit) {
        Map<String, @Nullable Object> values = row.values();
        if (values == null) {
          unreadable++;
        } else {
          records++;
          values.forEach((field, value) -> add(fields, field, isCells, value));
        }
        row = reader.next();
      }
    } catch (IOException e) {
      throw new DynaModelException(
          "the sample " + sample + " could not be read: " + FileFailure.said(e), e);
    }
    if (records == 0) {
      throw new DynaModelException(
          "the sample "
              + sample
              + " has no record that can be read"
              + (unreadable == 0
                  ? ": it is empty"
                  : unreadable == 1
                      ? ", only a broken one"
                      : ", only " + unreadable + " broken ones"));
    }
    return model(fields, records, unreadable);
  }

  private static void add(
      Map<String, FieldSeen> fields, String field, boolean isCells, @Nullable Object value) {
    if (fields.size() < FieldSeen.MOST_NAMES || fields.containsKey(field)) {
      fields.computeIfAbsent(field, none -> new FieldSeen(0, isCells)).add(value);
    } else {
      throw new DynaModelException(
          "the sample has more than "
              + FieldSeen.MOST_NAMES
              + " different fields in its records: a model has to name them, so pick those that"
              + " matter");
    }
  }

  private ModelFile model(Map<String, FieldSeen> fields, long records, long unreadable) {
    String model = name == null ? stem() : name;
    Map<String, Object> schema = SchemaOfSample.of(fields, records);
    List<String> candidates = KeyCandidates.of(fields, records, model);
    List<String> comments = new ArrayList<>();
    comments.add(
        "Inferred from "
            + sample.getFileName()
            + ": "
            + records
            + (records == 1 ? " record" : " records")
            + (unreadable == 0 ? "" : ", and " + unreadable + " that could not be read"));
    String key;
    boolean isGenerated = candidates.isEmpty();
    if (isGenerated) {
      key = unusedName(fields);
      generate(schema, key);
      comments.add("Key: " + key + ", generated, because no field is unique and in every record");
    } else {
      key = candidates.get(0);
      comments.add(
          "Key: "
              + key
              + ", different in every record"
              + (candidates.size() == 1
                  ? ""
                  : (candidates.size() == 2 ? "; so is " : "; so are ")
                      + Names.listed(candidates.subList(1, candidates.size()), ", ")));
    }
    fields.forEach((field, seen) -> comments.add(Seen.comment(field, seen, records)));
    TableConfig table =
        TableConfig.of(
            t -> {
              t.name(tableName(model)).hashKey(key);
              if (isGenerated) {
                t.generated(key);
              }
            });
    return ModelFile.of(model, table, PlainWriter.text(schema)).commented(comments);
  }

  private static String unusedName(Map<String, FieldSeen> fields) {
    String unused = "id";
    while (fields.containsKey(unused)) {
      unused = "_" + unused;
    }
    return unused;
  }

  private static void generate(Map<String, Object> schema, String key) {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put(key, Map.of("type", "string"));
    if (schema.get("properties") instanceof Map<?, ?> others) {
      others.forEach((field, of) -> properties.put((String) field, of));
    }
    schema.put("properties", properties);
  }

  private String stem() {
    String file = String.valueOf(sample.getFileName());
    int dot = file.indexOf('.', 1);
    return dot < 0 ? file : file.substring(0, dot);
  }

  private static String tableName(String model) {
    String plain = model.replaceAll("[^a-zA-Z0-9_.-]", "-");
    String cut = plain.substring(0, Math.min(plain.length(), 240));
    return cut.length() < 3 ? cut + "-table" : cut;
  }
}
