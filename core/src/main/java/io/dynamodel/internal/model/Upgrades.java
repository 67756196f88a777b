package io.dynamodel.internal.model;

import io.dynamodel.error.MappingException;
import io.dynamodel.error.NewerItemException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.error.Violation;
import io.dynamodel.internal.entity.Entity;
import io.dynamodel.internal.expression.Comparison;
import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.item.StoredItem;
import io.dynamodel.internal.lookup.Changes;
import io.dynamodel.internal.lookup.Clause;
import io.dynamodel.internal.lookup.Lookups;
import io.dynamodel.mapping.Codec;
import io.dynamodel.mapping.Fields;
import io.dynamodel.mapping.ItemSink;
import io.dynamodel.table.KeyAttribute;
import io.dynamodel.table.TableConfig;
import io.dynamodel.value.Document;
import io.dynamodel.value.Path;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Converts items of older versions of a schema to the current one. */
public final class Upgrades {
  private static final Codec<Document> DOCUMENTS = Codec.documents();

  private final SchemaVersions versions;
  private final TableConfig table;
  private final KeyRules keys;
  private final @Nullable Entity entity;
  private final OlderNames names;
  private final Set<String> telling;
  private final Condition current;
  private final Condition notNewer;

  Upgrades(
      SchemaVersions versions,
      TableConfig table,
      Fields fields,
      KeyRules keys,
      @Nullable Entity entity) {
    this.versions = versions;
    this.table = table;
    this.keys = keys;
    this.entity = entity;
    this.names = new OlderNames(versions.renamed(), fields);
    Set<String> names = new LinkedHashSet<>(versions.renamed().keySet());
    if (versions.attribute() != null) {
      names.add(versions.attribute());
    }
    this.telling = names;
    List<Condition> all = new ArrayList<>();
    for (String name : versions.renamed().keySet()) {
      all.add(Condition.notExists(Path.of(name)));
    }
    if (versions.attribute() == null) {
      this.notNewer = Condition.Constant.ALWAYS;
    } else {
      Path path = Path.of(versions.attribute());
      this.notNewer = Condition.notExists(path).or(Condition.term(path, Comparison.LTE, number()));
      all.add(versions.version() == 1 ? notNewer : Condition.term(path, Comparison.EQ, number()));
    }
    this.current = Condition.all(all);
  }

  /**
   * An item as it is in the current version of the schema.
   *
   * @param item its attributes
   * @param restsOn the attributes of the stored item on which they depend; empty if it is stored in
   *     the current version
   * @param isOlder whether it is stored in an older version, or under older names
   */
  public record Upgraded(Map<String, AttributeValue> item, Set<String> restsOn, boolean isOlder) {}

  /** Resolves lookups, which look at both names of renamed fields. */
  Condition condition(Clause lookups) {
    return names.both(Lookups.resolve(lookups, names.fields(), table.name()));
  }

  /** Returns whether there is nothing to upgrade, and no version to store. */
  public boolean isNone() {
    return telling.isEmpty();
  }

  /** Returns whether the version of the schema is stored with each item. */
  public boolean isVersioned() {
    return versions.attribute() != null;
  }

  /** Returns the attributes that show whether an item is of the current version. */
  public Set<String> telling() {
    return telling;
  }

  /** Returns the condition that an item is stored in the current version, under current names. */
  public Condition isCurrent() {
    return current;
  }

  /** Returns the condition that an item is not stored in a newer version; true if it is missing. */
  public Condition isNotNewer() {
    return notNewer;
  }

  /** Returns the attribute with the version; null if there is none. */
  public @Nullable String attribute() {
    return versions.attribute();
  }

  private AttributeValue number() {
    return AttributeValue.fromN(Integer.toString(versions.version()));
  }

  /** Returns the change that stores the current version. */
  Changes stamp() {
    return versions.attribute() == null
        ? Changes.NONE
        : Changes.setIfMissing(Path.of(versions.attribute()), number());
  }

