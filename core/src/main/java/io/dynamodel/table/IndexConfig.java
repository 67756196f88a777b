package io.dynamodel.table;

import io.dynamodel.error.InvalidModelException;
import io.dynamodel.internal.base.Names;
import io.dynamodel.value.ValueType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A secondary index. Immutable. */
public final class IndexConfig {
  /** Made when settings are first compared or shown. */
  private static final class Identity {
    static final Components<IndexConfig> COMPONENTS =
        new Components<>(IndexConfig.class)
            .with("name", IndexConfig::name)
            .with("global", IndexConfig::global)
            .with("hashKeys", IndexConfig::hashKeys)
            .with("rangeKeys", IndexConfig::rangeKeys)
            .with("projection", IndexConfig::projection)
            .with("included", IndexConfig::included)
            .with("throughput", IndexConfig::throughput)
            .with("onDemandLimits", IndexConfig::onDemandLimits)
            .with("warmThroughput", IndexConfig::warmThroughput);
  }

  /** Which fields of an item an index contains. */
  public enum Projection {
    /** All fields. */
    ALL,
    /** The keys of the table and of the index. */
    KEYS_ONLY,
    /** The keys, and the specified fields. */
    INCLUDE
  }

  /** The data of an index. Never modified once it is in an {@code IndexConfig}. */
  static final class Parts extends CapacityParts<Parts> {
    final String name;
    final boolean global;
    List<KeyAttribute> hashKeys = List.of();
    List<KeyAttribute> rangeKeys = List.of();
    Projection projection = Projection.ALL;
    Set<String> included = Set.of();

    Parts(String name, boolean global) {
      this.name = name;
      this.global = global;
    }
  }

  private final Parts parts;

  private IndexConfig(Parts parts) {
    this.parts = parts;
  }

  /** Returns the index's name. */
  public String name() {
    return parts.name;
  }

  /** Returns whether it is a global index; a local one has the table's hash key. */
  public boolean global() {
    return parts.global;
  }

  /** Returns its hash key attributes, in order; those of a local index are the table's. */
  public List<KeyAttribute> hashKeys() {
    return parts.hashKeys;
  }

  /** Returns its range key attributes, in order; may be empty for a global index. */
  public List<KeyAttribute> rangeKeys() {
    return parts.rangeKeys;
  }

  /** Returns all key attributes, those of the hash key first. */
  public List<KeyAttribute> keys() {
    List<KeyAttribute> keys = new ArrayList<>(parts.hashKeys);
    keys.addAll(parts.rangeKeys);
    return keys;
  }

  /** Returns which fields it contains. */
  public Projection projection() {
    return parts.projection;
  }

  /** Returns the fields that {@link Projection#INCLUDE} adds to the keys. */
  public Set<String> included() {
    return parts.included;
  }

  /** Returns the provisioned capacity; null if it is not set. */
  public @Nullable Throughput throughput() {
    return parts.throughput();
  }

  /** Returns the limits of on-demand capacity; null if none is set. */
  public @Nullable OnDemandLimits onDemandLimits() {
    return parts.limits();
  }

  /** Returns the warm throughput; null if it is not set. */
  public @Nullable WarmThroughput warmThroughput() {
    return parts.warm;
  }

  IndexConfig withKeyTypes(Map<String, ValueType> types) {
    Parts changed = parts.copy();
    changed.hashKeys = typed(parts.hashKeys, types);
    changed.rangeKeys = typed(parts.rangeKeys, types);
    return new IndexConfig(changed);
  }

