package io.dynamodel.table;

import io.dynamodel.error.InvalidModelException;
import io.dynamodel.internal.argument.Given;
import io.dynamodel.internal.base.Names;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How the items of one type are stored in a table that other types share: the templates of their
 * derived keys, such as {@code CUSTOMER#${customer_id}}, and the attribute that holds the type.
 * Immutable.
 */
public final class EntityConfig {
  /** The attribute that holds the type of an item, if no other is named. */
  public static final String TYPE_ATTRIBUTE = "_type";

  /** Made when settings are first compared or shown. */
  private static final class Identity {
    static final Components<EntityConfig> COMPONENTS =
        new Components<>(EntityConfig.class)
            .with("typeAttribute", EntityConfig::typeAttribute)
            .with("type", EntityConfig::type)
            .with("keys", EntityConfig::keys)
            .with("indexes", EntityConfig::indexes);
  }

  /**
   * The templates of the keys of a table or index.
   *
   * @param hashKey the template of the hash key; null if none is given
   * @param rangeKey the template of the range key; null if none is given
   */
  public record Keys(@Nullable String hashKey, @Nullable String rangeKey) {
    static final Keys NONE = new Keys(null, null);

    Keys withHashKey(String template) {
      return new Keys(once("hashKey", hashKey, template), rangeKey);
    }

    Keys withRangeKey(String template) {
      return new Keys(hashKey, once("rangeKey", rangeKey, template));
    }
  }

  /** What an entity has. Nobody changes it once it is in an {@code EntityConfig}. */
  static final class Parts extends Copyable<Parts> {
    @Nullable String typeAttribute;
    @Nullable String type;
    Keys keys = Keys.NONE;
    Map<String, Keys> indexes = Map.of();
  }

  private final Parts parts;

  private EntityConfig(Parts parts) {
    this.parts = parts;
  }

  /** Returns the attribute that holds the type of each item; null if none does. */
  public @Nullable String typeAttribute() {
    return parts.typeAttribute;
  }

  /** Returns the type of the items, as it is stored; null if it is not stored. */
  public @Nullable String type() {
    return parts.type;
  }

  /** Returns the templates of the table's keys. */
  public Keys keys() {
    return parts.keys;
  }

  /** Returns the templates of the keys of indexes, by the names of the indexes. */
  public Map<String, Keys> indexes() {
    return parts.indexes;
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

  private static String once(String setting, @Nullable String before, String now) {
    Given.given(now, setting + " of an entity");
    if (before != null) {
      throw new InvalidModelException(
          "an entity has one "
              + setting
              + ", and it is given twice, as "
              + Names.quoted(before)
              + " and as "
              + Names.quoted(now)
              + ": remove one of them");
    }
    return now;
  }

  /**
   * The settings of an entity, as in {@code e.type("ORDER").hashKey("CUSTOMER#${customer_id}")}.
   *
   * <p>In a template, {@code ${field}} stands for the value of a field, and {@code #} separates
   * fields. Values are encoded, so that none can forge a key and range keys sort as the values do;
   * {@code ${field:plain}} is not encoded, for tables that exist already.
   */
  public static final class Builder {
    private final Parts parts = new Parts();
    private final TableConfig.Builder table;

    Builder(TableConfig.Builder table) {
      this.table = table;
    }

    EntityConfig build() {
      return new EntityConfig(parts.copy());
    }

    /** Sets the type, which each item has in the attribute {@code _type}. */
    public Builder type(String type) {
      return type(TYPE_ATTRIBUTE, type);
    }

    /** Sets the type, and the attribute in which each item has it. */
    public Builder type(String attribute, String type) {
      parts.type = once("type", parts.type, type);
      parts.typeAttribute = Given.given(attribute, "the attribute of the type");
      return this;
    }

    /** Sets the template of the table's hash key. */
    public Builder hashKey(String template) {
      parts.keys = parts.keys.withHashKey(template);
      return this;
    }

    /** Sets the template of the table's range key. */
    public Builder rangeKey(String template) {
      parts.keys = parts.keys.withRangeKey(template);
      return this;
    }

    /**
     * Sets the templates of the keys of an index. An item without a value for one of their fields
     * is not in the index.
     */
    public Builder index(String name, Consumer<Index> templates) {
      Index index = new Index();
      Given.given(templates, "the templates of an index").accept(index);
      if (parts.indexes.containsKey(Given.given(name, "the name of an index"))) {
        throw new InvalidModelException(
            "an entity gives the templates of index " + Names.quoted(name) + " twice");
      }
      parts.indexes = Copyable.plus(parts.indexes, name, index.keys);
      return this;
    }

    /**
     * Sets a whole-number field that counts the writes of a record, as {@link
     * TableConfig.Builder#version} does.
     */
    public Builder version(String field) {
      table.version(field);
      return this;
    }

    /** Sets a time field that gets the current time if a record is stored without it. */
    public Builder createdAt(String field) {
      table.createdAt(field);
      return this;
    }

    /** Sets a time field that gets the current time on each write. */
    public Builder updatedAt(String field) {
      table.updatedAt(field);
      return this;
    }

    /** Sets a field that gets a random UUID if a record is stored without a value for it. */
    public Builder generated(String field) {
      table.generated(field);
      return this;
    }

    /** Sets a field that gets a generated value if a record is stored without one. */
    public Builder generated(String field, Supplier<?> values) {
      table.generated(field, values);
      return this;
    }

    /**
     * Sets a field, or several in combination, of which no two records of this entity may have the
     * same values, as {@link TableConfig.Builder#unique} does.
     */
    public Builder unique(String... fields) {
      table.unique(fields);
      return this;
    }

    /** Sets a whole-number field that counts the updates of a record, from 0. */
    public Builder counter(String field) {
      table.counter(field);
      return this;
    }

    /** Sets fields that a save with {@code since} writes only if they are not stored yet. */
    public Builder writtenOnce(String... fields) {
      table.writtenOnce(fields);
      return this;
    }

    /** Sets fields that callers of an endpoint cannot set. */
    public Builder readOnly(String... fields) {
      table.readOnly(fields);
      return this;
    }

    /** Sets fields that are set once and that no write changes afterwards. */
    public Builder immutable(String... fields) {
      table.immutable(fields);
      return this;
    }
  }

  /** The templates of the keys of an index. */
  public static final class Index {
    private Keys keys = Keys.NONE;

    private Index() {}

    /** Sets the template of the hash key; a local index has that of the table. */
    public Index hashKey(String template) {
      keys = keys.withHashKey(template);
      return this;
    }

    /** Sets the template of the range key. */
    public Index rangeKey(String template) {
      keys = keys.withRangeKey(template);
      return this;
    }
  }
}