  /** Returns an item with the current version. */
  public Map<String, AttributeValue> stamped(Map<String, AttributeValue> item) {
    return versions.attribute() == null ? item : with(item, versions.attribute(), number());
  }

  /** Returns an item with the version that another one has, if it has one. */
  Map<String, AttributeValue> stampedAs(
      Map<String, AttributeValue> other, Map<String, AttributeValue> item) {
    AttributeValue version = versions.attribute() == null ? null : other.get(versions.attribute());
    return version == null ? item : with(item, versions.attribute(), version);
  }

  private static Map<String, AttributeValue> with(
      Map<String, AttributeValue> item, @Nullable String name, AttributeValue value) {
    Map<String, AttributeValue> stamped = new LinkedHashMap<>(item);
    stamped.put(Objects.requireNonNull(name), value);
    return stamped;
  }

  /** Returns an item without its version, which no record has. */
  public Map<String, AttributeValue> stripped(Map<String, AttributeValue> item) {
    if (versions.attribute() == null || !item.containsKey(versions.attribute())) {
      return item;
    }
    Map<String, AttributeValue> stripped = new LinkedHashMap<>(item);
    stripped.remove(versions.attribute());
    return stripped;
  }

  /** Returns the violation of an item that is to be stored with a version of its own. */
  List<Violation> violations(Map<String, AttributeValue> item) {
    String name = versions.attribute();
    return name == null || !item.containsKey(name)
        ? List.of()
        : List.of(
            new Violation(
                Path.of(name),
                "schemaVersion",
                "is the version of the schema, which DynaModel stores: leave it out",
                null));
  }

  /**
   * Returns whether an item is stored in the current version.
   *
   * @param item at least the {@link #telling} attributes
   * @param whole supplies the key of the item, for messages
   * @throws NewerItemException if it is stored in a newer version
   * @throws MappingException if its version is not one
   */
  private boolean isCurrent(
      Map<String, AttributeValue> item, Supplier<Map<String, AttributeValue>> whole) {
    for (String older : versions.renamed().keySet()) {
      if (item.containsKey(older)) {
        return false;
      }
    }
    return versions.attribute() == null
        || version(versions.attribute(), item, whole) == versions.version();
  }

  private int version(
      String attribute,
      Map<String, AttributeValue> item,
      Supplier<Map<String, AttributeValue>> whole) {
    AttributeValue stored = item.get(attribute);
    int version = stored == null ? 1 : whole(stored);
    if (version < 1) {
      throw new MappingException(
              Path.of(attribute),
              "the version of the schema, a whole number from 1",
              "another value")
          .of(table.name(), keys.text(whole.get()));
    }
    if (version > versions.version()) {
      throw new NewerItemException(
          table.name(), keys.text(whole.get()), attribute, version, versions.version());
    }
    return version;
  }

  /** Returns a stored version; 0 if it is not one. */
  private static int whole(AttributeValue stored) {
    if (stored.n() == null) {
      return 0;
    }
    try {
      return new BigDecimal(stored.n()).intValueExact();
    } catch (ArithmeticException e) {
      return 0;
    }
  }

  /**
   * Returns whether an item is stored in the current version.
   *
   * @param item at least the {@link #telling} attributes and the key
   * @throws MappingException as {@link #isCurrent(Map, Supplier)} does
   */
  public boolean isCurrent(StoredItem item) {
    return isNone()
        || isCurrent(
            item.asMap(telling),
            () -> item.asMap(table.keys().stream().map(KeyAttribute::name).toList()));
  }

  /** Returns a whole item as it is in the current version. */
  public StoredItem current(StoredItem item) {
    return isCurrent(item) ? item : StoredItem.of(of(item.asMap()).item());
  }

