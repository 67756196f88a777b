package io.dynamodel;

import io.dynamodel.error.ConditionFailedException;
import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.Given;
import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.error.TransactionFailedException;
import io.dynamodel.error.TransactionFailedException.Reason;
import io.dynamodel.error.ValidationException;
import io.dynamodel.internal.lookup.Changes;
import io.dynamodel.internal.model.Model;
import io.dynamodel.internal.step.Backoff;
import io.dynamodel.internal.step.Step;
import io.dynamodel.internal.write.Cancellation;
import io.dynamodel.internal.write.CheckItem;
import io.dynamodel.internal.write.DeleteItem;
import io.dynamodel.internal.write.ItemWrite;
import io.dynamodel.internal.write.ItemWrite.Attempt;
import io.dynamodel.internal.write.ItemWrite.Stored;
import io.dynamodel.internal.write.Members;
import io.dynamodel.internal.write.PutItem;
import io.dynamodel.internal.write.SaveItem;
import io.dynamodel.internal.write.UpdateItem;
import io.dynamodel.internal.write.Writing;
import io.dynamodel.value.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes of several items, of one model or of several, of which either all are carried out or none:
 *
 * <pre>{@code
 * connection.transact(tx -> {
 *   tx.save(orders, order);
 *   tx.update(stock, "4711", "count__minus", 1);
 *   tx.check(customers, "17", "blocked__ne", true);
 * });
 * }</pre>
 *
 * <p>What is called is validated at once and sent at the end, in the order of the calls. Each call
 * means what the same call on the model means, its version and its unique fields included; up to
 * 100 writes, those of guards counted, of 4 MB, each of another item.
 */
public final class Transaction {
  private final Object driver;
  private final List<ItemWrite<?>> writes = new ArrayList<>();
  private @Nullable String token;

  private Transaction(Object driver) {
    this.driver = driver;
  }

  /**
   * The steps to the end of a transaction.
   *
   * @param driver that of the connection
   * @param calls says what is written
   */
  public static Step<Boolean> of(Object driver, Consumer<Transaction> calls) {
    Transaction transaction = new Transaction(driver);
    Given.given(calls, "the consumer of a transaction").accept(transaction);
    return transaction.steps();
  }

  /**
   * Makes this transaction the same as one that was sent with this token in the last ten minutes:
   * what was carried out then is not carried out again. Each transaction has a token of its own, so
   * that the SDK can send it again when an answer is lost; one that is given here covers the
   * program's own repetitions too, as long as they write the same. What depends on what is stored
   * cannot: updates that have to be read first, an {@code upsert} that makes more than its changes
   * say, puts and deletions with unique fields. They are refused, before anything is sent.
   *
   * @param clientRequestToken 1 to 36 characters
   */
  public Transaction token(String clientRequestToken) {
    Given.given(clientRequestToken, "the token of a transaction");
    if (clientRequestToken.isEmpty() || clientRequestToken.length() > 36) {
      throw new InvalidRequestException("the token of a transaction has 1 to 36 characters");
    }
    token = clientRequestToken;
    return this;
  }

  /**
   * Stores a record, made of a plain map, in the place of one with the same key.
   *
   * @return the record as it will be stored if the transaction succeeds
   */
  public <T> T put(Bound<T> model, Map<String, ?> map) {
    return put(model, map, options -> {});
  }

  /** Stores a record, made of a plain map, with options. */
  public <T> T put(Bound<T> model, Map<String, ?> map, Consumer<WriteOptions> options) {
    return add(model, PutItem.putting(required(model), map, options)).record();
  }

  /** Stores a record, made of a plain map, if there is none with the same key. */
  public <T> T putUnique(Bound<T> model, Map<String, ?> map) {
    return putUnique(model, map, options -> {});
  }

  /** Stores a record, made of a plain map, if there is none with the same key, with options. */
  public <T> T putUnique(Bound<T> model, Map<String, ?> map, Consumer<WriteOptions> options) {
    return add(model, PutItem.puttingUnique(required(model), map, options)).record();
  }

  /**
   * Stores a record in the place of one with the same key.
   *
   * @return the record as it will be stored if the transaction succeeds
   */
  public <T> T save(Bound<T> model, T record) {
    return save(model, record, options -> {});
  }

  /** Stores a record, with options. */
  public <T> T save(Bound<T> model, T record, Consumer<SaveOptions<T>> options) {
    return add(model, SaveItem.saving(required(model), record, options)).record();
  }

