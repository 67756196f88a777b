package io.dynamodel.operation;

import io.dynamodel.error.DynaModelException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;

/**
 * An operation as data: what it does next, and how it goes on from there. It decides everything and
 * does nothing; a driver, {@link SyncDriver} or {@link AsyncDriver}, does what it says. So an
 * operation is the same whether threads wait for its requests or not.
 *
 * @param <R> the operation's result
 */
public sealed interface Step<R> {
  /**
   * The end.
   *
   * @param result what the operation comes to
   */
  record Done<R>(R result) implements Step<R> {}

  /**
   * Send a request.
   *
   * @param request the request
   * @param received where the items of its response may be put; null for a request that reads none
   * @param then goes on from its response
   * @param otherwise goes on from its failure, or throws
   */
  record Call<R>(
      DynamoDbRequest request,
      @Nullable ReceivedItems received,
      Function<DynamoDbResponse, Step<R>> then,
      Function<RuntimeException, Step<R>> otherwise)
      implements Step<R> {}

  /**
   * Wait.
   *
   * @param delay for how long
   * @param then goes on from there
   * @param otherwise goes on where the driver must not wait any longer, or throws
   */
  record Pause<R>(
      Duration delay, Supplier<Step<R>> then, Function<RuntimeException, Step<R>> otherwise)
      implements Step<R> {
    Pause(Duration delay, Supplier<Step<R>> then) {
      this(
          delay,
          then,
          failure -> {
            throw failure;
          });
    }
  }

  /**
   * Go several ways side by side.
   *
   * @param parts the ways, each to a result of its own
   * @param width how many of them at most at the same time
   * @param then goes on from the results, in the order of the parts
   */
  record Fan<A, R>(List<Step<A>> parts, int width, Function<List<A>, Step<R>> then)
      implements Step<R> {}

  /**
   * The same steps, and those that follow from their result.
   *
   * @param next goes on from the result
   */
  default <S> Step<S> andThen(Function<R, Step<S>> next) {
    if (this instanceof Call<R> call) {
      return new Call<>(
          call.request,
          call.received,
          response -> call.then.apply(response).andThen(next),
          failure -> call.otherwise.apply(failure).andThen(next));
    }
    if (this instanceof Pause<R> pause) {
      return new Pause<>(
          pause.delay,
          () -> pause.then.get().andThen(next),
          failure -> pause.otherwise.apply(failure).andThen(next));
    }
    return this instanceof Fan<?, R> fan ? after(fan, next) : next.apply(((Done<R>) this).result);
  }

  private static <A, R, S> Step<S> after(Fan<A, R> fan, Function<R, Step<S>> next) {
    return new Fan<>(fan.parts, fan.width, results -> fan.then.apply(results).andThen(next));
  }

  /** The same steps, to no result. */
  @SuppressWarnings("NullAway") // null is all that a Void can be
  default Step<Void> ending() {
    return andThen(result -> new Done<>(null));
  }

  /** The same steps, where what any of them throws is turned into a result. */
  default Step<R> recovered(Function<RuntimeException, R> recovery) {
    if (this instanceof Call<R> call) {
      return new Call<>(
          call.request,
          call.received,
          response -> recovering(() -> call.then.apply(response), recovery),
          failure -> recovering(() -> call.otherwise.apply(failure), recovery));
    }
    if (this instanceof Pause<R> pause) {
      return new Pause<>(
          pause.delay,
          () -> recovering(pause.then, recovery),
          failure -> recovering(() -> pause.otherwise.apply(failure), recovery));
    }
    return this instanceof Fan<?, R> fan ? recovered(fan, recovery) : this;
  }

  private static <A, R> Step<R> recovered(Fan<A, R> fan, Function<RuntimeException, R> recovery) {
    return new Fan<>(
        fan.parts, fan.width, results -> recovering(() -> fan.then.apply(results), recovery));
  }

  private static <R> Step<R> recovering(
      Supplier<Step<R>> step, Function<RuntimeException, R> recovery) {
    try {
      return step.get().recovered(recovery);
    } catch (RuntimeException e) {
      return done(recovery.apply(e));
    }
  }

  /** The end. */
  static <R> Step<R> done(R result) {
    return new Done<>(result);
  }

  /**
   * Send a request to a table, and go on from its response; a failure is thrown, said in
   * DynaModel's terms.
   */
  static <S extends DynamoDbResponse, R> Step<R> call(
      String table, DynamoDbRequest request, Class<S> response, Function<S, Step<R>> then) {
    return call(table, request, response, then, failure -> null);
  }

  /**
   * Send a request that reads items from a table, and go on from its response; a failure is thrown,
   * said in DynaModel's terms.
   *
   * @param received what the items are then to be taken from
   */
  static <S extends DynamoDbResponse, R> Step<R> call(
      String table,
      DynamoDbRequest request,
      ReceivedItems received,
      Class<S> response,
      Function<S, Step<R>> then) {
    return call(table, request, received, response, then, failure -> null);
  }

  /**
   * Send a request to a table, and go on from its response or its failure.
   *
   * @param otherwise goes on from a failure; where it returns null, the failure is thrown, said in
   *     DynaModel's terms
   */
  static <S extends DynamoDbResponse, R> Step<R> call(
      String table,
      DynamoDbRequest request,
      Class<S> response,
      Function<S, Step<R>> then,
      Function<RuntimeException, @Nullable Step<R>> otherwise) {
    return call(table, request, null, response, then, otherwise);
  }

  /**
   * Send a request to a table, and go on from its response or its failure.
   *
   * @param received what items are then to be taken from; null for a request that reads none
   * @param otherwise goes on from a failure; where it returns null, the failure is thrown, said in
   *     DynaModel's terms
   */
  static <S extends DynamoDbResponse, R> Step<R> call(
      String table,
      DynamoDbRequest request,
      @Nullable ReceivedItems received,
      Class<S> response,
      Function<S, Step<R>> then,
      Function<RuntimeException, @Nullable Step<R>> otherwise) {
    Function<RuntimeException, Step<R>> failed =
        failure -> {
          Step<R> handled = otherwise.apply(failure);
          if (handled == null) {
            throw Failures.translated(table, request, failure);
          }
          return handled;
        };
    return new Call<>(
        request,
        received,
        reply -> {
          DynaModelException lack = Completeness.lack(table, request, reply);
          return lack == null ? then.apply(response.cast(reply)) : failed.apply(lack);
        },
        failed);
  }
}
