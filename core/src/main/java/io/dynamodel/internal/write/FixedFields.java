package io.dynamodel.internal.write;

import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.internal.entity.Entity;
import io.dynamodel.internal.lookup.Changes;
import io.dynamodel.internal.model.Model;
import io.dynamodel.table.KeyAttribute;
import io.dynamodel.table.ManagedFields;
import java.util.Set;

/** The fields that no update may change. */
public final class FixedFields {
  private FixedFields() {}

  /**
   * Rejects changes of keys and of fields that the model itself sets.
   *
   * @throws InvalidRequestException for a key, the version, a counter or the time of change, and if
   *     a field that is written once would be overwritten
   */
  public static void check(Model<?> model, Changes changes) {
    String table = model.table().name();
    Set<String> changed = changes.changed();
    for (KeyAttribute key : model.table().keys()) {
      if (changed.contains(key.name())) {
        throw new InvalidRequestException(
            "'"
                + key.name()
                + "' is a key of table "
                + table
                + ", which cannot be changed: store a new item and delete the old one");
      }
    }
    Entity entity = model.entity();
    for (String name : entity == null ? Set.<String>of() : entity.fixed()) {
      if (changed.contains(name)) {
        throw new InvalidRequestException(
            "'"
                + name
                + (entity != null && entity.derived().contains(name)
                    ? "' of table " + table + " is derived from other fields: change those"
                    : "' is a part of the key of table "
                        + table
                        + ", which cannot be changed: store a new item and delete the old one"));
      }
    }
    String schemaVersion = model.upgrades().attribute();
    if (schemaVersion != null && changed.contains(schemaVersion)) {
      throw new InvalidRequestException(
          "'"
              + schemaVersion
              + "' is the version of the schema of the items of table "
              + table
              + ", which every write stores");
    }
    ManagedFields managed = model.table().managed();
    String version = managed.version();
    if (version != null && changed.contains(version)) {
      throw new InvalidRequestException(
          "'"
              + version
              + "' is the version of the items of table "
              + table
              + ", which every write increments; to require a version, use onlyIf(\""
              + version
              + "\", …)");
    }
    String updatedAt = managed.updatedAt();
    if (updatedAt != null && changed.contains(updatedAt)) {
      throw new InvalidRequestException(
          "'" + updatedAt + "' of table " + table + " is set by every write");
    }
    for (String counter : managed.counters().keySet()) {
      if (changed.contains(counter)) {
        throw new InvalidRequestException(
            "'" + counter + "' of table " + table + " counts the updates: every write sets it");
      }
    }
    for (String once : managed.writtenOnce()) {
      if (changes.overwrites(once)) {
        throw new InvalidRequestException(
            "'"
                + once
                + "' of table "
                + table
                + " is written once: change it by '"
                + once
                + "__if_not_exists', or store the whole record");
      }
    }
  }
}
