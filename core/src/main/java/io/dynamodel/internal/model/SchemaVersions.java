package io.dynamodel.internal.model;

import io.dynamodel.error.InvalidModelException;
import io.dynamodel.internal.argument.Given;
import io.dynamodel.internal.base.DidYouMean;
import io.dynamodel.internal.base.Names;
import io.dynamodel.mapping.Fields;
import io.dynamodel.table.IndexConfig;
import io.dynamodel.table.KeyAttribute;
import io.dynamodel.table.TableConfig;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The versions of a schema, as a definition gives them: how items of older versions become those of
 * the current one. Immutable.
 *
 * @param attribute the attribute with the version of an item; null if there are no versions
 * @param version the current version
 * @param steps what upgrades an item, by the version that it is upgraded from
 * @param renamed the current names of fields, by their older ones
 */
public record SchemaVersions(
    @Nullable String attribute,
    int version,
    Map<Integer, Consumer<Map<String, @Nullable Object>>> steps,
    Map<String, String> renamed) {

  /** No versions, and no older names. */
  public static final SchemaVersions NONE = new SchemaVersions(null, 1, Map.of(), Map.of());

  /** Returns the same with a current version. */
  public SchemaVersions of(String itsAttribute, int current) {
    Given.given(itsAttribute, "the attribute of .schemaVersion(…)");
    if (attribute != null) {
      throw new InvalidModelException(
          "a model has one schemaVersion, and it is given twice, as "
              + Names.quoted(attribute)
              + " and as "
              + Names.quoted(itsAttribute)
              + ": remove one of them");
    }
    if (itsAttribute.isEmpty()) {
      throw new InvalidModelException("schemaVersion(\"\", …): the attribute has no name");
    }
    if (current < 1) {
      throw new InvalidModelException(
          "schemaVersion("
              + Names.quoted(itsAttribute)
              + ", "
              + current
              + "): versions start at 1");
    }
    return new SchemaVersions(itsAttribute, current, steps, renamed);
  }

  /** Returns the same with the step from a version to the next one. */
  public SchemaVersions upgrading(int from, Consumer<Map<String, @Nullable Object>> step) {
    Given.given(step, "the function of .upgrade(…)");
    if (steps.containsKey(from)) {
      throw new InvalidModelException(
          "upgrade(" + from + ", …) is given twice: combine both into one step");
    }
    Map<Integer, Consumer<Map<String, @Nullable Object>>> all = new TreeMap<>(steps);
    all.put(from, step);
    return new SchemaVersions(attribute, version, all, renamed);
  }

  /** Returns the same with an older name of a field. */
  public SchemaVersions renaming(String older, String current) {
    Given.given(older, "the older name of .renamed(…)");
    Given.given(current, "the current name of .renamed(…)");
    if (renamed.containsKey(older) || renamed.containsValue(current)) {
      throw new InvalidModelException(
          renaming(older, current, "each older name and each field is given once"));
    }
    Map<String, String> all = new LinkedHashMap<>(renamed);
    all.put(older, current);
    return new SchemaVersions(attribute, version, steps, all);
  }

  private static String renaming(Object older, Object current, String problem) {
    return "renamed("
        + Names.quoted(older.toString())
        + ", "
        + Names.quoted(current.toString())
        + "): "
        + problem;
  }

  /**
   * Checks them against a table and the fields of its records.
   *
   * @throws InvalidModelException if they do not fit, or if a step is missing
   */
  void check(TableConfig table, Fields fields) {
    String where = "table " + table.name() + ": ";
    checkSteps(where);
    Set<String> reserved = reserved(table);
    String own = attribute;
    if (own != null && (fields.declared(own) != null || reserved.contains(own))) {
      throw new InvalidModelException(
          where
              + "schemaVersion("
              + Names.quoted(own)
              + ", …): the records already have this attribute, but only DynaModel stores the"
              + " version: choose another name");
    }
    renamed.forEach((older, current) -> checkRenamed(where, older, current, table, fields));
  }

  private void checkSteps(String where) {
    if (attribute == null && !steps.isEmpty()) {
      throw new InvalidModelException(
          where + "upgrade(…) needs a version to upgrade to: add .schemaVersion(\"v\", …)");
    }
    List<Integer> missing = new ArrayList<>();
    for (int from = 1; from < version; from++) {
      if (!steps.containsKey(from)) {
        missing.add(from);
      }
      if (missing.size() == 10) {
        break;
      }
    }
    if (!missing.isEmpty()) {
      throw new InvalidModelException(
          where
              + "items of each version before "
              + version
              + " are upgraded to the next one, and no step is given from "
              + Names.listed(missing, ", ")
              + ": add .upgrade("
              + missing.get(0)
              + ", item -> …)");
    }
    for (int from : steps.keySet()) {
      if (from < 1 || from >= version) {
        throw new InvalidModelException(
            where
                + "upgrade("
                + from
                + ", …) does not start from a version before the current one, which is "
                + version
                + ": remove it, or raise the version");
      }
    }
  }

  private void checkRenamed(
      String where, String older, String current, TableConfig table, Fields fields) {
    String problem = null;
    if (fields.declared(older) != null) {
      problem = Names.quoted(older) + " is still a field";
    } else if (fields.get(current) == null) {
      problem =
          Names.quoted(current) + " is not a field" + DidYouMean.phrase(current, fields.names());
    } else if (renamed.containsKey(current) || current.equals(attribute)) {
      problem = Names.quoted(current) + " is not a current name";
    } else if (reserved(table).contains(older) || older.equals(attribute)) {
      problem = Names.quoted(older) + " is an attribute that DynaModel manages";
    } else if (fixed(table).contains(current) || current.equals(table.managed().ttl())) {
      problem =
          Names.quoted(current)
              + " belongs to a key, an index, unique(…) or ttl(…), which have only one name: rename"
              + " it with .schemaVersion(…).upgrade(…), and call upgradeAll()";
    }
    if (problem != null) {
      throw new InvalidModelException(where + renaming(older, current, problem));
    }
  }

  /** Returns the attributes that DynaModel or the table itself keep, which no step may rename. */
  private static Set<String> reserved(TableConfig table) {
    Set<String> names = new HashSet<>(keys(table));
    addIfGiven(names, table.managed().version());
    addIfGiven(names, table.managed().createdAt());
    addIfGiven(names, table.managed().updatedAt());
    addIfGiven(names, table.managed().ttl());
    names.addAll(table.managed().counters().keySet());
    addIfGiven(names, table.entity() == null ? null : table.entity().typeAttribute());
    return names;
  }

  private static void addIfGiven(Collection<String> names, @Nullable String name) {
    if (name != null) {
      names.add(name);
    }
  }

  private static Set<String> keys(TableConfig table) {
    Set<String> names = new HashSet<>();
    for (KeyAttribute key : table.keys()) {
      names.add(key.name());
    }
    for (IndexConfig index : table.indexes()) {
      for (KeyAttribute key : index.keys()) {
        names.add(key.name());
      }
    }
    return names;
  }

  /** Returns the fields that only {@code upgradeAll} changes, apart from those of templates. */
  static Set<String> fixed(TableConfig table) {
    Set<String> names = new HashSet<>(keys(table));
    for (List<String> fields : table.managed().unique()) {
      names.addAll(fields);
    }
    return names;
  }
}
