package io.dynamodel.internal.model;

import io.dynamodel.error.MappingException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.error.Violation;
import io.dynamodel.internal.entity.Entity;
import io.dynamodel.internal.item.StoredItem;
import io.dynamodel.mapping.Field;
import io.dynamodel.mapping.Fields;
import io.dynamodel.schema.Finding;
import io.dynamodel.value.Document;
import io.dynamodel.value.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Prepares changed stored items. Attributes that do not belong to the record stay unchanged.
 *
 * @param <T> the type of the records
 */
public final class Revisions<T> {
  private final Fields fields;
  private final KeyRules keys;
  private final Preparation<T> preparation;
  private final StoredItems items;
  private final Audit<T> audit;
  private final Lenience lenience;
  private final @Nullable Entity entity;
  private final Upgrades upgrades;

  Revisions(
      Fields fields,
      KeyRules keys,
      Preparation<T> preparation,
      StoredItems items,
      @Nullable Entity entity,
      Upgrades upgrades,
      Audit<T> audit,
      Lenience lenience) {
    this.upgrades = upgrades;
    this.audit = audit;
    this.lenience = lenience;
    this.fields = fields;
    this.items = items;
    this.entity = entity;
    this.keys = keys;
    this.preparation = preparation;
  }

  /**
   * Prepares a changed item to be stored again: as a put would store its record, if the changes or
   * the type made it a different one.
   *
   * @param before the stored item
   * @param changed the item with the changes
   * @return the item with defaults for missing values; attributes that the records do not have, and
   *     managed fields, stay unchanged
   * @throws ValidationException with all violations, if it is not the item of a valid record, and
   *     the model does not tolerate that, or has a new attribute that the record does not have
   */
  public Revised revise(Map<String, AttributeValue> before, Map<String, AttributeValue> changed) {
    Revised revised = unversioned(upgrades.stripped(before), upgrades.stripped(changed));
    requireNoWorse(revised.violations(), before);
    return new Revised(upgrades.stampedAs(before, revised.item()), revised.violations());
  }

  private Revised unversioned(
      Map<String, AttributeValue> before, Map<String, AttributeValue> changed) {
    if (entity == null) {
      return revised(before, changed);
    }
    Revised revised = revised(entity.stripped(before), entity.stripped(changed));
    return new Revised(derived(entity, before, revised.item()), revised.violations());
  }

  /**
   * Requires that an invalid record may be stored in place of an item.
   *
   * @param violations those of the record
   * @param before the stored item, in its current form; null if there is none
   * @throws ValidationException with the violations that the stored item does not have
   */
  public void requireNoWorse(
      List<Violation> violations, @Nullable Map<String, AttributeValue> before) {
    if (!lenience.isUpToStoredItem(violations)) {
      return;
    }
    Finding stored = before == null ? null : audit.finding(StoredItem.of(before));
    List<Violation> worse = Lenience.worse(violations, stored);
    if (!worse.isEmpty()) {
      throw new ValidationException(preparation.what(), worse);
    }
  }

  /** Returns an item whose derived attributes follow the fields, whatever they were before. */
  private Map<String, AttributeValue> derived(
      Entity entity, Map<String, AttributeValue> before, Map<String, AttributeValue> changed) {
    Map<String, AttributeValue> revised = new LinkedHashMap<>(changed);
    entity
        .keyFields()
        .forEach(
            name -> revised.computeIfPresent(name, (same, now) -> before.getOrDefault(name, now)));
    Map<String, AttributeValue> completed =
        new LinkedHashMap<>(entity.completed(revised, new ArrayList<>()));
    completed.putAll(keys.primaryKey(before));
    return completed;
  }

  private Revised revised(Map<String, AttributeValue> before, Map<String, AttributeValue> changed) {
    Leftovers leftovers = new Leftovers(fields, before);
    Tolerated<T> tolerated = tolerating(leftovers, changed, false);
    Map<String, AttributeValue> whole = upgrades.stripped(tolerated.prepared().item());
    Map<String, AttributeValue> wholeBefore =
        stored(Leftovers.without(tolerated.before(), leftovers.removedFrom(before)));
    Map<String, AttributeValue> revised =
        new Merger(leftovers).merged(changed, before, whole, wholeBefore);
    // If a type converted a key, the result would be another item.
    revised.putAll(keys.primaryKey(before));
    return new Revised(revised, tolerated.prepared().violations());
  }

  /** Creates a record from a plain map that was stored before, to be stored again unchanged. */
  public Prepared<T> bindRestored(Map<String, ?> map) {
    return preparation.bind(map, false, null);
  }

