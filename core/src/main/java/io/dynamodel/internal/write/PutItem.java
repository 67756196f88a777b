package io.dynamodel.internal.write;

import io.dynamodel.error.ConditionFailedException;
import io.dynamodel.error.ImmutableFieldException;
import io.dynamodel.error.ItemExistsException;
import io.dynamodel.event.ModelEvent.Operation;
import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.model.Model;
import io.dynamodel.internal.model.Prepared;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Stores a whole item in place of one with the same key, or only if there is none.
 *
 * @param <T> the type of the records
 */
public final class PutItem<T> implements ItemWrite.OfRecord<T> {
  private final Model<T> model;
  private final Prepared<T> prepared;
  private final Kind kind;
  private final Condition onlyIf;

  /** What may be in the place of the item. */
  private enum Kind {
    /** Any item of the type, if its version is the one that was read. */
    REPLACING,
    CREATING,
    EXISTING,
    /** Any item of the type; the version and the times are kept, and no listener is called. */
    AS_STORED
  }

  private PutItem(Model<T> model, Prepared<T> prepared, Kind kind, Condition onlyIf) {
    this.model = model;
    this.prepared = prepared;
    this.kind = kind;
    this.onlyIf = onlyIf;
    FailedCondition.rejectNever(model, prepared.item(), onlyIf);
  }

  /**
   * Returns the write that stores a record in place of an item with the same key.
   *
   * @param onlyIf what must be true of the stored item
   */
  public static <T> PutItem<T> replacing(Model<T> model, Prepared<T> prepared, Condition onlyIf) {
    return new PutItem<>(model, prepared, Kind.REPLACING, onlyIf);
  }

  /**
   * Returns the write that stores a record only if there is no item with the same key; otherwise it
   * ends in an {@link ItemExistsException}.
   *
   * @param onlyIf what must be true of the stored item, which may be an expired one
   */
  public static <T> PutItem<T> creating(Model<T> model, Prepared<T> prepared, Condition onlyIf) {
    return new PutItem<>(model, prepared, Kind.CREATING, onlyIf);
  }

  /**
   * Returns the write that stores a record only in the place of an item with the same key;
   * otherwise it ends in a {@link ConditionFailedException}.
   */
  public static <T> PutItem<T> existing(Model<T> model, Prepared<T> prepared, Condition onlyIf) {
    return new PutItem<>(model, prepared, Kind.EXISTING, onlyIf);
  }

  /**
   * Returns the write that stores a record that was stored before, in place of an item with the
   * same key, whatever the version of that is. No listener is called.
   *
   * @param onlyIf what must be true of the stored item
   */
  public static <T> PutItem<T> asStored(Model<T> model, Prepared<T> prepared, Condition onlyIf) {
    return new PutItem<>(model, prepared, Kind.AS_STORED, onlyIf);
  }

  @Override
  public T record() {
    return prepared.record();
  }

  @Override
  public Model<T> model() {
    return model;
  }

  @Override
  public Map<String, AttributeValue> key() {
    return model.primaryKey(prepared.item());
  }

  @Override
  public @Nullable Notice<T> notice() {
    return switch (kind) {
      case AS_STORED -> null;
      case CREATING ->
          new Notice<>(
              model, Operation.CREATE, key(), prepared.record(), new Notice.Old<>(true, null));
      case REPLACING, EXISTING -> Notice.ofPut(model, key(), prepared.record());
    };
  }

  @Override
  public void after(@Nullable T result) {
    Notice<T> notice = notice();
    if (notice != null) {
      notice.after();
    }
  }

  @Override
  public boolean isDecidedOnStored() {
    return kind != Kind.CREATING
        && (UniqueGuards.of(model).isPresent() || isDecidedOnStored(model, prepared));
  }

  /** Returns whether the stored item decides whether a record is valid enough. */
  public static boolean isDecidedOnStored(Model<?> model, Prepared<?> prepared) {
    return model.lenience().isUpToStoredItem(prepared.violations());
  }

  /** Returns the condition on what is in the place of the item, apart from its version. */
  private Condition ofKind() {
    return switch (kind) {
      case CREATING -> Existence.absent(model);
      case EXISTING -> Existence.unclaimed(model).and(Existence.present(model));
      case REPLACING, AS_STORED -> Existence.unclaimed(model);
    };
  }

  private Condition version() {
    return kind == Kind.AS_STORED ? Condition.Constant.ALWAYS : Versions.isStill(model, prepared);
  }

  private boolean keepsImmutable() {
    return kind == Kind.REPLACING || kind == Kind.EXISTING;
  }

  private Condition immutable(@Nullable Map<String, AttributeValue> alive) {
    return keepsImmutable()
        ? ImmutableFields.kept(model, prepared.item(), alive)
        : Condition.Constant.ALWAYS;
  }

  private Optional<ImmutableFieldException> ofImmutable(
      @Nullable Map<String, AttributeValue> alive, @Nullable RuntimeException cause) {
    return keepsImmutable()
        ? ImmutableFields.changed(model, prepared.item(), alive, cause)
        : Optional.empty();
  }

  @Override
  public Attempt<T> attempt(Stored stored) {
    CurrentForm current = stored.item() == null ? null : CurrentForm.of(model, stored.item());
    if (current != null
        && current.isOlder()
        && verdict(current.stored(), null) instanceof Verdict.Rejected rejected) {
      throw rejected.exception();
    }
    Map<String, AttributeValue> alive =
        current == null ? null : Existence.alive(model, current.item());
    model.revisions().requireNoWorse(prepared.violations(), alive);
    Condition required =
        kind == Kind.CREATING ? onlyIf : onlyIf.and(version()).and(immutable(alive));
    Condition condition =
        (current == null ? CurrentForm.unread(model, required) : current.exactly(required))
            .and(ofKind());
    if (alive != null) {
      condition = condition.and(AsRead.ofCompared(model, stored.item(), prepared.violations()));
    }
    List<Write> moved = List.of();
    UniqueGuards guards = UniqueGuards.of(model).orElse(null);
    if (guards != null) {
      if (stored.isKnown()) {
        condition = condition.and(guards.asRead(stored.item()));
      }
      moved = guards.moved(Existence.alive(model, stored.item()), prepared.item());
    }
    Write.Action put = new Write.PutAction(prepared.item());
    return new Attempt<>(
        Write.first(new Write(model.table().name(), key(), put, condition), moved),
        answer -> prepared.record(),
        item -> item != null && Existence.areEqual(item, prepared.item()),
        prepared.violations());
  }

  @Override
  public Verdict verdict(
      @Nullable Map<String, AttributeValue> stored, @Nullable RuntimeException cause) {
    return CurrentForm.verdict(model, stored, item -> verdictOn(item, stored, cause));
  }

  private Verdict verdictOn(
      @Nullable Map<String, AttributeValue> item,
      @Nullable Map<String, AttributeValue> stored,
      @Nullable RuntimeException cause) {
    FailedCondition failed = new FailedCondition(model, prepared.item(), item, cause);
    Map<String, AttributeValue> alive = Existence.alive(model, item);
    if (kind == Kind.EXISTING && alive == null) {
      return new Verdict.Rejected(failed.ofMissing(", so there is nothing to replace"));
    }
    Optional<ConditionFailedException> ofOwn =
        kind == Kind.CREATING
            ? failed.ofExistence()
            : failed
                .ofClaim()
                .or(() -> failed.ofVersion(version(), prepared.expectedVersion()))
                .or(() -> ofImmutable(alive, cause));
    return Verdict.of(ofOwn.or(() -> failed.ofOnlyIf(onlyIf)), stored);
  }
}
