package io.dynamodel.table;

import io.dynamodel.error.InvalidModelException;
import io.dynamodel.value.Names;
import io.dynamodel.value.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a table. Immutable; it knows nothing of a schema.
 *
 * @param name the table's name
 * @param hashKey the hash key
 * @param rangeKey the range key; null for a table without one
 * @param throughput provisioned capacity; null for on demand
 * @param indexes global and local indexes, in the order in which they were given
 * @param storesNulls whether a field that is null is stored as NULL, rather than left out
 * @param managed the fields that are looked after on each write
 */
public record TableConfig(
    String name,
    KeyAttribute hashKey,
    @Nullable KeyAttribute rangeKey,
    @Nullable Throughput throughput,
    List<IndexConfig> indexes,
    boolean storesNulls,
    ManagedFields managed) {

  /** Names of tables and indexes, by DynamoDB's naming rules. */
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]{3,255}");

  private static final String GUARDS = "_unique";

  public TableConfig {
    indexes = List.copyOf(indexes);
  }

  /**
   * Settings as a user writes them: {@code TableConfig.of(t -> t.name("books").hashKey("isbn",
   * S))}.
   *
   * @throws InvalidModelException if they cannot be those of a table
   */
  public static TableConfig of(Consumer<Builder> settings) {
    return TableDraft.of(settings).with(TableDefaults.NONE);
  }

  /** The hash key and, if there is one, the range key. */
  public List<KeyAttribute> keys() {
    return rangeKey == null ? List.of(hashKey) : List.of(hashKey, rangeKey);
  }

  /** The index of this name. */
  public Optional<IndexConfig> index(String indexName) {
    return indexes.stream().filter(index -> index.name().equals(indexName)).findFirst();
  }

  /** The same settings for a table of another name. */
  public TableConfig named(String otherName) {
    checkName("table", otherName);
    TableConfig other =
        new TableConfig(otherName, hashKey, rangeKey, throughput, indexes, storesNulls, managed);
    other.guards();
    return other;
  }

  /**
   * The settings of the table that has an item for each set of values that is taken, where fields
   * are {@linkplain Builder#unique unique}: it has this one's name with {@code _unique} behind it,
   * the hash key {@code guard}, and the time to live {@code expires} if this one has any.
   *
   * @throws InvalidModelException if the name is too long for another behind it
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

  /** The same settings, with no field that is looked after. */
  public TableConfig unmanaged() {
    return new TableConfig(
        name, hashKey, rangeKey, throughput, indexes, storesNulls, ManagedFields.NONE);
  }

  static void checkName(String what, String name) {
    if (!NAME.matcher(name).matches()) {
      throw new InvalidModelException(
          Names.quoted(name)
              + " cannot be the name of a "
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

  /**
   * Settings of a table, as {@code table(t -> t.name("prod-books").hashKey("isbn"))} gives them.
   */
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

    /** The table's name. */
    public Builder name(String tableName) {
      checkName("table", tableName);
      name = tableName;
      return this;
    }

    /**
     * The field that is the hash key, also called partition key; its type is told by the schema.
     */
    public Builder hashKey(String field) {
      hashKey = new KeyAttribute(field, null);
      return this;
    }

    /**
     * The field that is the hash key, and its type, S, N or B, where the schema does not tell it.
     */
    public Builder hashKey(String field, ValueType type) {
      hashKey = new KeyAttribute(field, type);
      return this;
    }

    /** The field that is the range key, also called sort key; its type is told by the schema. */
    public Builder rangeKey(String field) {
      rangeKey = new KeyAttribute(field, null);
      return this;
    }

    /**
     * The field that is the range key, and its type, S, N or B, where the schema does not tell it.
     */
    public Builder rangeKey(String field, ValueType type) {
      rangeKey = new KeyAttribute(field, type);
      return this;
    }

    /**
     * Provisioned read units a second; {@link #write} goes with it. Without both the table is on
     * demand.
     */
    public Builder read(long units) {
      read = units;
      return this;
    }

    /**
     * Provisioned write units a second; {@link #read} goes with it. Without both the table is on
     * demand.
     */
    public Builder write(long units) {
      write = units;
      return this;
    }

    /**
     * Fields that are null are stored as NULL, rather than left out; those that are keys of an
     * index never are.
     */
    public Builder storeNulls() {
      storesNulls = true;
      return this;
    }

    /**
     * A whole number that counts the writes of a record, so that no two writers overwrite each
     * other unseen: each write succeeds only if what is stored still has the version that it was
     * read with, and raises it by 1. A record without a version, or with 0, is one that is not
     * stored yet.
     */
    public Builder version(String field) {
      version = field;
      return this;
    }

    /** A time, an {@code Instant} or text, that is set when a record is stored without it. */
    public Builder createdAt(String field) {
      createdAt = field;
      return this;
    }

    /** A time, an {@code Instant} or text, that is set on each write. */
    public Builder updatedAt(String field) {
      updatedAt = field;
      return this;
    }

    /**
     * When a record expires: reads pass over it from then on, and DynamoDB deletes it some time
     * later. It is stored as seconds since 1970, rounded up; the field is an {@code Instant}, or a
     * number of such seconds. Plain maps and changes may also give a {@code Duration} from now. A
     * record without a value never expires, so that the field is not to be a primitive, which
     * always has one.
     */
    public Builder ttl(String field) {
      ttl = field;
      return this;
    }

    /** A field that gets a random UUID where a record is stored without a value for it. */
    public Builder generated(String field) {
      return generated(field, UUID::randomUUID);
    }

    /**
     * A field that gets a value where a record is stored without one.
     *
     * @param values asked for one value a record, by any thread; what the field can be bound from
     */
    public Builder generated(String field, Supplier<?> values) {
      generated.put(field, values);
      return this;
    }

    /**
     * A field, or several together, of which no two records have the same values. Each set of
     * values that is taken has an item in a {@linkplain TableConfig#guards table of its own}, which
     * is written in one transaction with the record. Records that lack one of the fields are not
     * held to it.
     */
    public Builder unique(String... fields) {
      unique.add(List.of(fields));
      return this;
    }

    /** A whole number that counts the updates of a record, from 0. */
    public Builder counter(String field) {
      counters.put(field, Counter.UP);
      return this;
    }

    /**
     * A whole number that each update of a record, and each change since it was loaded, adds to. To
     * store a record whole sets it back.
     *
     * @param start what a record begins with
     * @param step what is added; negative to count down
     */
    public Builder counter(String field, long start, long step) {
      counters.put(field, new Counter(start, step));
      return this;
    }

    /**
     * Fields that a change since a record was loaded, {@code save(record, o -> o.since(loaded))},
     * writes only where they are not stored. To store a record whole writes them, too; an update
     * has to say {@code __if_not_exists}.
     */
    public Builder writtenOnce(String... fields) {
      writtenOnce.addAll(List.of(fields));
      return this;
    }

    /** A global secondary index: a key of its own, over all items that have it. */
    public Builder globalIndex(String indexName, Consumer<IndexConfig.Builder> settings) {
      return index(new IndexConfig.Builder(indexName, true), indexName, settings);
    }

    /** A local secondary index: the table's hash key, with another range key. */
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
