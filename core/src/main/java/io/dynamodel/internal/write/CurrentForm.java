package io.dynamodel.internal.write;

import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.error.MappingException;
import io.dynamodel.internal.base.Names;
import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.lookup.Changes;
import io.dynamodel.internal.model.Model;
import io.dynamodel.internal.model.Upgrades;
import io.dynamodel.value.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A stored item, and its form in the current version of the schema. A write that finds an older
 * item is decided on that form. Instead of its conditions, which may name attributes that the
 * stored item does not have yet, it sends the condition that the item is as it was read.
 *
 * @param stored the item as it is stored
 * @param upgraded the item as it is in the current version
 */
record CurrentForm(Model<?> model, Map<String, AttributeValue> stored, Upgrades.Upgraded upgraded) {

  /**
   * Returns both forms of an item.
   *
   * @throws io.dynamodel.error.NewerItemException if it is stored in a newer version
   */
  static CurrentForm of(Model<?> model, Map<String, AttributeValue> stored) {
    return new CurrentForm(model, stored, model.upgrades().of(stored));
  }

  /** Returns the condition that an item is stored in the current version, or missing. */
  static Condition orMissing(Model<?> model) {
    Condition current = model.upgrades().isCurrent();
    return current == Condition.Constant.ALWAYS
        ? current
        : current.or(Condition.notExists(Path.of(model.table().hashKey().name())));
  }

  /**
   * Returns a condition of a write that does not know the stored item: an item of a newer version
   * is never written, and other conditions are only evaluated on an item of the current version.
   */
  static Condition unread(Model<?> model, Condition condition) {
    if (model.upgrades().isNone()) {
      return condition;
    }
    return condition == Condition.Constant.ALWAYS
        ? model.upgrades().isNotNewer()
        : condition.and(orMissing(model));
  }

  /**
   * Decides what follows from a failed condition, by the current form of the stored item.
   *
   * @param stored the item; null if there is none
   */
  static Verdict verdict(
      Model<?> model,
      @Nullable Map<String, AttributeValue> stored,
      Function<@Nullable Map<String, AttributeValue>, Verdict> verdict) {
    try {
      return verdict.apply(stored == null ? null : of(model, stored).item());
    } catch (MappingException e) {
      // A newer item, or one that cannot be upgraded, cannot be written to.
      return new Verdict.Rejected(e);
    }
  }

  Map<String, AttributeValue> item() {
    return upgraded.item();
  }

  boolean isOlder() {
    return upgraded.isOlder();
  }

  /** Returns the condition that means the same as one that is true of the current form. */
  Condition exactly(Condition condition) {
    if (model.upgrades().isNone()) {
      return condition;
    }
    if (!isOlder()) {
      return condition.and(unchangedVersion());
    }
    Set<String> names = new LinkedHashSet<>();
    condition.paths().forEach(path -> names.add(path.head()));
    names.addAll(upgraded.restsOn());
    return AsRead.of(stored, names);
  }

  private Condition unchangedVersion() {
    return AsRead.of(stored, model.upgrades().telling());
  }

  /**
   * Returns the changes that make an older item a changed one, and that every update makes.
   *
   * @param changed the current form with the changes
   */
  Changes changes(Map<String, AttributeValue> changed) {
    return Changes.between(stored, model.upkeep().applyTo(changed), model.fields());
  }

  /**
   * Requires that the upgrade changes nothing that must not change unnoticed.
   *
   * @throws InvalidRequestException if it changes keys or unique fields
   */
  void requireSameKeys() {
    if (!isOlder()) {
      return;
    }
    Set<String> changed =
        model.upgrades().fixed(Changes.between(stored, upgraded.item(), model.fields()).changed());
    if (!changed.isEmpty()) {
      throw new InvalidRequestException(
          "item "
              + model.keyText(stored)
              + " of table "
              + model.table().name()
              + " was not written: it is stored in an older version of its schema, and its upgrade"
              + " changes "
              + Names.listed(changed, " and ")
              + ", which belongs to a key, an index or unique(…): call upgradeAll() first, which"
              + " changes these for all items");
    }
  }
}
