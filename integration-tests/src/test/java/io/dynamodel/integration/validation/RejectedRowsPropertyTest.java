package io.dynamodel.integration.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.AsyncDynaConnection;
import io.dynamodel.AsyncDynaModel;
import io.dynamodel.DynaModel;
import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.error.Violation;
import io.dynamodel.integration.validation.Parts.Part;
import io.dynamodel.integration.validation.Parts.Row;
import io.dynamodel.test.LocalDynamo;
import io.dynamodel.value.Document;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A batch that gives invalid rows back stores exactly the others. */
class RejectedRowsPropertyTest {
  @RegisterExtension final LocalDynamo dynamo = LocalDynamo.embedded();

  private static final long SEED = 20261129;
  private static final int TRIALS = 5 * Integer.getInteger("dynamodel.trials.factor", 1);

  private final Random random = new Random(SEED);

  private List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    int count = random.nextInt(60);
    for (int i = 0; i < count; i++) {
      // Some keys occur twice.
      rows.add(Parts.row(random, "p" + random.nextInt(50)));
    }
    return rows;
  }

  private static List<Map<String, Object>> values(List<Row> rows) {
    return rows.stream().map(Row::values).toList();
  }

  /** Returns the paths of the faults by the positions of the invalid rows. */
  private static Map<Integer, Set<String>> expected(List<Row> rows) {
    Map<Integer, Set<String>> expected = new TreeMap<>();
    for (int i = 0; i < rows.size(); i++) {
      if (!rows.get(i).faults().isEmpty()) {
        expected.put(i, rows.get(i).faults());
      }
    }
    return expected;
  }

  private static Map<Integer, Set<String>> paths(Map<Integer, List<Violation>> rejected) {
    Map<Integer, Set<String>> paths = new TreeMap<>();
    rejected.forEach(
        (position, violations) ->
            paths.put(
                position,
                violations.stream()
                    .map(each -> each.path().toString())
                    .collect(Collectors.toCollection(TreeSet::new))));
    return paths;
  }

  /** Returns the names that are to be stored, by their keys. */
  private static Map<String, Object> stored(List<Row> rows) {
    Map<String, Object> stored = new HashMap<>();
    for (Row row : rows) {
      if (row.faults().isEmpty()) {
        stored.put((String) row.values().get("id"), row.values().get("name"));
      }
    }
    return stored;
  }

  private static @Nullable Object field(Object record, String name) {
    return record instanceof Document document
        ? document.get(name)
        : name.equals("id") ? ((Part) record).id() : ((Part) record).name();
  }

  private static Map<String, Object> names(List<?> records) {
    Map<String, Object> names = new HashMap<>();
    records.forEach(each -> names.put((String) field(each, "id"), field(each, "name")));
    return names;
  }

  private <T> void storesTheOthers(DynaModel.Definition<T> definition) throws Exception {
    for (int trial = 0; trial < TRIALS; trial++) {
      List<Row> rows = rows();
      DynaModel<T> parts = definition.connect(dynamo.connection());
      parts.createTable();
      Map<Integer, List<Violation>> rejected = new TreeMap<>();
      List<T> written =
          parts.putBatch(
              values(rows),
              o -> o.rejected((at, why) -> assertThat(rejected.put(at, why)).isNull()));
      assertThat(paths(rejected)).as("seed %d", SEED).isEqualTo(expected(rows));
      rejected.forEach(
          (position, violations) ->
              assertThat(violations).isEqualTo(parts.validate(rows.get(position).values())));
      assertThat(written)
          .extracting(each -> field(each, "name"))
          .as("seed %d", SEED)
          .containsExactlyElementsOf(
              rows.stream()
                  .filter(row -> row.faults().isEmpty())
                  .map(row -> row.values().get("name"))
                  .toList());
      assertThat(names(parts.scan().list())).as("seed %d", SEED).isEqualTo(stored(rows));
      List<T> all = parts.scan().list();
      try (AsyncDynaConnection connection = AsyncDynaConnection.open("embedded")) {
        AsyncDynaModel<T> async = definition.connect(connection);
        async.createTable().get();
        Map<Integer, List<Violation>> again = new TreeMap<>();
        async.putBatch(values(rows), o -> o.rejected(again::put)).get();
        assertThat(again).isEqualTo(rejected);
        assertThat(names(async.scan().list().get())).isEqualTo(names(all));
      }
      Parts.drop(dynamo.connection());
    }
  }

  @Test
  void ofRecords_storesTheOthers() throws Exception {
    storesTheOthers(Parts.plain());
  }

  @Test
  void ofDocuments_withAVersion_storesTheOthers() throws Exception {
    storesTheOthers(Parts.documents());
  }

  @Test
  void ofEntities_withUniqueFields_storesTheOthers() throws Exception {
    storesTheOthers(Parts.entities());
  }

  @Test
  void saveBatch_storesTheOthers() {
    DynaModel<Part> parts = Parts.plain().connect(dynamo.connection());
    parts.createTable();
    Map<Integer, List<Violation>> rejected = new TreeMap<>();
    List<Part> written =
        parts.saveBatch(
            Arrays.asList(
                part("1", "bolt"),
                part("2", "far too long"),
                null,
                part("", "nut"),
                part("3", "x")),
            o -> o.rejected(rejected::put));
    assertThat(written).extracting(Part::id).containsExactly("1", "3");
    assertThat(rejected.toString())
        .isEqualTo(
            "{1=[name: size must be between 0 and 5 (Size)], 2=[must not be null (required)],"
                + " 3=[id: must not be empty because it is the table's hash key (key)]}");
    assertThat(parts.scan().count()).isEqualTo(2);
  }

  private static Part part(String id, String name) {
    return new Part(id, name, 7, null, null, null, null, null);
  }

  @Test
  void ofManyTables_andOfKeys_givesBackTheInvalidCalls() {
    DynaModel<Part> parts = Parts.plain().connect(dynamo.connection());
    parts.createTable();
    Map<Integer, List<Violation>> rejected = new TreeMap<>();
    dynamo
        .connection()
        .writeBatch(
            b ->
                b.save(parts, part("1", "bolt"))
                    .put(parts, Map.of("id", "2", "nam", "nut"))
                    .delete(parts, 3)
                    .rejected(rejected::put));
    assertThat(rejected).containsOnlyKeys(1, 2);
    assertThat(rejected.get(2)).extracting(Violation::constraint).containsExactly("key");
    rejected.clear();
    parts.deleteBatch(List.of(5, "1"), o -> o.rejected(rejected::put));
    assertThat(rejected).containsOnlyKeys(0);
    assertThat(parts.scan().count()).isZero();
  }

  @Test
  void withoutTheOption_nothingIsStored() {
    DynaModel<Part> parts = Parts.plain().connect(dynamo.connection());
    parts.createTable();
    assertThatThrownBy(() -> parts.saveBatch(List.of(part("1", "bolt"), part("2", "too long"))))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("[1].name");
    assertThat(parts.scan().count()).isZero();
  }

  @Test
  void aListenerThatThrows_endsTheBatch_beforeAnythingIsSent() {
    DynaModel<Part> parts = Parts.plain().connect(dynamo.connection());
    parts.createTable();
    IllegalStateException thrown = new IllegalStateException("enough");
    assertThatThrownBy(
            () ->
                parts.saveBatch(
                    List.of(part("1", "bolt"), part("2", "too long")),
                    o ->
                        o.rejected(
                            (position, violations) -> {
                              throw thrown;
                            })))
        .isExactlyInstanceOf(DynaModelException.class)
        .hasMessage(
            "the listener of rejected(…) failed at position 1 of a batch of 2 for table parts,"
                + " none of which was sent: java.lang.IllegalStateException: enough")
        .hasCause(thrown);
    assertThat(parts.scan().count()).isZero();
  }
}
