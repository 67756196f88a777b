package io.dynamodel.integration.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.engine.Engine;
import io.dynamodel.local.EmbeddedDatabase;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.value.Document;
import io.dynamodel.value.ValueType;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Compares {@code save(changed, o -> o.since(loaded))} with a save of the whole record: both leave
 * the same item, and the request of the former names only what differs.
 */
class SaveSincePropertyTest {
  private static final int TRIALS = 300 * Integer.getInteger("dynamodel.trials.factor", 1);
  private static final long SEED = 20241122;
  private static final Instant NOON = Instant.parse("2044-05-01T12:00:00Z");
  private static final List<String> NAMES =
      List.of("a", "b.c", "x y", "size", "set", "__", "#n0", "é", "n__plus");

  private static EmbeddedDatabase database;
  private static RecordingClient recorded;
  private static DynaConnection connection;

  @BeforeAll
  static void open() {
    database = new EmbeddedDatabase(Engine.inMemory());
    recorded = new RecordingClient(database.dynamoDb());
    connection = DynaConnection.of(recorded.client());
  }

  @AfterAll
  static void close() {
    database.close();
  }

  private static DynaModel<Document> model(String name, boolean isManaged) {
    DynaModel<Document> model =
        DynaModel.documents()
            .table(
                t -> {
                  t.name(name).hashKey("id", ValueType.S);
                  if (isManaged) {
                    t.version("rev").updatedAt("updated");
                  }
                })
            .schema(SchemaAdapter.none())
            .clock(Clock.fixed(NOON, ZoneOffset.UTC))
            .connect(connection);
    model.createTable();
    return model;
  }

  @Test
  void aSaveSince_leavesWhatASaveOfTheWholeDoes_andNamesOnlyWhatDiffers() {
    holds(model("plain", false), Set.of());
  }

  @Test
  void aSaveSince_withAVersionAndATimeOfChange_namesTheseBesides() {
    holds(model("managed", true), Set.of("rev", "updated"));
  }

  private static void holds(DynaModel<Document> model, Set<String> besides) {
    int sent = 0;
    for (int i = 0; i < TRIALS; i++) {
      long seed = SEED + i;
      Random random = new Random(seed);
      Map<String, Object> before = map(random, 3);
      Map<String, Object> after = changed(random, before, 3);
      before.put("id", "since");
      after.put("id", "since");
      model.delete("since");
      model.delete("whole");
      Document loaded = model.put(before);
      Document wholeBefore = model.put(with(before, "id", "whole"));
      Document changed = managed(after, loaded, besides);
      String what = "seed " + seed + ": " + loaded + " to " + changed;
      recorded.clear();

      Document since = model.save(changed, o -> o.since(loaded));
      List<UpdateItemRequest> updates = recorded.all(UpdateItemRequest.class);
      assertThat(recorded.count()).as(what).isLessThan(2);
      Document whole = model.save(managed(with(after, "id", "whole"), wholeBefore, besides));
      Document stored = model.get("since").orElseThrow();
      assertThat(stored).as(what).isEqualTo(since);
      if (updates.isEmpty()) {
        assertThat(loaded).as(what).isEqualTo(since);
      } else {
        assertThat(with(stored, "id", "whole")).as(what).isEqualTo(new HashMap<>(whole));
        Set<String> differing = new HashSet<>(differing(loaded, since));
        differing.removeAll(besides);
        assertThat(differing).as(what).isNotEmpty();
        assertThat(named(updates.get(0))).as(what).isEqualTo(union(differing, besides));
        sent++;
      }
    }
    assertThat(sent).isGreaterThan(TRIALS / 2).isLessThan(TRIALS);
  }

  /** Returns the paths that an update changes, without those of its condition. */
  private static Set<String> named(UpdateItemRequest update) {
    Set<String> names = new HashSet<>();
    for (String part : update.updateExpression().split("[^#\\w.\\[\\]]+")) {
      if (part.startsWith("#")) {
        StringBuilder path = new StringBuilder();
        for (String step : part.split("\\.")) {
          path.append('/').append(update.expressionAttributeNames().get(step));
        }
        names.add(path.substring(1));
      }
    }
    return names;
  }

  /** Returns the innermost paths that differ, descending through maps that are on both sides. */
  private static Set<String> differing(Map<String, ?> before, Map<String, ?> after) {
    Set<String> names = new HashSet<>(before.keySet());
    names.addAll(after.keySet());
    Set<String> paths = new HashSet<>();
    for (String name : names) {
      Object one = before.get(name);
      Object other = after.get(name);
      if (one instanceof Map<?, ?> && other instanceof Map<?, ?>) {
        differing(fields(one), fields(other)).forEach(each -> paths.add(name + "/" + each));
      } else if (one == null ? other != null : !one.equals(other)) {
        paths.add(name);
      }
    }
    return paths;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> fields(Object map) {
    return (Map<String, Object>) map;
  }

  private static Set<String> union(Set<String> one, Set<String> other) {
    Set<String> all = new HashSet<>(one);
    all.addAll(other);
    return all;
  }

  private static Map<String, Object> with(Map<String, ?> map, String name, Object value) {
    Map<String, Object> changed = new HashMap<>(map);
    changed.put(name, value);
    return changed;
  }

  private static Document managed(
      Map<String, Object> map, Map<String, ?> loaded, Set<String> besides) {
    Map<String, @Nullable Object> managed = new HashMap<>(map);
    besides.forEach(name -> managed.put(name, loaded.get(name)));
    return Document.of(managed);
  }

  // Random items

  private static Map<String, Object> map(Random random, int depth) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      map.put(NAMES.get(random.nextInt(NAMES.size())), value(random, depth - 1));
    }
    return map;
  }

  private static Object value(Random random, int depth) {
    return switch (random.nextInt(depth > 0 ? 9 : 6)) {
      case 0 -> "t" + random.nextInt(3);
      case 1 -> (long) random.nextInt(3);
      case 2 -> random.nextBoolean();
      case 3 -> words(random);
      case 4 -> Set.of((long) random.nextInt(3), 7L);
      case 5 -> "";
      case 6 -> list(random, depth);
      default -> map(random, depth);
    };
  }

  private static Set<String> words(Random random) {
    Set<String> words = new HashSet<>(Set.of("w"));
    for (int i = random.nextInt(4); i > 0; i--) {
      words.add("w" + random.nextInt(4));
    }
    return words;
  }

  private static List<Object> list(Random random, int depth) {
    List<Object> list = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      list.add(value(random, depth - 1));
    }
    return list;
  }

  /** Returns the same item except for a few changes anywhere inside. */
  private static Map<String, Object> changed(Random random, Map<String, ?> map, int depth) {
    Map<String, Object> changed = new LinkedHashMap<>();
    map.forEach(
        (name, value) -> {
          int what = random.nextInt(8);
          if (what == 0) {
            return;
          }
          if (value instanceof Map<?, ?> nested) {
            changed.put(name, changed(random, fields(nested), depth - 1));
          } else {
            changed.put(
                name,
                what == 1 ? value(random, depth - 1) : what == 2 ? other(random, value) : value);
          }
        });
    if (random.nextInt(4) == 0) {
      changed.put(NAMES.get(random.nextInt(NAMES.size())), value(random, depth - 1));
    }
    return changed;
  }

  private static Object other(Random random, Object value) {
    return value instanceof Set<?> set && set.contains("w") ? words(random) : value;
  }
}
