package io.dynamodel.integration.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.integration.tables.RandomSettings.Index;
import io.dynamodel.table.StreamView;
import io.dynamodel.table.TableClass;
import io.dynamodel.table.TablePlan;
import io.dynamodel.table.TableStep;
import io.dynamodel.table.TableStep.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputDescription;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** Updates between random pairs of settings, each in one call. */
class UpdateTablePropertyTest {
  private static final int TRIALS = 15 * Integer.getInteger("dynamodel.trials.factor", 1);

  @ParameterizedTest
  @EnumSource
  void updateTable_fromAnySettingsToAnyOthers_doesWhatThePlanSays_once_andCompletely(Face face) {
    long seed = 20 + face.ordinal();
    Random random = new Random(seed);
    for (int i = 0; i < TRIALS; i++) {
      boolean isGuarded = random.nextInt(4) == 0;
      RandomSettings before = RandomSettings.of(random, isGuarded);
      RandomSettings after = RandomSettings.of(random, isGuarded);
      try (RecordedDatabase database = new RecordedDatabase()) {
        tryPair(face, database, before, after);
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError(
            "seed " + seed + ", trial " + i + ", from " + before + " to " + after, e);
      }
    }
  }

  private static void tryPair(
      Face face, RecordedDatabase database, RandomSettings before, RandomSettings after) {
    assertThat(face.ensure(database, before::declare)).isTrue();
    assertThat(face.plan(database, before::declare).steps()).as("after it is created").isEmpty();
    Map<String, Object> then = described(database, "books");
    database.takeWrites();

    TablePlan plan = face.plan(database, after::declare);
    assertThat(database.takeWrites()).as("a plan reads only").isEmpty();
    List<TableStep> taken = face.update(database, after::declare, o -> o.allowDrops());
    List<DynamoDbRequest> writes = database.takeWrites();

    assertThat(taken).isEqualTo(plan.steps());
    assertThat(writes).hasSameSizeAs(taken);
    assertThat(taken.stream().map(step -> step.table() + step.kind() + step.index()))
        .doesNotHaveDuplicates();
    assertThat(plan.toString().lines()).hasSize(Math.max(1, taken.size()));
    taken.forEach(step -> assertThat(plan.toString()).contains(step.text()));
    assertThat(
            taken.stream()
                .filter(step -> step.table().equals("books"))
                .map(TableStep::kind)
                .toList())
        .containsExactlyInAnyOrderElementsOf(expected(before, after, then));
    if (after.isGuarded()) {
      assertThat(kinds(taken, "books_unique"))
          .containsAll(
              kinds(taken, "books").stream()
                  .filter(kind -> kind == Kind.THROUGHPUT || kind == Kind.TABLE_CLASS)
                  .toList());
    }
    assertThat(face.plan(database, after::declare).steps()).isEmpty();
    assertThat(face.update(database, after::declare, o -> o.allowDrops())).isEmpty();
    assertThat(database.takeWrites()).isEmpty();
    assertReached(before, after, then, described(database, "books"));
  }

  private static List<Kind> kinds(List<TableStep> steps, String table) {
    return steps.stream().filter(step -> step.table().equals(table)).map(TableStep::kind).toList();
  }

  /** The steps, computed from the settings alone. */
  private static List<Kind> expected(
      RandomSettings before, RandomSettings after, Map<String, Object> then) {
    List<Kind> kinds = new ArrayList<>();
    boolean wasProvisioned = before.units() != null;
    boolean isSwitched =
        (after.isOnDemand() && wasProvisioned) || (after.units() != null && !wasProvisioned);
    if (isSwitched || (after.units() != null && !after.units().equals(before.units()))) {
      kinds.add(Kind.THROUGHPUT);
    }
    if (after.limits() != null && !after.limits().equals(before.limits())) {
      kinds.add(Kind.ON_DEMAND_LIMITS);
    }
    if (after.warm() != null && !isAtLeast(then.get("warm"), after.warm())) {
      kinds.add(Kind.WARM_THROUGHPUT);
    }
    TableClass wasClass = before.tableClass() == null ? TableClass.STANDARD : before.tableClass();
    if (after.tableClass() != null && after.tableClass() != wasClass) {
      kinds.add(Kind.TABLE_CLASS);
    }
    if (after.protection() != null
        && after.protection() != Boolean.TRUE.equals(before.protection())) {
      kinds.add(Kind.DELETION_PROTECTION);
    }
    StreamView wasStream = before.stream() == null ? StreamView.OFF : before.stream();
    if (after.stream() != null && after.stream() != wasStream) {
      if (wasStream != StreamView.OFF) {
        kinds.add(Kind.STREAM_OFF);
      }
      if (after.stream() != StreamView.OFF) {
        kinds.add(Kind.STREAM_ON);
      }
    }
    before.indexes().keySet().stream()
        .filter(name -> !after.indexes().containsKey(name))
        .forEach(name -> kinds.add(Kind.DROP_INDEX));
    after.indexes().forEach((name, index) -> index(kinds, name, index, before, then));
    if (after.ttl() != null && !after.ttl().equals(before.ttl())) {
      if (before.ttl() != null) {
        kinds.add(Kind.TTL_OFF);
      }
      kinds.add(Kind.TTL_ON);
    }
    if (after.recovery() != null && after.recovery() != Boolean.TRUE.equals(before.recovery())) {
      kinds.add(Kind.POINT_IN_TIME_RECOVERY);
    }
    if (!before.tags().entrySet().containsAll(after.tags().entrySet())) {
      kinds.add(Kind.TAGS);
    }
    return kinds;
  }

