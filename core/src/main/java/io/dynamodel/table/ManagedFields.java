package io.dynamodel.table;

import io.dynamodel.error.InvalidModelException;
import io.dynamodel.internal.base.Names;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The fields that DynaModel itself sets on each write. All names are document names of top-level
 * fields. Immutable.
 */
public final class ManagedFields {
  /** Made when settings are first compared or shown. */
  private static final class Identity {
    static final Components<ManagedFields> COMPONENTS =
        new Components<>(ManagedFields.class)
            .with("version", ManagedFields::version)
            .with("createdAt", ManagedFields::createdAt)
            .with("updatedAt", ManagedFields::updatedAt)
            .with("ttl", ManagedFields::ttl)
            .with("generated", ManagedFields::generated)
            .with("unique", ManagedFields::unique)
            .with("counters", ManagedFields::counters)
            .with("writtenOnce", ManagedFields::writtenOnce)
            .with("readOnly", ManagedFields::readOnly)
            .with("immutable", ManagedFields::immutable);
  }

  /** No managed fields. */
  public static final ManagedFields NONE = new ManagedFields(new Parts());

  /** The data of managed fields. Never modified once it is in a {@code ManagedFields}. */
  static final class Parts extends Copyable<Parts> {
    @Nullable String version;
    @Nullable String createdAt;
    @Nullable String updatedAt;
    @Nullable String ttl;
    Map<String, Supplier<?>> generated = Map.of();
    List<List<String>> unique = List.of();
    Map<String, Counter> counters = Map.of();
    Set<String> writtenOnce = Set.of();
    Set<String> readOnly = Set.of();
    Set<String> immutable = Set.of();
  }

  private final Parts parts;

  private ManagedFields(Parts parts) {
    this.parts = parts;
  }

  /**
   * Creates the set of managed fields.
   *
   * @throws InvalidModelException if a field has two roles that cannot be combined
   */
  static ManagedFields of(Parts parts) {
    checkRoles(parts);
    return new ManagedFields(parts.copy());
  }

  /** Returns the field that counts the writes of a record; null for none. */
  public @Nullable String version() {
    return parts.version;
  }

  /** Returns the field with the time at which a record was first stored; null for none. */
  public @Nullable String createdAt() {
    return parts.createdAt;
  }

  /** Returns the field with the time at which a record was last stored; null for none. */
  public @Nullable String updatedAt() {
    return parts.updatedAt;
  }

  /** Returns the field with the time at which a record expires; null for none. */
  public @Nullable String ttl() {
    return parts.ttl;
  }

  /** Returns the sources of values for fields without a value, by the fields' names. */
  public Map<String, Supplier<?>> generated() {
    return parts.generated;
  }

  /** Returns the fields, alone or in combination, of which no two records have the same values. */
  public List<List<String>> unique() {
    return parts.unique;
  }

  /** Returns the numbers that count the updates of a record, by the fields' names. */
  public Map<String, Counter> counters() {
    return parts.counters;
  }

  /** Returns the fields that {@code since} writes only if they are not stored yet. */
  public Set<String> writtenOnce() {
    return parts.writtenOnce;
  }

  /** Returns the fields that {@code changes} and {@code patch} do not set. */
  public Set<String> readOnly() {
    return parts.readOnly;
  }

  /** Returns the fields that no write changes once they are set. */
  public Set<String> immutable() {
    return parts.immutable;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return Identity.COMPONENTS.areEqual(this, other);
  }

  @Override
  public int hashCode() {
    return Identity.COMPONENTS.hash(this);
  }

  @Override
  public String toString() {
    return Identity.COMPONENTS.text(this);
  }

  private static void checkRoles(Parts parts) {
    Map<String, String> roles = new HashMap<>();
    play(roles, "version", parts.version);
    play(roles, "createdAt", parts.createdAt);
    play(roles, "updatedAt", parts.updatedAt);
    play(roles, "ttl", parts.ttl);
    for (String field : parts.counters.keySet()) {
      play(roles, "counter", field);
    }
    Map<String, String> kept = Map.copyOf(roles);
    for (String field : parts.generated.keySet()) {
      play(roles, "generated", field);
    }
    for (String field : parts.writtenOnce) {
      String role = kept.get(field);
      if (role != null) {
        throw new InvalidModelException(
            "the field '"
                + field
                + "' is "
                + role
                + ", which is set automatically, so it cannot be writtenOnce");
      }
    }
    for (String field : parts.immutable) {
      boolean isChanging =
          field.equals(parts.version)
              || field.equals(parts.updatedAt)
              || parts.counters.containsKey(field);
      if (isChanging) {
        throw new InvalidModelException(
            "the field "
                + Names.quoted(field)
                + " is "
                + kept.get(field)
                + ", which every write sets, so it cannot be immutable");
      }
    }
    Set<Set<String>> known = new HashSet<>();
    for (List<String> fields : parts.unique) {
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
              + ": it can only be one of them");
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
      throw new InvalidModelException("unique" + text(fields) + " is declared twice");
    }
    for (String field : fields) {
      if (kept.containsKey(field)) {
        throw new InvalidModelException(
            "the field "
                + Names.quoted(field)
                + " is "
                + kept.get(field)
                + ", which is set automatically, so it cannot be in unique"
                + text(fields));
      }
    }
  }

  /** Returns the managed fields of guards, which expire with the items that they guard. */
  ManagedFields ofGuards() {
    Parts guards = new Parts();
    guards.ttl = parts.ttl == null ? null : "expires";
    return new ManagedFields(guards);
  }

  /** Checks the fields against the keys of the table, which no write changes. */
  void check(TableConfig table) {
    Set<String> keys = new HashSet<>();
    for (KeyAttribute key : table.keys()) {
      keys.add(key.name());
    }
    refuseKey(table, keys, "version", parts.version);
    refuseKey(table, keys, "updatedAt", parts.updatedAt);
    refuseKey(table, keys, "ttl", parts.ttl);
    refuseKeys(table, keys, "counter", parts.counters.keySet());
    refuseKeys(table, keys, "readOnly", parts.readOnly);
    refuseKeys(table, keys, "immutable", parts.immutable);
    for (List<String> fields : parts.unique) {
      if (keys.equals(Set.copyOf(fields))) {
        throw new InvalidModelException(
            "table "
                + table.name()
                + ": unique"
                + text(fields)
                + " is the table's key, which is always unique");
      }
    }
  }

  private static void refuseKeys(
      TableConfig table, Set<String> keys, String role, Set<String> fields) {
    for (String field : fields) {
      refuseKey(table, keys, role, field);
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
