package io.dynamodel.integration.operations;

import static io.dynamodel.value.ValueType.N;
import static io.dynamodel.value.ValueType.S;
import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.DynaModel;
import io.dynamodel.Plan;
import io.dynamodel.Q;
import io.dynamodel.Results;
import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.table.IndexConfig;
import io.dynamodel.table.KeyAttribute;
import io.dynamodel.table.TableConfig;
import io.dynamodel.test.LocalDynamo;
import io.dynamodel.value.Document;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Random tables, indexes, items and lookups: however a query or find is planned, it returns exactly
 * the items that a scan of the whole table returns.
 */
class PlannerPropertyTest {
  @RegisterExtension static final LocalDynamo dynamo = LocalDynamo.embedded();

  private static final long SEED = 20240917;
  private static final int TABLES = 8 * Integer.getInteger("dynamodel.trials.factor", 1);
  private static final int ITEMS = 40;
  private static final int LOOKUPS = 200;
  private static final List<String> FIELDS = List.of("h", "r", "a", "b", "c", "d");

  private final Random random = new Random(SEED);
  private final Map<Plan.Operation, Integer> planned = new EnumMap<>(Plan.Operation.class);
  private int onIndexes;
  private int inMemory;

  /** A record of a table as the schema declares it: a field with a primitive type is required. */
  record Thing(String h, int r, Integer a, int b, String c, Integer d) {}

  @Test
  void queriesAndFinds_thatAreNotRefused_giveWhatAScanGives() {
    for (int i = 0; i < TABLES; i++) {
      String name = "things-" + i;
      if (random.nextBoolean()) {
        DynaModel<Document> documents =
            DynaModel.documents()
                .table(t -> keys(indexes(t.name(name), true), true))
                .schema(SchemaAdapter.none())
                .connect(dynamo.connection());
        compare(documents);
      } else {
        DynaModel<Thing> things =
            DynaModel.of(Thing.class)
                .table(t -> keys(indexes(t.name(name), false), false))
                .schema(SchemaAdapter.none())
                .connect(dynamo.connection());
        compare(things);
      }
      dynamo.connection().table(name).deleteTable();
    }
    assertThat(planned).containsOnlyKeys(Plan.Operation.values());
    assertThat(planned.values()).allMatch(count -> count > TABLES);
    assertThat(onIndexes).isGreaterThan(TABLES * 10);
    assertThat(inMemory).isGreaterThan(TABLES * 5);
  }

  private static void keys(TableConfig.Builder table, boolean typed) {
    if (typed) {
      table.hashKey("h", S).rangeKey("r", N);
    } else {
      table.hashKey("h").rangeKey("r");
    }
  }

