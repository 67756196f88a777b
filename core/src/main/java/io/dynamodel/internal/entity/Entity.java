package io.dynamodel.internal.entity;

import io.dynamodel.error.Violation;
import io.dynamodel.internal.expression.Comparison;
import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.expression.Operand;
import io.dynamodel.mapping.Fields;
import io.dynamodel.table.EntityConfig;
import io.dynamodel.table.TableConfig;
import io.dynamodel.value.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The items of one type in a table that other types share, checked against the fields of the type.
 * Items have <em>derived</em> attributes, which records do not have: the keys that templates make,
 * and the type.
 */
public final class Entity {
  private final EntityConfig config;

  /** The templates by the attributes that they make: first those of the table's keys. */
  private final Map<String, KeyTemplate> templates;

  private final List<String> keys;
  private final List<EntityIndex> indexes;
  private final Set<String> keyFields = new LinkedHashSet<>();
  private final Set<String> derived;
  private final Set<String> fixed;

  Entity(
      EntityConfig config,
      Map<String, KeyTemplate> templates,
      List<String> keys,
      List<EntityIndex> indexes) {
    this.config = config;
    this.templates = templates;
    this.keys = keys;
    this.indexes = indexes;
    keys.forEach(key -> keyFields.addAll(template(key).fields()));
    this.derived = new LinkedHashSet<>(templates.keySet());
    if (config.typeAttribute() != null) {
      derived.add(config.typeAttribute());
    }
    this.fixed = new LinkedHashSet<>(derived);
    fixed.addAll(keyFields);
  }

  /**
   * Returns the entity of a table's settings; null if it has none.
   *
   * @throws io.dynamodel.error.InvalidModelException if templates and fields do not fit together
   */
  public static @Nullable Entity of(TableConfig table, Fields fields) {
    EntityConfig config = table.entity();
    return config == null ? null : new EntityCheck(table, config, fields).checked();
  }

  /** Returns the template that makes an attribute; null if none does. */
  public @Nullable KeyTemplate templateOf(String attribute) {
    return templates.get(attribute);
  }

  private KeyTemplate template(String attribute) {
    return Objects.requireNonNull(templates.get(attribute));
  }

  /** Returns the fields of which the primary key is made, in order. */
  public Set<String> keyFields() {
    return keyFields;
  }

  /** Returns the attributes that items have and records do not. */
  public Set<String> derived() {
    return derived;
  }

  /** Returns what no update changes: the derived attributes, and the fields of the primary key. */
  public Set<String> fixed() {
    return fixed;
  }

  /** Returns the attribute that holds the type; null if the type is not stored. */
  public @Nullable String typeAttribute() {
    return config.typeAttribute();
  }

  /** Returns the type as it is stored; null if it is not. */
  public @Nullable String type() {
    return config.type();
  }

  /**
   * Returns the condition that an item is of the type; always true if the type is not stored.
   *
   * @see #isOwn
   */
  public Condition own() {
    return config.typeAttribute() == null || config.type() == null
        ? Condition.Constant.ALWAYS
        : Condition.term(
            Path.of(config.typeAttribute()), Comparison.EQ, AttributeValue.fromS(config.type()));
  }

  /** Returns whether only the keys show whether an item is of the type. */
  public boolean isShownByKeys() {
    return config.typeAttribute() == null;
  }

  /** Returns whether an item is not one of another entity, as far as its keys have to show it. */
  public boolean isOwnByKey(Map<String, AttributeValue> item) {
    return !isShownByKeys() || hasKeyOf(item);
  }

