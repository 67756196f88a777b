package io.dynamodel.internal.admin;

import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.InvalidModelException;
import io.dynamodel.error.MappingException;
import io.dynamodel.internal.batch.BulkCount;
import io.dynamodel.internal.batch.BulkWrite;
import io.dynamodel.internal.batch.BulkWrite.Effect;
import io.dynamodel.internal.batch.BulkWrite.Handled;
import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.model.Model;
import io.dynamodel.internal.read.Selection;
import io.dynamodel.internal.step.Backoff;
import io.dynamodel.internal.step.Step;
import io.dynamodel.internal.write.CancellationCodes;
import io.dynamodel.internal.write.CurrentItem;
import io.dynamodel.internal.write.Existence;
import io.dynamodel.internal.write.ItemWrite;
import io.dynamodel.internal.write.UniqueGuards;
import io.dynamodel.internal.write.Write;
import io.dynamodel.mapping.Codec;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.table.KeyAttribute;
import io.dynamodel.table.TableConfig;
import io.dynamodel.table.UniqueRepair;
import io.dynamodel.table.UniqueRepair.Conflict;
import io.dynamodel.value.Document;
import io.dynamodel.value.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Repairs the guards of unique fields, for items that were written without the model, or before a
 * field was unique. Each step is a transaction on condition that the item is unchanged, so the
 * repair can run while others write, and can be repeated.
 */
public final class RepairUnique {
  private final Model<?> model;
  private final UniqueGuards guards;
  private final List<Conflict> conflicts = Collections.synchronizedList(new ArrayList<>());

  private RepairUnique(Model<?> model, UniqueGuards guards) {
    this.model = model;
    this.guards = guards;
  }

  /**
   * Returns the steps that repair all guards of a model.
   *
   * @throws InvalidModelException if the model has no unique fields
   */
  public static Step<UniqueRepair> of(Model<?> model, Consumer<BulkCount> listener) {
    UniqueGuards guards =
        UniqueGuards.of(model)
            .orElseThrow(
                () ->
                    new InvalidModelException(
                        "table "
                            + model.table().name()
                            + " has no unique fields: declare them with unique(\"…\") in"
                            + " .table(…)"));
    return new RepairUnique(model, guards).steps(listener);
  }

  private Step<UniqueRepair> steps(Consumer<BulkCount> listener) {
    TableConfig settings = model.table().guards().orElseThrow();
    Model<Document> all = Model.compile(settings, Codec.documents(), SchemaAdapter.none());
    return BulkWrite.each(all(all), this::release, listener)
        .andThen(
            released ->
                BulkWrite.each(all(model), this::complete, listener)
                    .map(completed -> result(released, completed)));
  }

  private static <T> Selection<T> all(Model<T> of) {
    return Selection.of(of, Selection.Search.SCAN, Condition.Constant.ALWAYS);
  }

  private UniqueRepair result(BulkCount released, BulkCount completed) {
    return new UniqueRepair(
        completed.seen(), completed.changed(), released.changed(), List.copyOf(conflicts));
  }

  /** Deletes a guard that no unique field of its owner needs. */
  private Step<Handled> release(Map<String, AttributeValue> guard) {
    if (!guards.isOwn(guard)) {
      return Handled.done(Effect.UNCHANGED);
    }
    Map<String, AttributeValue> owner = owner(guard);
    return CurrentItem.read(
        model.table().name(),
        owner,
        stored -> {
          Map<String, AttributeValue> item = Existence.alive(model, stored);
          boolean isNeeded =
              item != null
                  && guards.all(item).stream()
                      .anyMatch(each -> each.key().equals(guards.key(guard)));
          return isNeeded
              ? Handled.done(Effect.UNCHANGED)
              : together(owner, item, guards.orphan(guard));
        });
  }

  /** Returns the key of the item to which a guard belongs. */
  private Map<String, AttributeValue> owner(Map<String, AttributeValue> guard) {
    AttributeValue owner = guard.get(UniqueGuards.OWNER);
    Map<String, AttributeValue> key = owner == null ? Map.of() : owner.m();
    List<String> names = model.table().keys().stream().map(KeyAttribute::name).toList();
    if (!key.keySet().equals(Set.copyOf(names))) {
      throw new MappingException(
              Path.of(UniqueGuards.OWNER),
              "the key of the item that has the value: " + String.join(", ", names),
              "something else, which DynaModel has not written")
          .of(guards.table(), guards.named(guard));
    }
    return key;
  }

  /** Writes the missing guards of an item. */
  private Step<Handled> complete(Map<String, AttributeValue> item) {
    List<Step<Handled>> each =
        guards.all(item).stream().map(guard -> complete(item, guard)).toList();
    return new Step.Fan<>(
        each,
        1,
        written ->
            Handled.done(
                written.stream().anyMatch(one -> one.effect() == Effect.CHANGED)
                    ? Effect.CHANGED
                    : Effect.UNCHANGED));
  }

  private Step<Handled> complete(Map<String, AttributeValue> item, Write guard) {
    return CurrentItem.read(
        guards.table(),
        guard.key(),
        stored ->
            ((Write.PutAction) guard.action()).item().equals(stored)
                ? Handled.done(Effect.UNCHANGED)
                : together(model.primaryKey(item), item, guard));
  }

  /**
   * Writes a guard on condition that the item is unchanged; if it has changed, the other write also
   * wrote the guard.
   */
  private Step<Handled> together(
      Map<String, AttributeValue> key, @Nullable Map<String, AttributeValue> item, Write guard) {
    Condition asRead =
        item == null ? Existence.absent(model) : Existence.present(model).and(guards.asRead(item));
    Write check = new Write(model.table().name(), key, Write.Plain.CHECK, asRead);
    return together(key, check, guard, 1);
  }

  private Step<Handled> together(
      Map<String, AttributeValue> key, Write check, Write guard, int tries) {
    return Step.call(
        guards.table(),
        TransactWriteItemsRequest.builder().transactItems(check.member(), guard.member()).build(),
        TransactWriteItemsResponse.class,
        response -> Handled.done(Effect.CHANGED),
        failure ->
            failure instanceof TransactionCanceledException cancelled
                ? tries < ItemWrite.MOST_TRIES && CancellationCodes.areTemporary(cancelled)
                    ? new Step.Pause<>(
                        Backoff.pause(tries - 1), () -> together(key, check, guard, tries + 1))
                    : refused(guard, key, cancelled)
                : null);
  }

  private Step<Handled> refused(
      Write guard, Map<String, AttributeValue> key, TransactionCanceledException cancelled) {
    List<String> codes =
        cancelled.cancellationReasons().stream().map(reason -> reason.code()).toList();
    boolean isMoved = codes.size() == 2 && CancellationCodes.CONDITION.equals(codes.get(0));
    boolean isTaken = codes.size() == 2 && CancellationCodes.CONDITION.equals(codes.get(1));
    if (!isMoved && !isTaken) {
      throw new DynaModelException(
          "the guards of item "
              + model.keyText(key)
              + " of table "
              + model.table().name()
              + " were not repaired: the transaction was cancelled: "
              + codes.stream().map(Objects::toString).collect(Collectors.joining(", ")),
          cancelled);
    }
    if (!isMoved && guard.action() != Write.Plain.DELETE) {
      conflicts.add(new Conflict(guard.guarded(), model.keyText(key)));
    }
    return Handled.done(Effect.UNCHANGED);
  }
}
