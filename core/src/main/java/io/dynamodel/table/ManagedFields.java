package io.dynamodel.table;

import io.dynamodel.error.InvalidModelException;
import io.dynamodel.value.Names;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The fields that DynaModel itself sets on each write. All names are document names of top-level
 * fields.
 *
 * @param version counts the writes of a record; null for none
 * @param createdAt the time at which a record was first stored; null for none
 * @param updatedAt the time at which a record was last stored; null for none
 * @param ttl the time at which a record expires; null for none
 * @param generated the sources of values for fields without a value, by the fields' names
 * @param unique the fields, alone or in combination, of which no two records have the same values
 * @param counters the numbers that count the updates of a record, by the fields' names
 * @param writtenOnce the fields that {@code since} writes only if they are not stored yet
 */
public record ManagedFields(
    @Nullable String version,
    @Nullable String createdAt,
    @Nullable String updatedAt,
    @Nullable String ttl,
    Map<String, Supplier<?>> generated,
    List<List<String>> unique,
    Map<String, Counter> counters,
    Set<String> writtenOnce) {

  /** No managed fields. */
  public static final ManagedFields NONE =
      new ManagedFields(null, null, null, null, Map.of(), List.of(), Map.of(), Set.of());

  /**
   * Creates the set of managed fields.
   *
   * @throws InvalidModelException if a field has two roles that cannot be combined
   */
  public ManagedFields {
    generated = Collections.unmodifiableMap(new LinkedHashMap<>(generated));
    List<List<String>> copied = new ArrayList<>();
    for (List<String> fields : unique) {
      copied.add(List.copyOf(fields));
    }
    unique = List.copyOf(copied);
    counters = Collections.unmodifiableMap(new LinkedHashMap<>(counters));
    writtenOnce = Collections.unmodifiableSet(new LinkedHashSet<>(writtenOnce));
    Map<String, String> roles = new HashMap<>();
    play(roles, "version", version);
    play(roles, "createdAt", createdAt);
    play(roles, "updatedAt", updatedAt);
    play(roles, "ttl", ttl);
    for (String field : counters.keySet()) {
      play(roles, "counter", field);
    }
    Map<String, String> kept = Map.copyOf(roles);
    for (String field : generated.keySet()) {
      play(roles, "generated", field);
    }
    for (String field : writtenOnce) {
      String role = kept.get(field);
      if (role != null) {
        throw new InvalidModelException(
            "the field '"
                + field
                + "' is "
                + role
                + ", which is set by itself, so it cannot be writtenOnce");
      }
    }
    Set<Set<String>> known = new HashSet<>();
    for (List<String> fields : unique) {
      checkUnique(fields, known, kept);
    }
  }

  private static void play(Map<String, String> roles, String role, @Nullable String field) {
    if (field == null) {
      return;
    }
    String other = roles.put(field, role);
    if (other != null) {
      throw new InvalidModelException(
          "the field "
              + Names.quoted(field)
              + " is both "
              + other
              + " and "
              + role
              + ": it can be one of them");
    }
  }

  private static void checkUnique(
      List<String> fields, Set<Set<String>> known, Map<String, String> kept) {
    Set<String> distinct = new HashSet<>(fields);
    if (fields.isEmpty() || distinct.size() < fields.size()) {
      throw new InvalidModelException(
          "unique" + text(fields) + " takes one or more fields, each of them once");
    }
    if (!known.add(distinct)) {
      throw new InvalidModelException("unique" + text(fields) + " is said twice");
    }
    for (String field : fields) {
      if (kept.containsKey(field)) {
        throw new InvalidModelException(
            "the field "
                + Names.quoted(field)
                + " is "
                + kept.get(field)
                + ", which is set by itself, so it cannot be in unique"
                + text(fields));
      }
    }
  }

  /** Returns the managed fields of guards, which expire with the items that they guard. */
  ManagedFields ofGuards() {
    return ttl == null
        ? NONE
        : new ManagedFields(null, null, null, "expires", Map.of(), List.of(), Map.of(), Set.of());
  }

  /** Checks the fields against the keys of the table, which no write changes. */
  void check(TableConfig table) {
    Set<String> keys = new HashSet<>();
    for (KeyAttribute key : table.keys()) {
      keys.add(key.name());
    }
    refuseKey(table, keys, "version", version);
    refuseKey(table, keys, "updatedAt", updatedAt);
    refuseKey(table, keys, "ttl", ttl);
    counters.keySet().forEach(field -> refuseKey(table, keys, "counter", field));
    for (List<String> fields : unique) {
      if (keys.equals(Set.copyOf(fields))) {
        throw new InvalidModelException(
            "table "
                + table.name()
                + ": unique"
                + text(fields)
                + " is the table's key, of which there are no two anyway");
      }
    }
  }

  private static void refuseKey(
      TableConfig table, Set<String> keys, String role, @Nullable String field) {
    if (field != null && keys.contains(field)) {
      throw new InvalidModelException(
          "table "
              + table.name()
              + ": "
              + role
              + "(\""
              + field
              + "\") is a key of the table, and a key never changes");
    }
  }

  private static String text(List<String> fields) {
    return fields.stream()
        .map(field -> '"' + Names.shown(field) + '"')
        .collect(Collectors.joining(", ", "(", ")"));
  }
}