  /** Stores a record if there is none with the same key. */
  public <T> T saveUnique(Bound<T> model, T record) {
    return saveUnique(model, record, options -> {});
  }

  /** Stores a record if there is none with the same key, with options. */
  public <T> T saveUnique(Bound<T> model, T record, Consumer<WriteOptions> options) {
    return add(model, PutItem.savingUnique(required(model), record, options)).record();
  }

  /** Changes the item of a key. */
  public Transaction update(Bound<?> model, Object key, Map<String, ?> changes) {
    return update(model, key, changes, options -> {});
  }

  /** Changes the item of a key, with options. */
  public Transaction update(
      Bound<?> model, Object key, Map<String, ?> changes, Consumer<UpdateOptions> options) {
    Model<?> of = required(model);
    Changes resolved = Update.of(changes).on(of);
    add(model, UpdateItem.updating(of, key, resolved, options));
    return this;
  }

  /** Changes the item of a key: {@code tx.update(stock, "4711", "count__minus", 1)}. */
  public Transaction update(
      Bound<?> model, Object key, String change, @Nullable Object value, @Nullable Object... more) {
    Model<?> of = required(model);
    Changes resolved = Update.of(of, key, change, value, more).on(of);
    add(model, UpdateItem.updating(of, key, resolved, options -> {}));
    return this;
  }

  /**
   * Changes the item of a key: {@code tx.update(books, "…", books.field(Book::stock).minus(1))}.
   */
  public Transaction update(Bound<?> model, Object key, Update change, Update... more) {
    return update(model, key, Given.given(change, "the change").and(more), options -> {});
  }

  /** Changes the item of a key by typed fields, with options. */
  public Transaction update(
      Bound<?> model, Object key, Update change, Consumer<UpdateOptions> options) {
    Model<?> of = required(model);
    Changes resolved = Given.given(change, "the change").on(of);
    add(model, UpdateItem.updating(of, key, resolved, options));
    return this;
  }

  /** Makes one change to the item of a key, with options. */
  public Transaction update(
      Bound<?> model,
      Object key,
      String change,
      @Nullable Object value,
      Consumer<UpdateOptions> options) {
    Model<?> of = required(model);
    Changes resolved = Update.of(of, key, change, value).on(of);
    add(model, UpdateItem.updating(of, key, resolved, options));
    return this;
  }

  /** Changes the item of a key at a path, for names that a change cannot say. */
  public Transaction update(
      Bound<?> model,
      Object key,
      Path path,
      String action,
      @Nullable Object value,
      @Nullable Object... more) {
    Model<?> of = required(model);
    Changes resolved = Update.of(path, action, value, more).on(of);
    add(model, UpdateItem.updating(of, key, resolved, options -> {}));
    return this;
  }

  /** Changes the item of a key at a path, with options. */
  public Transaction update(
      Bound<?> model,
      Object key,
      Path path,
      String action,
      @Nullable Object value,
      Consumer<UpdateOptions> options) {
    Model<?> of = required(model);
    Changes resolved = Update.of(path, action, value).on(of);
    add(model, UpdateItem.updating(of, key, resolved, options));
    return this;
  }

  /** Deletes the item of a key. */
  public Transaction delete(Bound<?> model, Object key) {
    return delete(model, key, options -> {});
  }

  /** Deletes the item of a key, with options. */
  public Transaction delete(Bound<?> model, Object key, Consumer<WriteOptions> options) {
    add(model, DeleteItem.deleting(required(model), key, options));
    return this;
  }

  /** Deletes the item of a record, in the version that it was read in. */
  public <T> Transaction deleteRecord(Bound<T> model, T record) {
    return deleteRecord(model, record, options -> {});
  }

  /** Deletes the item of a record, in the version that it was read in, with options. */
  public <T> Transaction deleteRecord(Bound<T> model, T record, Consumer<WriteOptions> options) {
    add(model, DeleteItem.deletingRecord(required(model), record, options));
    return this;
  }

  /** Goes on only if the item of a key, which is not written, is as the lookups say. */
  public Transaction check(
      Bound<?> model, Object key, String lookup, @Nullable Object value, @Nullable Object... more) {
    return check(model, key, Q.of(lookup, value, more));
  }

  /** Goes on only if the item of a key, which is not written, is as the lookups say. */
  public Transaction check(Bound<?> model, Object key, Q lookups) {
    add(model, new CheckItem(required(model), key, Q.clause(lookups, required(model))));
    return this;
  }

