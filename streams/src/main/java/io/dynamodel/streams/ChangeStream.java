package io.dynamodel.streams;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.Q;
import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.error.MappingException;
import io.dynamodel.internal.argument.Given;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * The changes of the table of a model, or of several that share it, as its stream contains them:
 * each at least once, and those of one key in their order.
 *
 * <pre>{@code
 * try (ChangeSubscription subscription =
 *     ChangeStream.of(connection, books)
 *         .named("search-index")
 *         .checkpoints("checkpoints")
 *         .from(Start.OLDEST)
 *         .subscribe(change -> index(change.after()))) {
 *   …
 * }
 * }</pre>
 *
 * <p>The position of a consumer is stored in a table of checkpoints, so that it resumes there after
 * a stop. Subscriptions with the same name, in one process or several, divide the shards of the
 * stream among themselves. A change that was handled shortly before a stop may be delivered again,
 * so a consumer must tolerate repeated changes.
 *
 * <p>Immutable; each method returns another stream. The table must have a stream, as {@code
 * t.stream(StreamView.NEW_AND_OLD_IMAGES)} declares it.
 *
 * @param <T> the type of the records
 */
public final class ChangeStream<T> {
  /** Where a consumer begins that has no checkpoints yet. */
  public enum Start {
    /** With the oldest change that the stream still contains; it keeps changes for a day. */
    OLDEST,
    /**
     * With the changes after the first subscription. A consumer that stops before it has seen any
     * change begins with those after its next subscription.
     */
    NEWEST
  }

  private static final Duration SHORTEST_LEASE = Duration.ofMillis(100);

  final DynaConnection connection;
  final List<DynaModel<? extends T>> models;

  // Changed only while a stream is copied.
  String name = "default";
  @Nullable String checkpoints;
  Start start = Start.OLDEST;
  Duration lease = Duration.ofSeconds(30);
  Duration pause = Duration.ofSeconds(1);
  Map<DynaModel<?>, Q> filters = Map.of();
  @Nullable Consumer<MappingException> unreadable;
  @Nullable DynamoDbStreamsClient client;

  private ChangeStream(DynaConnection connection, List<DynaModel<? extends T>> models) {
    this.connection = connection;
    this.models = models;
  }

  /**
   * Returns the changes of the table of a model.
   *
   * @param connection the connection that the model is bound to; the table of checkpoints is in its
   *     database
   */
  public static <T> ChangeStream<T> of(DynaConnection connection, DynaModel<T> model) {
    return new ChangeStream<>(
        Given.given(connection, "the connection of a stream"),
        List.of(Given.given(model, "the model of a stream")));
  }

  /**
   * Returns the changes of the records of several models that share one table, such as the entities
   * of a shop: {@code ChangeStream<ShopItem> changes = ChangeStream.of(connection, customers,
   * orders)}. A change has the record as its own type, and its model. Items that belong to none of
   * the models are skipped; if an item replaces one of another type, each of them is a change.
   *
   * @param connection the connection that the models are bound to
   * @throws InvalidRequestException if the models have different tables
   */
  @SafeVarargs
  public static <T> ChangeStream<T> of(
      DynaConnection connection,
      DynaModel<? extends T> first,
      DynaModel<? extends T> second,
      DynaModel<? extends T>... more) {
    List<DynaModel<? extends T>> models = new ArrayList<>();
    models.add(Given.given(first, "the first model of a stream"));
    models.add(Given.given(second, "the second model of a stream"));
    for (DynaModel<? extends T> each : Given.given(more, "the models of a stream")) {
      models.add(Given.given(each, "a model of a stream"));
    }
    Set<String> tables = new TreeSet<>();
    models.forEach(each -> tables.add(each.table().name()));
    if (tables.size() > 1) {
      throw new InvalidRequestException(
          "a stream belongs to one table, but the models have several: "
              + String.join(", ", tables)
              + ": subscribe to each");
    }
    return new ChangeStream<>(
        Given.given(connection, "the connection of a stream"), List.copyOf(models));
  }

  private ChangeStream<T> with(Consumer<ChangeStream<T>> change) {
    ChangeStream<T> copy = new ChangeStream<>(connection, models);
    copy.name = name;
    copy.checkpoints = checkpoints;
    copy.start = start;
    copy.lease = lease;
    copy.pause = pause;
    copy.filters = filters;
    copy.unreadable = unreadable;
    copy.client = client;
    change.accept(copy);
    return copy;
  }

  /**
   * Sets the name of the consumer, by which its checkpoints are found; {@code default} by default.
   */
  public ChangeStream<T> named(String consumer) {
    if (Given.given(consumer, "the name of the consumer").isBlank()) {
      throw new InvalidRequestException("the name of the consumer of a stream must not be blank");
    }
    return with(copy -> copy.name = consumer);
  }

