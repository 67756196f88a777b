package io.dynamodel.table;

import io.dynamodel.error.InvalidModelException;
import io.dynamodel.internal.argument.Given;
import io.dynamodel.internal.base.Names;
import io.dynamodel.value.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The settings of a table. Immutable; independent of any schema. */
public final class TableConfig {
  /** The names of tables and indexes, by DynamoDB's naming rules. */
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]{3,255}");

  private static final String GUARDS = "_unique";

  /** Made when settings are first compared or shown. */
  private static final class Identity {
    static final Components<TableConfig> COMPONENTS =
        new Components<>(TableConfig.class)
            .with("name", TableConfig::name)
            .with("hashKey", TableConfig::hashKey)
            .with("rangeKey", TableConfig::rangeKey)
            .with("throughput", TableConfig::throughput)
            .with("onDemand", TableConfig::onDemand)
            .with("onDemandLimits", TableConfig::onDemandLimits)
            .with("warmThroughput", TableConfig::warmThroughput)
            .with("indexes", TableConfig::indexes)
            .with("stream", TableConfig::stream)
            .with("tags", TableConfig::tags)
            .with("deletionProtection", TableConfig::deletionProtection)
            .with("pointInTimeRecovery", TableConfig::pointInTimeRecovery)
            .with("tableClass", TableConfig::tableClass)
            .with("storesNulls", TableConfig::storesNulls)
            .with("managed", TableConfig::managed)
            .with("entity", TableConfig::entity);
  }

  /** The data of a table's settings. Never modified once it is in a {@code TableConfig}. */
  static final class Parts extends CapacityParts<Parts> {
    @Nullable String name;
    @Nullable KeyAttribute hashKey;
    @Nullable KeyAttribute rangeKey;
    boolean onDemand;
    List<IndexConfig> indexes = List.of();
    @Nullable StreamView stream;
    Map<String, String> tags = Map.of();
    @Nullable Boolean deletionProtection;
    @Nullable Boolean pointInTimeRecovery;
    @Nullable TableClass tableClass;
    boolean storesNulls;
    ManagedFields managed = ManagedFields.NONE;
    @Nullable EntityConfig entity;
  }

  private final Parts parts;
  private final String name;
  private final KeyAttribute hashKey;
  private final List<KeyAttribute> keys;

  TableConfig(Parts parts) {
    this.parts = parts;
    this.name = Objects.requireNonNull(parts.name, "name");
    this.hashKey = Objects.requireNonNull(parts.hashKey, "hashKey");
    this.keys = parts.rangeKey == null ? List.of(hashKey) : List.of(hashKey, parts.rangeKey);
  }

  /** Returns the same settings with some changes. */
  private TableConfig with(Consumer<Parts> change) {
    Parts changed = parts.copy();
    change.accept(changed);
    return new TableConfig(changed);
  }

  /**
   * Creates settings: {@code TableConfig.of(t -> t.name("books").hashKey("isbn", S))}.
   *
   * @throws InvalidModelException if they are not valid settings of a table
   */
  public static TableConfig of(Consumer<Builder> settings) {
    return TableDraft.of(settings).with(TableDefaults.NONE);
  }

  /** Returns the table's name. */
  public String name() {
    return name;
  }

  /** Returns the hash key. */
  public KeyAttribute hashKey() {
    return hashKey;
  }

  /** Returns the range key; null for a table without one. */
  public @Nullable KeyAttribute rangeKey() {
    return parts.rangeKey;
  }

  /** Returns the hash key and, if there is one, the range key. */
  public List<KeyAttribute> keys() {
    return keys;
  }

  /** Returns the provisioned capacity; null if it is not set. */
  public @Nullable Throughput throughput() {
    return parts.throughput();
  }

  /**
   * Returns whether the table is set to be on demand. If it is not, and has no {@linkplain
   * #throughput provisioned capacity} either, then a new table is on demand, and a table that
   * exists is left as it is.
   */
  public boolean onDemand() {
    return parts.onDemand;
  }

  /** Returns the limits of on-demand capacity; null if none is set. */
  public @Nullable OnDemandLimits onDemandLimits() {
    return parts.limits();
  }

  /** Returns the warm throughput; null if it is not set. */
  public @Nullable WarmThroughput warmThroughput() {
    return parts.warm;
  }

  /** Returns the global and local indexes, in the order in which they were added. */
  public List<IndexConfig> indexes() {
    return parts.indexes;
  }

  /** Returns the index with this name. */
  public Optional<IndexConfig> index(String indexName) {
    return parts.indexes.stream().filter(index -> index.name().equals(indexName)).findFirst();
  }

  /** Returns what the table's stream contains; null if it is not set. */
  public @Nullable StreamView stream() {
    return parts.stream;
  }

  /** Returns the tags that are set. */
  public Map<String, String> tags() {
    return parts.tags;
  }

  /** Returns whether the table is protected from deletion; null if it is not set. */
  public @Nullable Boolean deletionProtection() {
    return parts.deletionProtection;
  }

  /** Returns whether point-in-time recovery is on; null if it is not set. */
  public @Nullable Boolean pointInTimeRecovery() {
    return parts.pointInTimeRecovery;
  }

  /** Returns the table class; null if it is not set. */
  public @Nullable TableClass tableClass() {
    return parts.tableClass;
  }

  /** Returns whether a null field is stored as NULL instead of being omitted. */
  public boolean storesNulls() {
    return parts.storesNulls;
  }

  /** Returns the fields that DynaModel sets on each write. */
  public ManagedFields managed() {
    return parts.managed;
  }

  /** Returns how items of one type are stored among others; null for a table of one type. */
  public @Nullable EntityConfig entity() {
    return parts.entity;
  }

  /** Returns the same settings for a table with another name. */
  public TableConfig named(String otherName) {
    checkName("table", otherName);
    TableConfig other = with(changed -> changed.name = otherName);
    other.guards();
    return other;
  }

  /**
   * Returns the same settings with types of keys.
   *
   * @param types S, N or B by the names of fields; a key that is not among them keeps what it has
   */
  public TableConfig withKeyTypes(Map<String, ValueType> types) {
    Given.given(types, "the types of keys");
    Parts changed = parts.copy();
    changed.hashKey = hashKey.withTypeOf(types);
    changed.rangeKey = parts.rangeKey == null ? null : parts.rangeKey.withTypeOf(types);
    List<IndexConfig> indexes = new ArrayList<>();
    for (IndexConfig each : parts.indexes) {
      indexes.add(each.withKeyTypes(types));
    }
    changed.indexes = List.copyOf(indexes);
    return new TableConfig(changed);
  }

  /**
   * Returns the settings of the table of guards, which has an item for each set of values in use if
   * fields are {@linkplain Builder#unique unique}. Its name is this table's name followed by {@code
   * _unique}, its hash key is {@code guard}, and its time to live is {@code expires} if this table
   * has one. It has this table's capacity, tags, class and protection, and no stream.
   *
   * @throws InvalidModelException if the name is too long for the suffix
   */
  public Optional<TableConfig> guards() {
    if (parts.managed.unique().isEmpty()) {
      return Optional.empty();
    }
    checkName("table of guards, which ends with '" + GUARDS + "'", name + GUARDS);
    return Optional.of(
        with(
            changed -> {
              changed.name = name + GUARDS;
              changed.hashKey = new KeyAttribute("guard", ValueType.S);
              changed.rangeKey = null;
              changed.indexes = List.of();
              changed.stream = null;
              changed.storesNulls = false;
              changed.managed = parts.managed.ofGuards();
              changed.entity = null;
            }));
  }

  /** Returns the same settings without managed fields, so that items are stored as they are. */
  public TableConfig unmanaged() {
    return with(
        changed -> {
          changed.managed = ManagedFields.NONE;
          changed.entity = null;
          changed.storesNulls = true;
        });
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

  static void checkName(String what, String name) {
    if (name == null || !NAME.matcher(name).matches()) {
      throw new InvalidModelException(
          (name == null ? "null" : Names.quoted(name))
              + " cannot be the name of "
              + (what.equals("index") ? "an " : "a ")
              + what
              + ": a name has 3 to 255 letters, digits, '_', '-' and '.'");
    }
  }

  /** The settings of a table, as in {@code table(t -> t.name("prod-books").hashKey("isbn"))}. */
  public static final class Builder extends TableSettings<Builder> {
    final Map<String, IndexConfig.Builder> indexes = new LinkedHashMap<>();

    Builder() {
      this(new Parts(), new ManagedFields.Parts());
    }

    private Builder(Parts parts, ManagedFields.Parts managed) {
      super(parts, managed);
    }

    Builder copy() {
      Builder copy = new Builder(parts.copy(), managed.copy());
      indexes.forEach((key, index) -> copy.indexes.put(key, index.copy()));
      return copy;
    }

    @Override
    Builder self() {
      return this;
    }

    /** Sets the table's name. */
    public Builder name(String tableName) {
      checkName("table", tableName);
      parts.name = tableName;
      return this;
    }

    /**
     * Sets the field that is the hash key (DynamoDB's partition key); the schema supplies its type.
     */
    public Builder hashKey(String field) {
      once("hashKey", parts.hashKey == null ? null : parts.hashKey.name(), field);
      parts.hashKey = new KeyAttribute(field, null);
      return this;
    }

    /**
     * Sets the field that is the hash key, with its type (S, N or B) if the schema does not supply
     * it.
     */
    public Builder hashKey(String field, ValueType type) {
      once("hashKey", parts.hashKey == null ? null : parts.hashKey.name(), field);
      parts.hashKey = new KeyAttribute(field, Objects.requireNonNull(type, "type"));
      return this;
    }

    /** Sets the field that is the range key (DynamoDB's sort key); the schema supplies its type. */
    public Builder rangeKey(String field) {
      once("rangeKey", parts.rangeKey == null ? null : parts.rangeKey.name(), field);
      parts.rangeKey = new KeyAttribute(field, null);
      return this;
    }

    /**
     * Sets the field that is the range key, with its type (S, N or B) if the schema does not supply
     * it.
     */
    public Builder rangeKey(String field, ValueType type) {
      once("rangeKey", parts.rangeKey == null ? null : parts.rangeKey.name(), field);
      parts.rangeKey = new KeyAttribute(field, Objects.requireNonNull(type, "type"));
      return this;
    }

    /**
     * Makes the model an entity: its items share the table with those of other types, and templates
     * make their keys.
     */
    public Builder entity(Consumer<EntityConfig.Builder> settings) {
      if (parts.entity != null) {
        throw new InvalidModelException(
            table() + " has one entity for each model, but two are given");
      }
      EntityConfig.Builder builder = new EntityConfig.Builder(this);
      Given.given(settings, "the settings of an entity").accept(builder);
      parts.entity = builder.build();
      return this;
    }

    /**
     * Adds a global secondary index, which has its own key and contains all items with values for
     * that key.
     */
    public Builder globalIndex(String indexName, Consumer<IndexConfig.Builder> settings) {
      return index(new IndexConfig.Builder(indexName, true), indexName, settings);
    }

    /** Adds a local secondary index, which has the table's hash key and another range key. */
    public Builder localIndex(String indexName, Consumer<IndexConfig.Builder> settings) {
      return index(new IndexConfig.Builder(indexName, false), indexName, settings);
    }

    private Builder index(
        IndexConfig.Builder builder, String indexName, Consumer<IndexConfig.Builder> settings) {
      checkName("index", indexName);
      settings.accept(builder);
      if (indexes.put(indexName, builder) != null) {
        throw new InvalidModelException("two indexes have the name " + Names.quoted(indexName));
      }
      return this;
    }
  }
}