  private TableConfig.Builder indexes(TableConfig.Builder table, boolean typed) {
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      if (random.nextInt(4) == 0) {
        String range = one(List.of("a", "b", "c", "d"));
        table.localIndex("local-" + i, index -> projected(range(index, typed, range)));
      } else {
        List<String> fields = new ArrayList<>(FIELDS);
        Collections.shuffle(fields, random);
        int hashes = 1 + random.nextInt(2);
        int ranges = random.nextInt(3);
        table.globalIndex(
            "global-" + i,
            index -> {
              fields.subList(0, hashes).forEach(field -> hash(index, typed, field));
              fields.subList(hashes, hashes + ranges).forEach(field -> range(index, typed, field));
              projected(index);
            });
      }
    }
    return table;
  }

  private static void hash(IndexConfig.Builder index, boolean typed, String field) {
    if (typed) {
      index.hashKey(field, isText(field) ? S : N);
    } else {
      index.hashKey(field);
    }
  }

  private static IndexConfig.Builder range(IndexConfig.Builder index, boolean typed, String field) {
    return typed ? index.rangeKey(field, isText(field) ? S : N) : index.rangeKey(field);
  }

  private void projected(IndexConfig.Builder index) {
    switch (random.nextInt(4)) {
      case 0 -> index.projectKeys();
      case 1 -> index.project(one(FIELDS));
      default -> index.projectAll();
    }
  }

  private <T> void compare(DynaModel<T> model) {
    model.createTable();
    IntStream.range(0, ITEMS).forEach(i -> model.put(item()));
    for (int i = 0; i < LOOKUPS; i++) {
      Q q = lookups(model.table());
      if (random.nextBoolean()) {
        compare(model.scan(q), model.query(q), model.find(q).allowScan());
      } else {
        // The keys are in each index, and identify items.
        String[] keys = {"h", "r"};
        compare(
            model.scan(q).only(keys),
            model.query(q).only(keys),
            model.find(q).allowScan().only(keys));
      }
    }
  }

  private <T> void compare(Results<T> scan, Results<T> query, Results<T> find) {
    Set<T> expected = new HashSet<>(scan.list());
    for (Results<T> results : List.of(query, find)) {
      Results<T> asked = options(results);
      Plan plan;
      try {
        plan = asked.explain();
      } catch (InvalidLookupException e) {
        continue;
      }
      noted(plan);
      String what = "seed " + SEED + ": " + plan;
      assertThat(asked.list()).as(what).containsExactlyInAnyOrderElementsOf(expected);
      assertThat(counted(asked, expected.size())).as(what).isEqualTo(expected.size());
    }
  }

  /**
   * Returns the count, or the given number if the query is ambiguous: for a count, two indexes with
   * few attributes may fit equally well.
   */
  private static long counted(Results<?> results, long otherwise) {
    try {
      return results.count();
    } catch (InvalidLookupException e) {
      assertThat(e).hasMessageContaining("fit equally well");
      return otherwise;
    }
  }

  private void noted(Plan plan) {
    planned.merge(plan.operation(), 1, Integer::sum);
    onIndexes += plan.index().isPresent() ? 1 : 0;
    inMemory += plan.inMemory().isPresent() ? 1 : 0;
  }

  private <T> Results<T> options(Results<T> results) {
    Results<T> asked = results;
    if (random.nextInt(3) > 0) {
      asked = asked.postFilter();
    }
    if (random.nextBoolean()) {
      asked = asked.fanOut(3);
    }
    if (random.nextInt(5) == 0) {
      asked = asked.consistent();
    }
    return random.nextBoolean() ? asked.pageSize(1 + random.nextInt(20)) : asked;
  }

  private Map<String, Object> item() {
    Map<String, Object> item = new HashMap<>();
    for (String field : FIELDS) {
      boolean required = List.of("h", "r", "b").contains(field);
      if (required || random.nextInt(5) > 0) {
        item.put(field, value(field));
      }
    }
    return item;
  }

  private static boolean isText(String field) {
    return field.equals("h") || field.equals("c");
  }

  private Object value(String field) {
    int number = random.nextInt(field.equals("r") ? 12 : 4);
    return isText(field) ? "t" + number : number;
  }

  private Q lookups(TableConfig table) {
    return random.nextBoolean() ? keyed(one(table.indexes())) : lookups();
  }

  /** Returns lookups for which an index could be used. */
  private Q keyed(IndexConfig index) {
    Q q = Q.of(Map.of());
    for (KeyAttribute key : index.hashKeys()) {
      q = q.and(Q.of(key.name(), value(key.name())));
    }
    for (KeyAttribute key : index.rangeKeys()) {
      q = random.nextInt(5) > 0 ? q.and(lookup(key.name(), random.nextBoolean())) : q;
    }
    return random.nextBoolean() ? q : q.and(lookup(one(FIELDS), false));
  }

  private Q lookups() {
    if (random.nextInt(20) == 0) {
      return Q.of("h", value("h"), "r", value("r"));
    }
    Q q = lookup(one(FIELDS), random.nextInt(3) > 0);
    int more = random.nextInt(4);
    for (int i = 0; i < more; i++) {
      Q next = lookup(one(FIELDS), random.nextBoolean());
      q = random.nextInt(6) == 0 ? q.or(next) : q.and(random.nextInt(8) == 0 ? next.not() : next);
    }
    return q;
  }

  private Q lookup(String field, boolean equal) {
    if (equal) {
      return Q.of(field, value(field));
    }
    return switch (random.nextInt(9)) {
      case 0 -> Q.of(field + "__lt", value(field));
      case 1 -> Q.of(field + "__gt", value(field));
      case 2 -> Q.of(field + "__gte", value(field), field + "__lt", value(field));
      case 3 -> Q.of(field + "__gt", value(field), field + "__lte", value(field));
      case 4 -> Q.of(field + "__in", List.of(value(field), value(field), value(field)));
      case 5 -> Q.of(field + "__ne", value(field));
      case 6 -> Q.of(field + "__exists", random.nextBoolean());
      case 7 -> isText(field) ? Q.of(field + "__begins_with", "t") : Q.of(field + "__lte", 2);
      default -> Q.of(field + "__isnull", random.nextBoolean());
    };
  }

  private <V> V one(List<V> of) {
    return of.get(random.nextInt(of.size()));
  }
}
