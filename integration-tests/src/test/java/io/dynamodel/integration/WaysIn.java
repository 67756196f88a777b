package io.dynamodel.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.ChangeFilter;
import io.dynamodel.Compiled;
import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.error.TransactionFailedException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.mapping.Codec;
import io.dynamodel.mapping.PlainSource;
import io.dynamodel.value.Document;
import io.dynamodel.value.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Brings an item into a table on each way there is, and holds all of them to what a put of it does:
 * all are accepted or all are refused, at the same paths; what is stored is what the put stores,
 * and can be read.
 *
 * @param <T> the type of the records
 */
final class WaysIn<T> {
  static final String ID = "1";

  private final DynaModel<T> model;
  private final boolean isTyped;
  private final DynaConnection connection;
  private final DynaModel<Document> raw;
  private final Codec<T> codec;

  /** The number of changes that were made, and that were rejected. */
  int made;

  int refused;

  /**
   * The outcome of a write.
   *
   * @param paths where it was refused; null if it was not
   * @param stored the item as it is stored then
   */
  private record Outcome(@Nullable Set<String> paths, @Nullable Document stored) {}

  WaysIn(Class<T> type, DynaModel<T> model, DynaConnection connection) {
    this.model = model;
    this.isTyped = type != Document.class;
    this.connection = connection;
    this.raw = connection.table(model.table().name());
    this.codec = DynaModel.of(type).codec();
  }

  /** The item of a plain map as a put stores it; null if it is not valid. */
  @Nullable Document put(Map<String, ?> map) {
    return outcome(null, () -> model.put(map), "a put of " + map).stored();
  }

  /**
   * Tries all ways.
   *
   * @param before the item that is stored; null for none
   * @param changes the changes as they are written
   * @param after what they make of it
   */
  void check(@Nullable Document before, Map<String, ?> changes, Map<String, ?> after, String what) {
    Outcome put = outcome(before, () -> model.put(after), "put: " + what);
    if (put.paths() == null) {
      made++;
    } else {
      refused++;
    }
    wholes(before, after).forEach((name, write) -> check(put, before, write, name, what, true));
    if (before != null) {
      patches(before, after).forEach((name, write) -> check(put, before, write, name, what, false));
    }
    updates(before, changes).forEach((name, write) -> check(put, before, write, name, what, false));
  }

  private void check(
      Outcome put,
      @Nullable Document before,
      Runnable write,
      String name,
      String what,
      boolean isWhole) {
    same(put, outcome(before, write, name + ": " + what), isWhole, name + ": " + what);
  }

  private void same(Outcome put, Outcome other, boolean isWhole, String what) {
    Set<String> expected = put.paths();
    Set<String> paths = other.paths();
    if (expected == null || paths == null) {
      assertThat(paths).as(what).isEqualTo(expected);
    } else if (isWhole) {
      assertThat(paths).as(what).isEqualTo(expected);
    } else {
      // New values are validated first, and nothing else is then looked at. Where an element that
      // is
      // appended will stand, nobody knows then.
      assertThat(anyPlace(expected)).as(what).containsAll(anyPlace(paths));
    }
    assertThat(other.stored()).as(what).isEqualTo(put.stored());
  }

  private static Set<String> anyPlace(Set<String> paths) {
    Set<String> places = new TreeSet<>();
    paths.forEach(path -> places.add(path.replaceAll("\\[\\d+]", "[]")));
    return places;
  }

  private Map<String, Runnable> wholes(@Nullable Document before, Map<String, ?> after) {
    Map<String, Runnable> ways = new LinkedHashMap<>();
    ways.put("putBatch", () -> model.putBatch(List.of(after)));
    ways.put("tx.put", () -> connection.transact(tx -> tx.put(model, after)));
    T record = record(after);
    if (record != null) {
      ways.put("save", () -> model.save(record));
      ways.put("saveBatch", () -> model.saveBatch(List.of(record)));
      ways.put("tx.save", () -> connection.transact(tx -> tx.save(model, record)));
      if (isOfJson(after)) {
        ways.put("json", () -> model.save(model.fromJson(json(after))));
      }
    }
    if (record != null && before != null) {
      ways.put("since", () -> model.save(record, o -> o.since(loaded())));
      ways.put(
          "tx.since",
          () -> connection.transact(tx -> tx.save(model, record, o -> o.since(loaded()))));
    }
    if (before == null) {
      ways.put("putUnique", () -> model.putUnique(after));
    }
    return ways;
  }

