package io.dynamodel.internal.write;

import io.dynamodel.error.ConditionFailedException;
import io.dynamodel.error.FailedTerm;
import io.dynamodel.error.ImmutableFieldException;
import io.dynamodel.error.ItemExistsException;
import io.dynamodel.error.VersionConflictException;
import io.dynamodel.internal.base.Names;
import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.lookup.Lookups;
import io.dynamodel.internal.model.Model;
import io.dynamodel.value.Document;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Finds out which part of a write's condition failed, and creates the exception that names it.
 *
 * @param keyed the item, or its key
 * @param stored the item as it is stored; null if there is none, or nothing was sent
 * @param cause DynamoDB's refusal; null if nothing was sent
 */
record FailedCondition(
    Model<?> model,
    Map<String, AttributeValue> keyed,
    @Nullable Map<String, AttributeValue> stored,
    @Nullable RuntimeException cause) {

  /**
   * Rejects a write whose condition is never true, so that nothing has to be sent.
   *
   * @throws ConditionFailedException if it is never true
   */
  static void rejectNever(Model<?> model, Map<String, AttributeValue> keyed, Condition condition) {
    if (condition == Condition.Constant.NEVER) {
      throw new ConditionFailedException(
          new FailedCondition(model, keyed, null, null).notWritten()
              + "onlyIf can never be true: "
              + condition,
          null,
          List.of(),
          null);
    }
  }

  /** Returns an exception if {@code onlyIf} is not true of the stored item. */
  Optional<ConditionFailedException> ofOnlyIf(Condition onlyIf) {
    return ofCaller(onlyIf, notWritten() + missing() + "onlyIf failed");
  }

  /** Returns an exception if the stored item is not the one that a record was changed from. */
  Optional<ConditionFailedException> ofLoaded(Condition asLoaded) {
    return ofCaller(
        asLoaded, notWritten() + missing() + "others have changed it since it was loaded");
  }

  /** Returns an exception if the {@code check} of a transaction is not true of the stored item. */
  Optional<ConditionFailedException> ofCheck(Condition condition) {
    return ofCaller(
        condition,
        "check(…) of "
            + named()
            + " failed"
            + (missing().isEmpty() ? "" : ", the item does not exist"));
  }

  private String missing() {
    return stored == null ? "it does not exist, so " : "";
  }

  private Optional<ConditionFailedException> ofCaller(Condition condition, String what) {
    Map<String, AttributeValue> item = stored == null ? Map.of() : stored;
    if (Lookups.matches(condition, item)) {
      return Optional.empty();
    }
    List<FailedTerm> failed = Lookups.failedTerms(condition, item);
    String message =
        what + ": " + Names.listed(failed.stream().map(FailedTerm::term).toList(), ", ");
    String version = model.table().managed().version();
    if (version != null && failed.stream().anyMatch(term -> term.path().head().equals(version))) {
      String advice = stored == null ? "" : "; read it again";
      return Optional.of(new VersionConflictException(message + advice, document(), failed, cause));
    }
    return Optional.of(new ConditionFailedException(message, document(), failed, cause));
  }

  /**
   * Returns an exception if the stored version is not the one that was read.
   *
   * @param isVersion the condition on the version
   * @param expected the version that was read; 0 if the record was never stored
   */
  Optional<ConditionFailedException> ofVersion(Condition isVersion, long expected) {
    Map<String, AttributeValue> item = stored == null ? Map.of() : stored;
    if (Lookups.matches(isVersion, item)) {
      return Optional.empty();
    }
    String why;
    if (stored == null) {
      why =
          "others have deleted it since it was read; to store it anyway, save it without its"
              + " version";
    } else if (expected == 0) {
      why = "the stored item has a version, but the record has none; read it first";
    } else {
      why = "others have changed it since it was read; read it again";
    }
    return Optional.of(
        new VersionConflictException(
            notWritten() + why, document(), Lookups.failedTerms(isVersion, item), cause));
  }

  /**
   * Returns an exception if the condition on fields that are set once is not true of the stored
   * item.
   *
   * @param item the stored item in the form in which it would be written
   */
  Optional<ImmutableFieldException> ofImmutable(
      Condition condition, Map<String, AttributeValue> item) {
    return Lookups.matches(condition, item)
        ? Optional.empty()
        : Optional.of(ofImmutable(Lookups.failedTerms(condition, item)));
  }

  /** Returns the exception for fields that are set once, and would change. */
  ImmutableFieldException ofImmutable(List<FailedTerm> failed) {
    List<String> names =
        failed.stream().map(term -> Names.quoted(term.path().head())).distinct().toList();
    return new ImmutableFieldException(
        notWritten()
            + (names.size() == 1
                ? "the immutable field " + names.get(0) + " already has another value"
                : "the immutable fields "
                    + Names.listed(names, ", ")
                    + " already have other values"),
        document(),
        failed,
        cause);
  }

  /** Returns an exception if there is an item, unless that has expired. */
  Optional<ConditionFailedException> ofExistence() {
    if (stored == null || Lookups.matches(model.expired(), stored)) {
      return Optional.empty();
    }
    return Optional.of(
        new ItemExistsException(
            "table " + model.table().name() + " already has an item " + model.keyText(keyed),
            document(),
            Lookups.failedTerms(Existence.absent(model), keyed),
            cause));
  }

  /** Returns the exception for an item that does not exist. */
  ConditionFailedException ofMissing(String hint) {
    return new ConditionFailedException(
        "table " + model.table().name() + " has no item " + model.keyText(keyed) + hint,
        document(),
        Lookups.failedTerms(Existence.present(model), Map.of()),
        cause);
  }

  /** Returns an exception if the key is taken by an item of another entity. */
  Optional<ConditionFailedException> ofClaim() {
    return stored == null || Lookups.matches(Existence.unclaimed(model), stored)
        ? Optional.empty()
        : Optional.of(ofOtherType());
  }

  /** Returns the exception for a key that is taken by an item of another type. */
  ConditionFailedException ofOtherType() {
    Map<String, AttributeValue> item = stored == null ? Map.of() : stored;
    return new ConditionFailedException(
        notWritten() + "the stored item is of another type than " + model.recordName(),
        document(),
        Lookups.failedTerms(model.own(), item),
        cause);
  }

  /** Returns the exception for an item that others changed during every attempt. */
  ConditionFailedException contended() {
    return new ConditionFailedException(
        notWritten()
            + "others changed it during each of "
            + ItemWrite.MOST_TRIES
            + " attempts; try again later",
        document(),
        List.of(),
        cause);
  }

  private @Nullable Document document() {
    if (stored == null) {
      return null;
    }
    Map<String, AttributeValue> shown = model.upgrades().stripped(stored);
    return Model.document(model.entity() == null ? shown : model.entity().stripped(shown));
  }

  private String notWritten() {
    return named() + " was not written: ";
  }

  private String named() {
    return "item " + model.keyText(keyed) + " of table " + model.table().name();
  }
}