  /**
   * Prepares a record that was stored before, to be stored again unchanged.
   *
   * @throws ValidationException with all violations
   */
  public Prepared<T> prepareRestored(T record) {
    return preparation.prepare(record, false);
  }

  /**
   * Prepares a record that was derived from a stored one, as {@link Model#prepare} does. Leftovers
   * of the stored one, for which records have no field, may stay.
   *
   * @param before the item of the stored one
   * @throws ValidationException with all violations
   */
  public Prepared<T> prepare(T record, Map<String, AttributeValue> before) {
    try {
      return preparation.prepare(record);
    } catch (ValidationException e) {
      List<Violation> unstorable = new ArrayList<>();
      Map<String, AttributeValue> item = preparation.write(record, unstorable);
      Leftovers leftovers =
          new Leftovers(
              fields, upgrades.stripped(entity == null ? before : entity.stripped(before)));
      boolean hasLeftovers =
          record instanceof Document
              && e.violations().stream().anyMatch(each -> leftovers.has(each.path(), item));
      if (!hasLeftovers || !unstorable.isEmpty()) {
        throw e;
      }
      Prepared<T> known = tolerating(leftovers, item, true).prepared();
      Map<String, AttributeValue> whole = Merger.restored(known.item(), item);
      T restored = items.read(StoredItem.of(whole), preparation::read);
      return new Prepared<>(restored, whole, known.expectedVersion(), known.violations());
    }
  }

  /**
   * Returns the form in which the record of a stored item would be stored, however the item is
   * written; the item itself if it has no record.
   */
  public Map<String, AttributeValue> asStored(Map<String, AttributeValue> item) {
    Map<String, AttributeValue> stored = stored(item);
    if (stored == null) {
      return item;
    }
    Map<String, AttributeValue> versioned = upgrades.stampedAs(item, stored);
    return entity == null ? versioned : entity.completed(versioned, new ArrayList<>());
  }

  /** Returns an item in which some attributes have the defaults that a read fills in. */
  public Map<String, AttributeValue> withDefaults(
      Map<String, AttributeValue> item, Set<String> attributes) {
    if (!fields.hasDefaults()) {
      return item;
    }
    Map<String, AttributeValue> read = normalised(item);
    Map<String, AttributeValue> filled = new LinkedHashMap<>(item);
    for (String name : attributes) {
      Field field = fields.get(name);
      AttributeValue value = read.get(name);
      boolean hasDefaults =
          field != null && (field.defaultValue() != null || field.fields().hasDefaults());
      if (hasDefaults && value != null) {
        filled.put(name, value);
      }
    }
    return filled;
  }

  /** Returns the same with those attributes of the stored item that do not belong to its record. */
  public Map<String, AttributeValue> normalised(Map<String, AttributeValue> item) {
    return Merger.restored(asStored(item), item);
  }

  /**
   * A record without leftovers.
   *
   * @param before the violations of the earlier item that concern leftovers
   */
  private record Tolerated<T>(Prepared<T> prepared, List<Violation> before) {}

  /**
   * Prepares the record of an item; its leftovers neither cause violations nor appear in the
   * result.
   */
  private Tolerated<T> tolerating(
      Leftovers leftovers, Map<String, AttributeValue> item, boolean isFilledIn) {
    Map<String, AttributeValue> known = leftovers.removedFrom(item);
    Predicate<Path> passedOver = path -> leftovers.has(path, known);
    try {
      return new Tolerated<>(
          preparation.bind(Model.document(known), isFilledIn, passedOver), List.of());
    } catch (ValidationException e) {
      List<Violation> before =
          leftovers.mayExplain(e.violations(), known) ? violations(leftovers) : List.of();
      if (!Leftovers.explain(e.violations(), before)) {
        throw e;
      }
      // Without them, it becomes visible whether anything else is wrong.
      Map<String, AttributeValue> without = Leftovers.without(e.violations(), known);
      return new Tolerated<>(
          preparation.bind(Model.document(without), isFilledIn, passedOver), before);
    }
  }

  private List<Violation> violations(Leftovers leftovers) {
    Map<String, AttributeValue> before = leftovers.removedFrom(leftovers.before());
    try {
      preparation.bind(Model.document(before), false, path -> leftovers.has(path, before));
      return List.of();
    } catch (ValidationException e) {
      return e.violations();
    }
  }

  /**
   * Returns the form in which the record of an item is stored; null if no record can be created
   * from it.
   */
  private @Nullable Map<String, AttributeValue> stored(Map<String, AttributeValue> item) {
    try {
      T record = items.readCurrent(StoredItem.of(item), preparation::read);
      return preparation.write(record, new ArrayList<>());
    } catch (MappingException | ValidationException e) {
      return null;
    }
  }
}