  /** Returns whether the templates make the primary key of an item. */
  public boolean hasKeyOf(Map<String, AttributeValue> item) {
    for (String key : keys) {
      AttributeValue value = item.get(key);
      if (value == null || value.s() == null || template(key).parse(value.s()) == null) {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns an item with its derived attributes in place of those that it has.
   *
   * @param violations receives what cannot be a part of a key
   */
  public Map<String, AttributeValue> completed(
      Map<String, AttributeValue> item, List<Violation> violations) {
    Map<String, AttributeValue> completed = new LinkedHashMap<>(stripped(item));
    completed.putAll(made(keys, item, violations));
    for (EntityIndex index : indexes) {
      if (index.isFilledBy(item)) {
        completed.putAll(made(index.templates().keySet(), item, violations));
      }
    }
    if (config.typeAttribute() != null && config.type() != null) {
      completed.put(config.typeAttribute(), AttributeValue.fromS(config.type()));
    }
    return completed;
  }

  /**
   * Finds values of a new record that make a primary key which another entity could have: texts
   * that the schema does not accept.
   *
   * @param violations receives the fields with such values
   */
  public void requireKnownTexts(Map<String, AttributeValue> item, List<Violation> violations) {
    for (String key : keys) {
      template(key).requireKnownTexts(item, violations);
    }
  }

  private Map<String, AttributeValue> made(
      Iterable<String> attributes, Map<String, AttributeValue> item, List<Violation> violations) {
    Map<String, AttributeValue> made = new LinkedHashMap<>();
    for (String attribute : attributes) {
      String key = template(attribute).make(item, violations);
      if (key != null) {
        made.put(attribute, AttributeValue.fromS(key));
      }
    }
    return made;
  }

  /** Returns the primary key that is made of the values of its fields. */
  public Map<String, AttributeValue> primaryKey(
      Map<String, AttributeValue> values, List<Violation> violations) {
    return made(keys, values, violations);
  }

  /** Returns an item without its derived attributes. */
  public Map<String, AttributeValue> stripped(Map<String, AttributeValue> item) {
    if (derived.stream().noneMatch(item::containsKey)) {
      return item;
    }
    Map<String, AttributeValue> stripped = new LinkedHashMap<>(item);
    stripped.keySet().removeAll(derived);
    return stripped;
  }

  /** Returns the values of the fields of which a primary key is made; none if it is not. */
  public Map<String, AttributeValue> valuesOf(Map<String, AttributeValue> key) {
    Map<String, AttributeValue> values = new LinkedHashMap<>();
    for (String attribute : keys) {
      AttributeValue value = key.get(attribute);
      Map<String, AttributeValue> parsed =
          value == null || value.s() == null ? null : template(attribute).parse(value.s());
      values.putAll(parsed == null ? Map.of() : parsed);
    }
    return values;
  }

  /** Returns an item with the fields of its primary key in place of derived attributes. */
  public Map<String, AttributeValue> withKeyFields(Map<String, AttributeValue> item) {
    Map<String, AttributeValue> fields = valuesOf(item);
    fields.putAll(stripped(item));
    return fields;
  }

  /** Returns whether the keys of an index are made of one of some fields. */
  public boolean isIndexedBy(Set<String> fields) {
    return indexes.stream().anyMatch(index -> index.isMadeOf(fields));
  }

  /**
   * Returns what the derived attributes rest on that change with some attributes: all fields of
   * each index that one of the attributes belongs to.
   */
  public Set<String> restsOn(Set<String> changed) {
    Set<String> fields = new LinkedHashSet<>();
    for (EntityIndex index : indexes) {
      if (index.isMadeOf(changed)
          || index.templates().keySet().stream().anyMatch(changed::contains)) {
        fields.addAll(index.fields());
      }
    }
    return fields;
  }

  /** Returns some attributes, and the derived ones that are made of them. */
  public Set<String> withDerived(Set<String> changed) {
    Set<String> all = new LinkedHashSet<>(changed);
    templates.forEach(
        (attribute, template) -> {
          if (template.fields().stream().anyMatch(changed::contains)) {
            all.add(attribute);
          }
        });
    return all;
  }

  /**
   * Returns the condition on the keys of the table or an index that the conditions on fields mean.
   *
   * @param hashKey the attribute that is the hash key
   * @param rangeKey the attribute that is the range key; null if there is none
   * @return null if no template makes the hash key
   */
  public @Nullable DerivedLookup lookup(
      String hashKey, @Nullable String rangeKey, Condition condition) {
    KeyTemplate hash = templates.get(hashKey);
    if (hash == null) {
      return null;
    }
    List<Condition> conditions = condition.conjuncts();
    KeyLookup ofHash = KeyLookup.ofHash(hash, hashKey, conditions);
    if (ofHash.missing() != null) {
      return DerivedLookup.without(hashKey, ofHash.missing());
    }
    List<Condition> changed = new ArrayList<>(conditions);
    List<Condition> keysOf = new ArrayList<>(ofHash.keys());
    Set<String> fields = new LinkedHashSet<>(hash.fields());
    boolean isNever = ofHash.isNever();
    changed.removeAll(ofHash.taken());
    KeyTemplate range = rangeKey == null ? null : templates.get(rangeKey);
    if (range != null && rangeKey != null) {
      KeyLookup ofRange = KeyLookup.ofRange(range, rangeKey, conditions);
      changed.removeAll(ofRange.taken());
      keysOf.addAll(ofRange.keys());
      isNever |= ofRange.isNever();
      fields.addAll(range.fields());
    }
    keysOf.addAll(changed);
    return new DerivedLookup(Condition.all(keysOf), isNever, fields, null);
  }

  /**
   * Returns the key that a condition determines, and nothing else: every part of the condition says
   * the value of one of the key's fields.
   *
   * @param hashKey the attribute that is the hash key
   * @return null if the condition says less or more
   */
  public @Nullable String hashKey(String hashKey, Condition condition) {
    KeyTemplate template = templates.get(hashKey);
    if (template == null) {
      return null;
    }
    List<Condition> conditions = condition.conjuncts();
    KeyLookup lookup = KeyLookup.ofHash(template, hashKey, conditions);
    return lookup.missing() == null
            && !lookup.isNever()
            && lookup.taken().containsAll(conditions)
            && lookup.keys().get(0) instanceof Condition.Term term
            && term.comparison() == Comparison.EQ
            && term.operands().get(0) instanceof Operand.Value key
        ? key.value().s()
        : null;
  }

  /** Returns whether items of both entities could have the same primary key. */
  public boolean collidesWith(Entity other) {
    for (String key : keys) {
      KeyTemplate otherTemplate = other.templates.get(key);
      if (otherTemplate != null && !template(key).collidesWith(otherTemplate)) {
        return false;
      }
    }
    return true;
  }

  /** Returns the templates of the primary key, for messages: {@code CUSTOMER#${id}, ORDER#${n}}. */
  public String keyText() {
    return String.join(", ", keys.stream().map(key -> template(key).text()).toList());
  }
}