  /**
   * Returns an item as it is in the current version of the schema.
   *
   * @param stored all of its attributes
   * @throws NewerItemException if it is stored in a newer version
   * @throws MappingException if it cannot be upgraded
   */
  public Upgraded of(Map<String, AttributeValue> stored) {
    if (isNone() || isCurrent(stored, () -> stored)) {
      return new Upgraded(stored, Set.of(), false);
    }
    Set<String> restsOn = new HashSet<>(telling);
    Map<String, AttributeValue> item = stored;
    String attribute = versions.attribute();
    if (attribute != null) {
      int from = version(attribute, stored, () -> stored);
      item = from == versions.version() ? stored : stepped(stored, from, restsOn);
    }
    Map<String, AttributeValue> upgraded = new LinkedHashMap<>(item);
    versions
        .renamed()
        .forEach(
            (older, name) -> {
              AttributeValue value = upgraded.remove(older);
              if (value != null) {
                restsOn.add(name);
                upgraded.putIfAbsent(name, value);
              }
            });
    if (attribute != null) {
      upgraded.put(attribute, number());
    }
    return new Upgraded(upgraded, restsOn, true);
  }

  /** Returns an item after the steps from a version; what they have not changed keeps its form. */
  private Map<String, AttributeValue> stepped(
      Map<String, AttributeValue> stored, int from, Set<String> restsOn) {
    Map<String, AttributeValue> own = stripped(entity == null ? stored : entity.stripped(stored));
    Document before = Model.document(own);
    UpgradingItem item = new UpgradingItem(before);
    Document after;
    int step = from;
    try {
      for (; step < versions.version(); step++) {
        Objects.requireNonNull(versions.steps().get(step)).accept(item);
      }
      after = Document.of(item.plain());
    } catch (MappingException e) {
      throw e;
    } catch (RuntimeException e) {
      throw unfit(stored, Math.min(step, versions.version() - 1), e);
    }
    restsOn.addAll(item.seen());
    Map<String, @Nullable Object> changed = new LinkedHashMap<>();
    Map<String, AttributeValue> upgraded = new LinkedHashMap<>(stored);
    upgraded.keySet().removeIf(name -> own.containsKey(name) && !after.containsKey(name));
    after.forEach(
        (name, value) -> {
          if (!before.containsKey(name) || !Objects.equals(before.get(name), value)) {
            changed.put(name, value);
          }
        });
    upgraded.keySet().removeAll(changed.keySet());
    upgraded.putAll(encoded(changed, stored));
    return upgraded;
  }

  private Map<String, AttributeValue> encoded(
      Map<String, @Nullable Object> changed, Map<String, AttributeValue> stored) {
    List<Violation> unstorable = new ArrayList<>();
    ItemSink sink = new ItemSink(unstorable, table.storesNulls());
    Map<String, AttributeValue> encoded =
        sink.item(out -> DOCUMENTS.write(Document.of(changed), out));
    if (!unstorable.isEmpty()) {
      throw unfit(
          stored, versions.version() - 1, new ValidationException("the upgraded item", unstorable));
    }
    return encoded;
  }

  private MappingException unfit(
      Map<String, AttributeValue> stored, int step, RuntimeException cause) {
    return new MappingException(
            Path.root(),
            "an item that .upgrade(" + step + ", …) of the model can change",
            "one for which it failed with " + cause.getClass().getSimpleName(),
            cause)
        .of(table.name(), keys.text(stored));
  }

  /**
   * Returns those of some changed attributes that only {@code upgradeAll} may change: keys of the
   * table and of indexes, fields of which they are made, and unique fields.
   */
  public Set<String> fixed(Collection<String> changed) {
    Set<String> fixed = new LinkedHashSet<>(changed);
    Set<String> all = new HashSet<>(SchemaVersions.fixed(table));
    if (entity != null) {
      all.addAll(entity.fixed());
      for (String name : changed) {
        if (entity.isIndexedBy(Set.of(name))) {
          all.add(name);
        }
      }
    }
    fixed.retainAll(all);
    return fixed;
  }
}