  private static void index(
      List<Kind> kinds,
      String name,
      Index after,
      RandomSettings settingsBefore,
      Map<String, Object> then) {
    Index before = settingsBefore.indexes().get(name);
    if (before == null) {
      kinds.add(Kind.CREATE_INDEX);
      return;
    }
    List<Long> units = before.units() == null ? settingsBefore.units() : before.units();
    if (after.units() != null && units != null && !after.units().equals(units)) {
      kinds.add(Kind.INDEX_THROUGHPUT);
    }
    if (after.limits() != null && !after.limits().equals(before.limits())) {
      kinds.add(Kind.INDEX_ON_DEMAND_LIMITS);
    }
    if (after.warm() != null && !isAtLeast(then.get(name + " warm"), after.warm())) {
      kinds.add(Kind.INDEX_WARM_THROUGHPUT);
    }
  }

  private static boolean isAtLeast(@Nullable Object now, List<Long> units) {
    return now instanceof List<?> list
        && (Long) list.get(0) >= units.get(0)
        && (Long) list.get(1) >= units.get(1);
  }

  /** The expected settings afterwards: the declared ones, and otherwise the previous ones. */
  private static void assertReached(
      RandomSettings before,
      RandomSettings after,
      Map<String, Object> then,
      Map<String, Object> now) {
    if (after.units() != null || after.isOnDemand()) {
      assertThat(now.get("units")).isEqualTo(after.units());
    } else {
      assertThat(now.get("units")).isEqualTo(before.units());
    }
    assertThat(now.get("stream"))
        .isEqualTo(after.stream() == null ? then.get("stream") : after.stream().name());
    assertThat(now.get("class"))
        .isEqualTo(after.tableClass() == null ? then.get("class") : after.tableClass().name());
    assertThat(now.get("protection"))
        .isEqualTo(after.protection() == null ? then.get("protection") : after.protection());
    if (after.limits() != null) {
      assertThat(now.get("limits")).isEqualTo(after.limits());
    }
    if (after.warm() != null) {
      assertThat(isAtLeast(now.get("warm"), after.warm())).isTrue();
    }
    after
        .indexes()
        .forEach(
            (name, index) -> {
              assertThat(now).containsKey(name);
              if (index.units() != null) {
                assertThat(now.get(name)).isEqualTo(index.units());
              }
              if (index.limits() != null) {
                assertThat(now.get(name + " limits")).isEqualTo(index.limits());
              }
            });
    assertThat(now.keySet().stream().filter(each -> each.matches("by-[a-z]+")).toList())
        .containsExactlyElementsOf(after.indexes().keySet());
  }

  private static Map<String, Object> described(RecordedDatabase database, String name) {
    TableDescription table = database.client().describeTable(d -> d.tableName(name)).table();
    Map<String, Object> values = new TreeMap<>();
    values.put("units", units(table.provisionedThroughput()));
    values.put(
        "stream",
        table.streamSpecification() == null
            ? "OFF"
            : table.streamSpecification().streamViewTypeAsString());
    values.put(
        "class",
        table.tableClassSummary() == null
            ? "STANDARD"
            : table.tableClassSummary().tableClassAsString());
    values.put("protection", table.deletionProtectionEnabled());
    if (table.onDemandThroughput() != null) {
      values.put(
          "limits",
          List.of(
              table.onDemandThroughput().maxReadRequestUnits(),
              table.onDemandThroughput().maxWriteRequestUnits()));
    }
    values.put(
        "warm",
        List.of(
            table.warmThroughput().readUnitsPerSecond(),
            table.warmThroughput().writeUnitsPerSecond()));
    for (GlobalSecondaryIndexDescription index : table.globalSecondaryIndexes()) {
      values.put(index.indexName(), units(index.provisionedThroughput()));
      values.put(
          index.indexName() + " warm",
          List.of(
              index.warmThroughput().readUnitsPerSecond(),
              index.warmThroughput().writeUnitsPerSecond()));
      if (index.onDemandThroughput() != null) {
        values.put(
            index.indexName() + " limits",
            List.of(
                index.onDemandThroughput().maxReadRequestUnits(),
                index.onDemandThroughput().maxWriteRequestUnits()));
      }
    }
    return values;
  }

  private static @Nullable List<Long> units(ProvisionedThroughputDescription units) {
    return units.readCapacityUnits() == 0
        ? null
        : List.of(units.readCapacityUnits(), units.writeCapacityUnits());
  }

  @Test
  void generator_makesEachKindOfStep() {
    Random random = new Random(1);
    List<Kind> kinds = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      kinds.addAll(
          expected(RandomSettings.of(random, false), RandomSettings.of(random, false), Map.of()));
    }
    List<Kind> all = new ArrayList<>(List.of(Kind.values()));
    all.remove(Kind.CREATE_TABLE);
    assertThat(kinds).containsAll(all);
  }
}