  private static List<KeyAttribute> typed(List<KeyAttribute> keys, Map<String, ValueType> types) {
    List<KeyAttribute> typed = new ArrayList<>();
    for (KeyAttribute key : keys) {
      typed.add(key.withTypeOf(types));
    }
    return List.copyOf(typed);
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

  /** The settings of an index, as in {@code globalIndex("by-author", i -> i.hashKey("author"))}. */
  public static final class Builder extends CapacitySettings<Builder> {
    /** The maximum number of attributes in a key, by DynamoDB's quotas. */
    private static final int MAX_ATTRIBUTES = 4;

    private final Parts parts;

    Builder(String name, boolean global) {
      this(new Parts(name, global));
    }

    private Builder(Parts parts) {
      this.parts = parts;
    }

    Builder copy() {
      return new Builder(parts.copy());
    }

    @Override
    CapacityParts<?> capacity() {
      return parts;
    }

    @Override
    Builder self() {
      return this;
    }

    boolean isGlobal() {
      return parts.global;
    }

    List<String> hashKeyNames() {
      return parts.hashKeys.stream().map(KeyAttribute::name).toList();
    }

    List<String> rangeKeyNames() {
      return parts.rangeKeys.stream().map(KeyAttribute::name).toList();
    }

    /** Adds the keys that a class specifies, if none are set yet. */
    Builder withKeys(TableDefaults.Keys keys) {
      if (parts.hashKeys.isEmpty()) {
        hashKey(keys.hash().toArray(String[]::new));
      }
      if (parts.rangeKeys.isEmpty()) {
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
        parts.hashKeys = Copyable.plus(parts.hashKeys, new KeyAttribute(field, null));
      }
      return this;
    }

    /**
     * Adds a field to the hash key, with its type (S, N or B) if the schema does not supply it. Not
     * for a local index.
     */
    public Builder hashKey(String field, ValueType type) {
      Objects.requireNonNull(type, "type");
      parts.hashKeys = Copyable.plus(parts.hashKeys, new KeyAttribute(field, type));
      return this;
    }

    /** Sets the fields of the range key, usually one; the schema supplies their types. */
    public Builder rangeKey(String... fields) {
      for (String field : fields) {
        parts.rangeKeys = Copyable.plus(parts.rangeKeys, new KeyAttribute(field, null));
      }
      return this;
    }

    /**
     * Adds a field to the range key, with its type (S, N or B) if the schema does not supply it.
     */
    public Builder rangeKey(String field, ValueType type) {
      Objects.requireNonNull(type, "type");
      parts.rangeKeys = Copyable.plus(parts.rangeKeys, new KeyAttribute(field, type));
      return this;
    }

    /** Makes the index contain whole items; this is the default. */
    public Builder projectAll() {
      parts.projection = Projection.ALL;
      parts.included = Set.of();
      return this;
    }

    /** Makes the index contain only the keys. */
    public Builder projectKeys() {
      parts.projection = Projection.KEYS_ONLY;
      parts.included = Set.of();
      return this;
    }

    /** Makes the index contain the keys and these fields. */
    public Builder project(String... fields) {
      parts.projection = Projection.INCLUDE;
      parts.included = Copyable.plus(parts.included, List.of(fields));
      return this;
    }

    IndexConfig build(List<KeyAttribute> tableHashKeys) {
      Parts index = parts.copy();
      String what = (index.global ? "global index " : "local index ") + Names.quoted(index.name);
      if (index.global) {
        checkGlobal(what);
      } else {
        checkLocal(what);
        index.hashKeys = List.copyOf(tableHashKeys);
      }
      if (parts.hashKeys.size() > MAX_ATTRIBUTES || parts.rangeKeys.size() > MAX_ATTRIBUTES) {
        throw new InvalidModelException(
            what
                + " has too many key attributes: at most "
                + MAX_ATTRIBUTES
                + " in the hash key, and as many in the range key");
      }
      if (parts.projection == Projection.INCLUDE && parts.included.isEmpty()) {
        throw new InvalidModelException(
            what + " projects no fields: name them, or call .projectKeys()");
      }
      IndexConfig built = new IndexConfig(index);
      Set<String> seen = new HashSet<>();
      for (KeyAttribute key : built.keys()) {
        if (!seen.add(key.name())) {
          throw new InvalidModelException(
              what + " has " + Names.quoted(key.name()) + " twice in its key");
        }
      }
      return built;
    }

    private void checkGlobal(String what) {
      if (parts.hashKeys.isEmpty()) {
        throw new InvalidModelException(what + " has no hash key: add .hashKey(\"…\")");
      }
      parts.check(what);
    }

    private void checkLocal(String what) {
      if (!parts.hashKeys.isEmpty()) {
        throw new InvalidModelException(
            what + " has the table's hash key, so it cannot have its own: make it a global index");
      }
      if (parts.rangeKeys.size() != 1) {
        throw new InvalidModelException(what + " needs one range key: add .rangeKey(\"…\")");
      }
      if (parts.isSet()) {
        throw new InvalidModelException(
            what + " uses the table's throughput, so it cannot have its own");
      }
    }
  }
}