  private static <T> Model<T> required(Bound<T> model) {
    return Given.given(model, "the model").model();
  }

  private <W extends ItemWrite<?>> W add(Bound<?> model, W write) {
    requireSame(driver, model);
    writes.add(write);
    return write;
  }

  /**
   * @throws DynaModelException if a model is bound to another connection
   */
  static void requireSame(Object driver, Bound<?> model) {
    if (Given.given(model, "the model").driver() != driver) {
      throw new DynaModelException(
          "the model of table "
              + model.model().table().name()
              + " is bound to another connection than this: connect it to this one");
    }
  }

  private Step<Boolean> steps() {
    if (token != null) {
      requireOneForm();
    }
    List<Step<Stored>> looks =
        writes.stream()
            .map(
                write ->
                    write.isDecidedOnStored()
                        ? Writing.look(write, Step::done)
                        : Step.done(Stored.UNKNOWN))
            .toList();
    return new Step.Fan<>(looks, 8, stored -> attempt(stored, 1));
  }

  /** A repetition that is decided on what is stored by then would be another transaction. */
  private void requireOneForm() {
    for (int i = 0; i < writes.size(); i++) {
      ItemWrite<?> write = writes.get(i);
      if (!write.hasOneForm()) {
        throw new InvalidRequestException(
            "call ["
                + i
                + "] of the transaction, on item "
                + write.model().keyText(write.key())
                + " of table "
                + write.model().table().name()
                + ", depends on what is stored, so that a repetition of it is not the same, which a"
                + " token makes it: leave the token out, or write what does not depend on that");
      }
    }
  }

  private Step<Boolean> attempt(List<Stored> stored, int tries) {
    List<Attempt<?>> attempts = new ArrayList<>();
    List<Cancellation.Failure> failures = new ArrayList<>();
    for (int i = 0; i < writes.size(); i++) {
      try {
        attempts.add(writes.get(i).attempt(stored.get(i)));
      } catch (ConditionFailedException | ValidationException e) {
        failures.add(Cancellation.Failure.of(i, e));
      }
    }
    if (!failures.isEmpty()) {
      throw failed(failures, null);
    }
    return send(new Members(writes, attempts, stored), tries);
  }

  private Step<Boolean> send(Members members, int tries) {
    return members
        .send(token)
        .andThen(
            refused -> refused.isEmpty() ? Step.done(true) : again(members, refused.get(), tries));
  }

  /** Why a transaction with a token cannot go on as it would without. */
  private Cancellation.Failure otherForm(Cancellation.Failure refused) {
    ItemWrite<?> write = writes.get(refused.position());
    String message =
        "item "
            + write.model().keyText(write.key())
            + " of table "
            + write.model().table().name()
            + " is not as the changes need it, where a parent is missing, say; they could be made"
            + " in another way, but not under the same token: leave it out, or make what is missing"
            + " first";
    return new Cancellation.Failure(
        refused.position(), refused.code(), new DynaModelException(message));
  }

  private Step<Boolean> again(Members members, Cancellation.Refused refused, int tries) {
    if (!refused.failures().isEmpty()) {
      throw failed(refused.failures(), refused.cause());
    }
    if (tries == Writing.MOST_TRIES) {
      throw failed(refused.passing(), refused.cause());
    }
    if (token == null) {
      return new Step.Pause<>(Backoff.pause(tries - 1), () -> attempt(refused.stored(), tries + 1));
    }
    List<Cancellation.Failure> unfit =
        refused.passing().stream()
            .filter(failure -> failure.code().equals(Cancellation.CONDITION))
            .map(this::otherForm)
            .toList();
    if (!unfit.isEmpty()) {
      throw failed(unfit, refused.cause());
    }
    // The very same: times and all else that is made anew would be other writes.
    return new Step.Pause<>(Backoff.pause(tries - 1), () -> send(members, tries + 1));
  }

  private TransactionFailedException failed(
      List<Cancellation.Failure> failures, @Nullable RuntimeException cause) {
    return new TransactionFailedException(
        "the transaction of " + writes.size() + " calls",
        failures.stream().map(this::reason).toList(),
        cause);
  }

  private Reason reason(Cancellation.Failure failure) {
    ItemWrite<?> write = writes.get(failure.position());
    return new Reason(
        failure.position(),
        write.model().table().name(),
        write.model().keyText(write.key()),
        failure.code(),
        failure.exception());
  }
}