  private T loaded() {
    return model.get(ID).orElseThrow();
  }

  /** A merge patch from outside, as plain values and as text. */
  private Map<String, Runnable> patches(Document before, Map<String, ?> after) {
    Map<String, @Nullable Object> patch = patch(before, after);
    ChangeFilter filter = ChangeFilter.allow(patch.keySet().toArray(String[]::new));
    Map<String, Runnable> ways = new LinkedHashMap<>();
    ways.put("patch", () -> model.patch(ID, patch, filter));
    if (isOfJson(patch)) {
      ways.put("patch of json", () -> model.patch(ID, json(patch), filter));
    }
    ways.put("changes", () -> model.update(ID, model.changes(patch, filter)));
    return ways;
  }

  /** Returns the merge patch that makes one map of another. */
  private static Map<String, @Nullable Object> patch(Map<?, ?> before, Map<?, ?> after) {
    Map<String, @Nullable Object> patch = new LinkedHashMap<>();
    before.forEach((name, old) -> patch.put((String) name, null));
    after.forEach(
        (name, now) -> {
          Object old = before.get(name);
          if (now.equals(old)) {
            patch.remove(name);
          } else {
            boolean isMerged = now instanceof Map && old instanceof Map;
            patch.put((String) name, isMerged ? patch((Map<?, ?>) old, (Map<?, ?>) now) : now);
          }
        });
    return patch;
  }

  /**
   * Returns whether nothing is lost in JSON, which has no sets: a type knows its own, a document
   * does not.
   */
  private boolean isOfJson(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.values().stream().allMatch(this::isOfJson);
    }
    if (value instanceof List<?> list) {
      return list.stream().allMatch(this::isOfJson);
    }
    return !(value instanceof Set) || isTyped;
  }

  private static String json(Map<String, ?> map) {
    return JsonMapper.shared().writeValueAsString(map);
  }

  private Map<String, Runnable> updates(@Nullable Document before, Map<String, ?> changes) {
    Map<String, Runnable> ways = new LinkedHashMap<>();
    ways.put("upsert", () -> model.update(ID, changes, o -> o.upsert()));
    ways.put("exactly once", () -> model.update(ID, changes, o -> o.upsert().exactlyOnce()));
    ways.put(
        "tx.upsert",
        () -> connection.transact(tx -> tx.update(model, ID, changes, o -> o.upsert())));
    if (before != null) {
      ways.put("update", () -> model.update(ID, changes));
      ways.put("onlyIf", () -> model.update(ID, changes, o -> o.onlyIf("id", ID)));
      ways.put("tx.update", () -> connection.transact(tx -> tx.update(model, ID, changes)));
      ways.put("bulk", () -> model.scan().all().update(changes));
    }
    return ways;
  }

  private @Nullable T record(Map<String, ?> map) {
    List<io.dynamodel.error.Violation> violations = new ArrayList<>();
    // With the defaults that a plain map gets, because the record of such a map is saved.
    T record = codec.read(new PlainSource(map, Compiled.of(model).fields(), violations));
    return violations.isEmpty() ? record : null;
  }

  private Outcome outcome(@Nullable Document before, Runnable write, String what) {
    if (before == null) {
      raw.delete(ID);
    } else {
      raw.put(before);
    }
    Set<String> paths = null;
    try {
      write.run();
    } catch (TransactionFailedException e) {
      paths = paths(e.reasons().get(0).exception());
    } catch (ValidationException | InvalidLookupException e) {
      paths = paths(e);
    } catch (RuntimeException e) {
      throw new AssertionError(what, e);
    }
    Document stored = raw.get(ID).orElse(null);
    if (paths != null) {
      assertThat(stored).as("nothing is written by %s", what).isEqualTo(before);
    } else {
      assertThat(model.get(ID)).as("what is stored can be read after %s", what).isPresent();
    }
    return new Outcome(paths, paths == null ? stored : null);
  }

  /** A batch has the position in front. */
  private static Set<String> paths(RuntimeException refused) {
    Set<String> paths = new TreeSet<>();
    if (refused instanceof ValidationException invalid) {
      for (var violation : invalid.violations()) {
        List<Object> segments = violation.path().segments();
        boolean isInBatch = !segments.isEmpty() && segments.get(0) instanceof Integer;
        paths.add(
            isInBatch
                ? Path.of(segments.subList(1, segments.size()).toArray()).toString()
                : violation.path().toString());
      }
    } else if (!(refused instanceof InvalidLookupException)) {
      throw refused;
    }
    return paths;
  }
}
