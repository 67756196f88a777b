package io.dynamodel.table;

import io.dynamodel.error.InvalidModelException;
import io.dynamodel.value.Names;
import io.dynamodel.value.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a table. Immutable; independent of any schema.
 *
 * @param name the table's name
 * @param hashKey the hash key
 * @param rangeKey the range key; null for a table without one
 * @param throughput provisioned capacity; null for on demand
 * @param indexes global and local indexes, in the order in which they were added
 * @param storesNulls whether a null field is stored as NULL instead of being omitted
 * @param managed the fields that DynaModel sets on each write
 */
public record TableConfig(
    String name,
    KeyAttribute hashKey,
    @Nullable KeyAttribute rangeKey,
    @Nullable Throughput throughput,
    List<IndexConfig> indexes,
    boolean storesNulls,
    ManagedFields managed) {

  /** The names of tables and indexes, by DynamoDB's naming rules. */
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]{3,255}");

  private static final String GUARDS = "_unique";

  public TableConfig {
    indexes = List.copyOf(indexes);
  }

  /**
   * Creates settings: {@code TableConfig.of(t -> t.name("books").hashKey("isbn", S))}.
   *
   * @throws InvalidModelException if they are not valid settings of a table
   */
  public static TableConfig of(Consumer<Builder> settings) {
    return TableDraft.of(settings).with(TableDefaults.NONE);
  }

  /** Returns the hash key and, if there is one, the range key. */
  public List<KeyAttribute> keys() {
    return rangeKey == null ? List.of(hashKey) : List.of(hashKey, rangeKey);
  }

  /** Returns the index with this name. */
  public Optional<IndexConfig> index(String indexName) {
    return indexes.stream().filter(index -> index.name().equals(indexName)).findFirst();
  }

  /** Returns the same settings for a table with another name. */
  public TableConfig named(String otherName) {
    checkName("table", otherName);
    TableConfig other =
        new TableConfig(otherName, hashKey, rangeKey, throughput, indexes, storesNulls, managed);
    other.guards();
    return other;
  }

  /**
   * Returns the settings of the table of guards, which has an item for each set of values in use if
   * fields are {@linkplain Builder#unique unique}. Its name is this table's name followed by {@code
   * _unique}, its hash key is {@code guard}, and its time to live is {@code expires} if this table
   * has one.
   *
   * @throws InvalidModelException if the name is too long for the suffix
   */
  public Optional<TableConfig> guards() {
    if (managed.unique().isEmpty()) {
      return Optional.empty();
    }
    checkName("table of guards, which ends with '" + GUARDS + "'", name + GUARDS);
    KeyAttribute guard = new KeyAttribute("guard", ValueType.S);
    return Optional.of(
        new TableConfig(
            name + GUARDS, guard, null, throughput, List.of(), false, managed.ofGuards()));
  }

  /** Returns the same settings without managed fields. */
  public TableConfig unmanaged() {
    return new TableConfig(
        name, hashKey, rangeKey, throughput, indexes, storesNulls, ManagedFields.NONE);
  }

  static void checkName(String what, String name) {
    if (name == null || !NAME.matcher(name).matches()) {
      throw new InvalidModelException(
          (name == null ? "null" : Names.quoted(name))
              + " cannot be the name of "
              + (what.equals("index") ? "an " : "a ")
              + what
              + ": that has 3 to 255 letters, digits, '_', '-' and '.'");
    }
  }

  static @Nullable Throughput throughput(String what, @Nullable Long read, @Nullable Long write) {
    if (read == null && write == null) {
      return null;
    }
    if (read == null || write == null) {
      throw new InvalidModelException(
          what + " has read or write units but not both; without both it is on demand");
    }
    return new Throughput(read, write);
  }

  /** The settings of a table, as in {@code table(t -> t.name("prod-books").hashKey("isbn"))}. */
  public static final class Builder {
    @Nullable String name;
    @Nullable KeyAttribute hashKey;
    @Nullable KeyAttribute rangeKey;
    @Nullable Long read;
    @Nullable Long write;
    boolean storesNulls;
    @Nullable String version;
    @Nullable String createdAt;
    @Nullable String updatedAt;
    @Nullable String ttl;
    final Map<String, Supplier<?>> generated = new LinkedHashMap<>();
    final List<List<String>> unique = new ArrayList<>();
    final Map<String, Counter> counters = new LinkedHashMap<>();
    final Set<String> writtenOnce = new LinkedHashSet<>();
    final Map<String, IndexConfig.Builder> indexes = new LinkedHashMap<>();

    Builder() {}

    Builder copy() {
      Builder copy = new Builder();
      copy.name = name;
      copy.hashKey = hashKey;
      copy.rangeKey = rangeKey;
      copy.read = read;
      copy.write = write;
      copy.storesNulls = storesNulls;
      copy.version = version;
      copy.createdAt = createdAt;
      copy.updatedAt = updatedAt;
      copy.ttl = ttl;
      copy.generated.putAll(generated);
      copy.unique.addAll(unique);
      copy.counters.putAll(counters);
      copy.writtenOnce.addAll(writtenOnce);
      indexes.forEach((key, index) -> copy.indexes.put(key, index.copy()));
      return copy;
    }

    /** A second setting of what a table has once would replace the first one unseen. */
    private void once(String setting, @Nullable String before, String now) {
      if (before != null) {
        throw new InvalidModelException(
            (name == null ? "a table" : "table " + name)
                + " has one "
                + setting
                + ", and it is given twice, as "
                + Names.quoted(before)
                + " and as "
                + Names.quoted(now)
                + ": remove one of them");
      }
    }

    /** Sets the table's name. */
    public Builder name(String tableName) {
      checkName("table", tableName);
      name = tableName;
      return this;
    }

    /**
     * Sets the field that is the hash key (DynamoDB's partition key); the schema supplies its type.
     */
    public Builder hashKey(String field) {
      once("hashKey", hashKey == null ? null : hashKey.name(), field);
      hashKey = new KeyAttribute(field, null);
      return this;
    }

    /**
     * Sets the field that is the hash key, with its type (S, N or B) if the schema does not supply
     * it.
     */
    public Builder hashKey(String field, ValueType type) {
      once("hashKey", hashKey == null ? null : hashKey.name(), field);
      hashKey = new KeyAttribute(field, Objects.requireNonNull(type, "type"));
      return this;
    }

    /** Sets the field that is the range key (DynamoDB's sort key); the schema supplies its type. */
    public Builder rangeKey(String field) {
      once("rangeKey", rangeKey == null ? null : rangeKey.name(), field);
      rangeKey = new KeyAttribute(field, null);
      return this;
    }

    /**
     * Sets the field that is the range key, with its type (S, N or B) if the schema does not supply
     * it.
     */
    public Builder rangeKey(String field, ValueType type) {
      once("rangeKey", rangeKey == null ? null : rangeKey.name(), field);
      rangeKey = new KeyAttribute(field, Objects.requireNonNull(type, "type"));
      return this;
    }

    /**
     * Sets the provisioned read units per second; requires {@link #write}. Without both, the table
     * is on demand.
     */
    public Builder read(long units) {
      read = units;
      return this;
    }

    /**
     * Sets the provisioned write units per second; requires {@link #read}. Without both, the table
     * is on demand.
     */
    public Builder write(long units) {
      write = units;
      return this;
    }

    /**
     * Stores null fields as NULL instead of omitting them. Fields that are keys of an index are
     * still omitted.
     */
    public Builder storeNulls() {
      storesNulls = true;
      return this;
    }

    /**
     * Sets a whole-number field that counts the writes of a record, so that no writer unknowingly
     * overwrites another: each write succeeds only if the stored item still has the version with
     * which it was read, and increments the version by 1. A record without a version, or with
     * version 0, is treated as not stored yet.
     */
    public Builder version(String field) {
      once("version", version, field);
      version = Objects.requireNonNull(field, "field");
      return this;
    }

    /**
     * Sets a time field ({@code Instant} or text) that gets the current time if a record is stored
     * without it.
     */
    public Builder createdAt(String field) {
      once("createdAt", createdAt, field);
      createdAt = Objects.requireNonNull(field, "field");
      return this;
    }

    /** Sets a time field ({@code Instant} or text) that gets the current time on each write. */
    public Builder updatedAt(String field) {
      once("updatedAt", updatedAt, field);
      updatedAt = Objects.requireNonNull(field, "field");
      return this;
    }

    /**
     * Sets the field with the time at which a record expires. From then on, reads ignore the
     * record, and DynamoDB deletes it some time later. The time is stored as seconds since 1970,
     * rounded up; the field is an {@code Instant} or a number of such seconds. Plain maps and
     * changes may also give a {@code Duration} from now. A record without a value never expires, so
     * the field must not be a primitive, which always has a value.
     */
    public Builder ttl(String field) {
      once("ttl", ttl, field);
      ttl = Objects.requireNonNull(field, "field");
      return this;
    }

    /** Sets a field that gets a random UUID if a record is stored without a value for it. */
    public Builder generated(String field) {
      return generated(field, UUID::randomUUID);
    }

    /**
     * Sets a field that gets a generated value if a record is stored without one.
     *
     * @param values called once per record, by any thread; returns a value from which the field can
     *     be bound
     */
    public Builder generated(String field, Supplier<?> values) {
      generated.put(
          Objects.requireNonNull(field, "field"), Objects.requireNonNull(values, "values"));
      return this;
    }

    /**
     * Sets a field, or several fields in combination, of which no two records may have the same
     * values. Each set of values in use has an item in a {@linkplain TableConfig#guards table of
     * its own}, which is written in one transaction with the record. Records that lack one of the
     * fields are exempt.
     */
    public Builder unique(String... fields) {
      unique.add(List.of(fields));
      return this;
    }

    /** Sets a whole-number field that counts the updates of a record, from 0. */
    public Builder counter(String field) {
      counters.put(Objects.requireNonNull(field, "field"), Counter.UP);
      return this;
    }

    /**
     * Sets a whole-number field to which each update, and each save with {@code since}, adds a
     * step. Storing the whole record resets it.
     *
     * @param start the first value of a new record
     * @param step the amount that is added; negative to count down
     */
    public Builder counter(String field, long start, long step) {
      counters.put(Objects.requireNonNull(field, "field"), new Counter(start, step));
      return this;
    }

    /**
     * Sets fields that {@code save(record, o -> o.since(loaded))} writes only if they are not
     * stored yet. Storing the whole record also writes them; an update must use {@code
     * __if_not_exists}.
     */
    public Builder writtenOnce(String... fields) {
      writtenOnce.addAll(List.of(fields));
      return this;
    }

    /**
     * Adds a global secondary index, which has a key of its own and contains all items with values
     * for that key.
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
