package io.dynamodel.internal.step;

import io.dynamodel.error.DynaModelException;
import io.dynamodel.internal.wire.ReceivedItems;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;

/**
 * An operation as data: its next action, and how it continues. A step makes all decisions and
 * performs no action; a driver, {@link SyncDriver} or {@link AsyncDriver}, performs the actions. So
 * an operation is the same whether threads block or not.
 *
 * @param <R> the operation's result
 */
public sealed interface Step<R> {
  /**
   * The end.
   *
   * @param result the result of the operation
   */
  record Done<R>(R result) implements Step<R> {}

  /**
   * Sends a request.
   *
   * @param request the request
   * @param received where to put the items of its response; null for a request that reads none
   * @param then continues from its response
   * @param otherwise continues from its failure, or throws
   */
  record Call<R>(
      DynamoDbRequest request,
      @Nullable ReceivedItems received,
      Function<DynamoDbResponse, Step<R>> then,
      Function<RuntimeException, Step<R>> otherwise)
      implements Step<R> {}

  /**
   * Waits.
   *
   * @param delay the time to wait
   * @param then continues afterwards
   * @param otherwise continues if the driver may not wait any longer, or throws
   */
  record Pause<R>(
      Duration delay, Supplier<Step<R>> then, Function<RuntimeException, Step<R>> otherwise)
      implements Step<R> {
    public Pause(Duration delay, Supplier<Step<R>> then) {
      this(
          delay,
          then,
          failure -> {
            throw failure;
          });
    }
  }

  /**
   * Executes several branches concurrently.
   *
   * @param parts the branches, each with its own result
   * @param width the maximum number of branches at the same time
   * @param then continues from the results, in the order of the branches
   */
  record Fan<A, R>(List<Step<A>> parts, int width, Function<List<A>, Step<R>> then)
      implements Step<R> {}

  /**
   * Returns the same steps, followed by those that depend on their result.
   *
   * @param next continues from the result
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

  /** Returns the same steps, with another result made of theirs. */
  default <S> Step<S> map(Function<R, S> function) {
    return andThen(result -> done(function.apply(result)));
  }

  /** Returns the same steps without a result. */
  @SuppressWarnings("NullAway") // null is all that a Void can be
  default Step<Void> ending() {
    return andThen(result -> new Done<>(null));
  }

  /** Returns the same steps, with an exception of any of them turned into a result. */
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

  /** Returns the end. */
  static <R> Step<R> done(R result) {
    return new Done<>(result);
  }

  /**
   * Sends a request to a table, and continues from its response. A failure is thrown as an
   * exception of DynaModel.
   */
  static <S extends DynamoDbResponse, R> Step<R> call(
      String table, DynamoDbRequest request, Class<S> response, Function<S, Step<R>> then) {
    return call(table, request, response, then, failure -> null);
  }

  /**
   * Sends a request that reads items from a table, and continues from its response. A failure is
   * thrown as an exception of DynaModel.
   *
   * @param received where to take the items from afterwards
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
   * Sends a request to a table, and continues from its response or its failure.
   *
   * @param otherwise continues from a failure; if it returns null, the failure is thrown as an
   *     exception of DynaModel
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
   * Sends a request to a table, and continues from its response or its failure.
   *
   * @param received where to take items from afterwards; null for a request that reads none
   * @param otherwise continues from a failure; if it returns null, the failure is thrown as an
   *     exception of DynaModel
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
