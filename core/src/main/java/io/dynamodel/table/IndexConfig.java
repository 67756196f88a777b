package io.dynamodel.table;

import io.dynamodel.error.InvalidModelException;
import io.dynamodel.value.Names;
import io.dynamodel.value.ValueType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A secondary index. Immutable.
 *
 * @param name the index's name
 * @param global whether it is a global index; a local one has the table's hash key
 * @param hashKeys its hash key attributes, in order; those of a local index are the table's
 * @param rangeKeys its range key attributes, in order; may be empty for a global index
 * @param projection which fields it contains
 * @param included the fields that {@link Projection#INCLUDE} adds to the keys
 * @param throughput null for the table's own, and on demand
 */
public record IndexConfig(
    String name,
    boolean global,
    List<KeyAttribute> hashKeys,
    List<KeyAttribute> rangeKeys,
    Projection projection,
    Set<String> included,
    @Nullable Throughput throughput) {

  /** Which fields of an item an index contains. */
  public enum Projection {
    /** All fields. */
    ALL,
    /** The keys of the table and of the index. */
    KEYS_ONLY,
    /** The keys, and the specified fields. */
    INCLUDE
  }

  public IndexConfig {
    hashKeys = List.copyOf(hashKeys);
    rangeKeys = List.copyOf(rangeKeys);
    included = Collections.unmodifiableSet(new LinkedHashSet<>(included));
  }

  /** Returns all key attributes, those of the hash key first. */
  public List<KeyAttribute> keys() {
    List<KeyAttribute> keys = new ArrayList<>(hashKeys);
    keys.addAll(rangeKeys);
    return keys;
  }

  /** The settings of an index, as in {@code globalIndex("by-author", i -> i.hashKey("author"))}. */
  public static final class Builder {
    /** The maximum number of attributes in a key, by DynamoDB's quotas. */
    private static final int MAX_ATTRIBUTES = 4;

    private final String name;
    private final boolean global;
    private final List<KeyAttribute> hashKeys = new ArrayList<>();
    private final List<KeyAttribute> rangeKeys = new ArrayList<>();
    private Projection projection = Projection.ALL;
    private final Set<String> included = new LinkedHashSet<>();
    private @Nullable Long read;
    private @Nullable Long write;

    Builder(String name, boolean global) {
      this.name = name;
      this.global = global;
    }

    Builder copy() {
      Builder copy = new Builder(name, global);
      copy.hashKeys.addAll(hashKeys);
      copy.rangeKeys.addAll(rangeKeys);
      copy.projection = projection;
      copy.included.addAll(included);
      copy.read = read;
      copy.write = write;
      return copy;
    }

    boolean isGlobal() {
      return global;
    }

    List<String> hashKeyNames() {
      return hashKeys.stream().map(KeyAttribute::name).toList();
    }

    List<String> rangeKeyNames() {
      return rangeKeys.stream().map(KeyAttribute::name).toList();
    }

    /** Adds the keys that a class specifies, if none are set yet. */
    Builder withKeys(TableDefaults.Keys keys) {
      if (hashKeys.isEmpty()) {
        hashKey(keys.hash().toArray(String[]::new));
      }
      if (rangeKeys.isEmpty()) {
        rangeKey(keys.range().toArray(String[]::new));
      }
      return this;
    }

    /**
     * Sets the fields of the hash key, usually one; the schema supplies their types. Not for a
     * local index.
     */
    public Builder hashKey(String... fields) {
      for (String field : fields) {
        hashKeys.add(new KeyAttribute(field, null));
      }
      return this;
    }

    /**
     * Adds a field to the hash key, with its type (S, N or B) if the schema does not supply it. Not
     * for a local index.
     */
    public Builder hashKey(String field, ValueType type) {
      hashKeys.add(new KeyAttribute(field, Objects.requireNonNull(type, "type")));
      return this;
    }

    /** Sets the fields of the range key, usually one; the schema supplies their types. */
    public Builder rangeKey(String... fields) {
      for (String field : fields) {
        rangeKeys.add(new KeyAttribute(field, null));
      }
      return this;
    }

    /**
     * Adds a field to the range key, with its type (S, N or B) if the schema does not supply it.
     */
    public Builder rangeKey(String field, ValueType type) {
      rangeKeys.add(new KeyAttribute(field, Objects.requireNonNull(type, "type")));
      return this;
    }

    /** Makes the index contain whole items; this is the default. */
    public Builder projectAll() {
      projection = Projection.ALL;
      included.clear();
      return this;
    }

    /** Makes the index contain only the keys. */
    public Builder projectKeys() {
      projection = Projection.KEYS_ONLY;
      included.clear();
      return this;
    }

    /** Makes the index contain the keys and these fields. */
    public Builder project(String... fields) {
      projection = Projection.INCLUDE;
      included.addAll(List.of(fields));
      return this;
    }

    /** Sets the provisioned read units; requires {@link #write}. */
    public Builder read(long units) {
      read = units;
      return this;
    }

    /** Sets the provisioned write units; requires {@link #read}. */
    public Builder write(long units) {
      write = units;
      return this;
    }

    IndexConfig build(List<KeyAttribute> tableHashKeys) {
      String what = (global ? "global index " : "local index ") + Names.quoted(name);
      if (global && hashKeys.isEmpty()) {
        throw new InvalidModelException(what + " has no hash key: add .hashKey(\"…\")");
      }
      if (!global && !hashKeys.isEmpty()) {
        throw new InvalidModelException(
            what + " has the table's hash key, it cannot have its own: make it a global index");
      }
      if (!global && rangeKeys.size() != 1) {
        throw new InvalidModelException(what + " needs one range key: add .rangeKey(\"…\")");
      }
      if (!global && (read != null || write != null)) {
        throw new InvalidModelException(
            what + " uses the table's throughput, it cannot have its own");
      }
      if (hashKeys.size() > MAX_ATTRIBUTES || rangeKeys.size() > MAX_ATTRIBUTES) {
        throw new InvalidModelException(
            what
                + " has too many key attributes: at most "
                + MAX_ATTRIBUTES
                + " make a hash key, and as many a range key");
      }
      if (projection == Projection.INCLUDE && included.isEmpty()) {
        throw new InvalidModelException(
            what + " projects no fields: name them, or say .projectKeys()");
      }
      IndexConfig index =
          new IndexConfig(
              name,
              global,
              global ? hashKeys : tableHashKeys,
              rangeKeys,
              projection,
              included,
              TableConfig.throughput(what, read, write));
      Set<String> seen = new HashSet<>();
      for (KeyAttribute key : index.keys()) {
        if (!seen.add(key.name())) {
          throw new InvalidModelException(
              what + " has " + Names.quoted(key.name()) + " twice in its key");
        }
      }
      return index;
    }
  }
}
