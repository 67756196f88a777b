package io.dynamodel.internal.write;

import io.dynamodel.error.ConditionFailedException;
import io.dynamodel.error.FailedTerm;
import io.dynamodel.error.VersionConflictException;
import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.lookup.Lookups;
import io.dynamodel.internal.model.Model;
import io.dynamodel.value.Document;
import io.dynamodel.value.Names;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What a write says whose condition did not hold.
 *
 * @param keyed the item, or its key
 * @param stored the item as it is stored; null if there is none, or nothing was sent
 * @param cause the refusal; null where nothing was sent
 */
record Refusal(
    Model<?> model,
    Map<String, AttributeValue> keyed,
    @Nullable Map<String, AttributeValue> stored,
    @Nullable RuntimeException cause) {

  /** Refuses a write whose condition is never true, so that nothing need be sent. */
  static void never(Model<?> model, Map<String, AttributeValue> keyed, Condition condition) {
    if (condition == Condition.Constant.NEVER) {
      throw new ConditionFailedException(
          new Refusal(model, keyed, null, null).named()
              + " was left alone, for nothing can be as onlyIf wants it: "
              + condition,
          null,
          List.of(),
          null);
    }
  }

  /** Refuses if what the caller wants is not true of what is stored. */
  void unless(Condition onlyIf) {
    unless(onlyIf, "it is not as onlyIf wants it");
  }

  /** Refuses if what a record was changed from is not what is stored. */
  void unlessUntouched(Condition asLoaded) {
    unless(asLoaded, "others have changed it since it was loaded");
  }

  /** Refuses if an item is not as a transaction wants to find it. */
  void unlessChecked(Condition condition) {
    unless(condition, "it is not as check wants it");
  }

  private void unless(Condition condition, String why) {
    Map<String, AttributeValue> item = stored == null ? Map.of() : stored;
    if (Lookups.matches(condition, item)) {
      return;
    }
    List<FailedTerm> failed = Lookups.failedTerms(condition, item);
    String message =
        named()
            + (stored == null ? " does not exist, so " : " was left alone, for ")
            + why
            + ": "
            + Names.listed(failed.stream().map(FailedTerm::term).toList(), ", ");
    String version = model.table().managed().version();
    if (version != null && failed.stream().anyMatch(term -> term.path().head().equals(version))) {
      String advice = stored == null ? "" : "; read it again";
      throw new VersionConflictException(message + advice, document(), failed, cause);
    }
    throw new ConditionFailedException(message, document(), failed, cause);
  }

  /**
   * Refuses if another version is stored than the one that was read.
   *
   * @param expected the version that was read; 0 for what was never stored
   */
  void unlessVersion(Condition isVersion, long expected) {
    Map<String, AttributeValue> item = stored == null ? Map.of() : stored;
    if (Lookups.matches(isVersion, item)) {
      return;
    }
    String why;
    if (stored == null) {
      why =
          " was left alone, for it is not stored any more: others have deleted it since it was"
              + " read; to store it all the same, save it without its version";
    } else if (expected == 0) {
      why =
          " was left alone, for it is stored with a version, and the record has none, as if it were"
              + " new: read it first";
    } else {
      why =
          " was left alone, for another version of it is stored than was read: others have changed"
              + " it; read it again";
    }
    throw new VersionConflictException(
        named() + why, document(), Lookups.failedTerms(isVersion, item), cause);
  }

  /** That there is no item where there must be one. */
  ConditionFailedException missing(String hint) {
    return new ConditionFailedException(
        "table " + model.table().name() + " has no item " + model.keyText(keyed) + hint,
        document(),
        Lookups.failedTerms(Existence.present(model), Map.of()),
        cause);
  }

  /** That the item of a key is that of another type, which is not to be written over. */
  ConditionFailedException another() {
    Map<String, AttributeValue> item = stored == null ? Map.of() : stored;
    return new ConditionFailedException(
        named() + " was left alone, for it is stored as another type than " + model.recordName(),
        document(),
        Lookups.failedTerms(model.own(), item),
        cause);
  }

  /** That others changed the item as often as it was tried. */
  ConditionFailedException contended(int tries) {
    return new ConditionFailedException(
        named()
            + " was changed by others each of the "
            + tries
            + " times that it was to be written",
        document(),
        List.of(),
        cause);
  }

  @Nullable Document document() {
    return stored == null ? null : Model.document(stored);
  }

  private String named() {
    return "item " + model.keyText(keyed) + " of table " + model.table().name();
  }
}