  /**
   * Sets the table of the checkpoints, which several consumers and streams can share. It is created
   * if it does not exist.
   */
  public ChangeStream<T> checkpoints(String table) {
    Given.given(table, "the table of checkpoints");
    return with(copy -> copy.checkpoints = table);
  }

  /** Sets where a consumer without checkpoints begins; {@link Start#OLDEST} by default. */
  public ChangeStream<T> from(Start first) {
    Given.given(first, "the start of a stream");
    return with(copy -> copy.start = first);
  }

  /**
   * Passes on only changes of records that lookups select: the record as it became, or the removed
   * one. The others count as handled. Several models must all have the fields of the lookups.
   */
  public ChangeStream<T> matching(Q lookups) {
    Given.given(lookups, "the lookups of a stream");
    return filtered(models, lookups);
  }

  /**
   * Passes on only changes of those records of one of several models that lookups select. All
   * changes of the other models are passed on.
   *
   * @throws InvalidRequestException if the stream does not have the model
   */
  public ChangeStream<T> matching(DynaModel<? extends T> model, Q lookups) {
    Given.given(model, "the model of the lookups of a stream");
    Given.given(lookups, "the lookups of a stream");
    if (!models.contains(model)) {
      throw new InvalidRequestException(
          "matching(…): the stream has no changes of " + model + ": pass that model to of(…)");
    }
    return filtered(List.of(model), lookups);
  }

  private ChangeStream<T> filtered(List<DynaModel<? extends T>> of, Q lookups) {
    Map<DynaModel<?>, Q> all = new HashMap<>(filters);
    of.forEach(each -> all.put(each, lookups));
    return with(copy -> copy.filters = Map.copyOf(all));
  }

  /** Passes on only changes of records that a lookup selects, as {@link #matching(Q)} does. */
  public ChangeStream<T> matching(String lookup, @Nullable Object value) {
    return matching(Q.of(lookup, value));
  }

  /**
   * Sets how long a subscription keeps a shard without renewing its lease before another one takes
   * it over; 30 seconds by default. A consumer must handle one change in less than a third of it.
   */
  public ChangeStream<T> lease(Duration duration) {
    if (Given.given(duration, "the duration of a lease").compareTo(SHORTEST_LEASE) < 0) {
      throw new InvalidRequestException("a lease must be at least " + SHORTEST_LEASE);
    }
    return with(copy -> copy.lease = duration);
  }

  /** Sets the pause before a stream without new changes is read again; a second by default. */
  public ChangeStream<T> pollEvery(Duration duration) {
    if (Given.given(duration, "the pause of a stream").isNegative() || duration.isZero()) {
      throw new InvalidRequestException("the pause of a stream must be positive");
    }
    return with(copy -> copy.pause = duration);
  }

  /**
   * Skips items that do not fit the type, and passes their exceptions to a listener. By default,
   * such an item ends the subscription.
   */
  public ChangeStream<T> onUnreadable(Consumer<MappingException> listener) {
    Given.given(listener, "the listener of onUnreadable(…)");
    return with(copy -> copy.unreadable = listener);
  }

  /** Reads the stream with a client of your own, which remains yours. */
  public ChangeStream<T> client(DynamoDbStreamsClient streams) {
    Given.given(streams, "the client of a stream");
    return with(copy -> copy.client = streams);
  }

  /**
   * Begins to pass on the changes, on a thread of the subscription, one after the other.
   *
   * @param consumer handles a change. Its exception ends the subscription; the change is passed on
   *     again by the next one
   * @throws io.dynamodel.error.DynaModelException if the table has no stream
   */
  public ChangeSubscription subscribe(Consumer<? super Change<T>> consumer) {
    Given.given(consumer, "the consumer of a stream");
    if (checkpoints == null) {
      throw new InvalidRequestException(
          "a subscription to a stream needs a table of checkpoints: call checkpoints(\"…\")");
    }
    DynamoDbStreamsClient own = client == null ? connection.streamsClient() : client;
    StreamSource source = StreamSource.of(connection, models.get(0).table().name(), own);
    Leases leases = Leases.of(connection, Objects.requireNonNull(checkpoints), this, source);
    return new Worker<>(this, source, leases, consumer).begin();
  }

  /** Returns whether a change is passed on. */
  <R extends T> boolean selects(DynaModel<R> model, Change<R> change) {
    Q lookups = filters.get(model);
    if (lookups == null) {
      return true;
    }
    return change.after().or(change::before).filter(it -> model.matches(lookups, it)).isPresent();
  }
}
