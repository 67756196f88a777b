package io.dynamodel.internal.step;

import io.dynamodel.internal.wire.Transmission;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;

/** The execution of one operation. Each step is taken by the thread that completed the last one. */
final class AsyncRun<R> {
  private final AsyncSender sender;
  private final CompletableFuture<R> result;
  private final Turns turns = new Turns(this::take);

  /** Makes the next step. Accessed only during a turn. */
  private Supplier<Step<R>> next;

  /** The future that the next step waits for. */
  private volatile @Nullable CompletableFuture<?> underWay;

  /** The request that is under way. */
  private volatile @Nullable Transmission transmission;

  /**
   * Creates a run.
   *
   * @param first makes the first step
   * @param result completes with the result; once it is complete, no further request is sent
   */
  AsyncRun(AsyncSender sender, Supplier<Step<R>> first, CompletableFuture<R> result) {
    this.sender = sender;
    this.next = first;
    this.result = result;
  }

  /**
   * @see AsyncDriver#run
   */
  void start() {
    // Before the first request is sent, because sending takes time, especially in a fan-out.
    result.whenComplete((end, failure) -> stop());
    turns.take();
  }

  private void stop() {
    Transmission sent = transmission;
    if (sent != null) {
      sent.end();
    }
    CompletableFuture<?> waitedFor = underWay;
    if (waitedFor != null) {
      waitedFor.cancel(true);
    }
  }

  private void goOn(Supplier<Step<R>> then) {
    next = then;
    turns.take();
  }

  private void take() {
    if (result.isDone()) {
      return;
    }
    try {
      Step<R> step = next.get();
      if (!result.isDone()) {
        begin(step);
      }
    } catch (RuntimeException | Error e) {
      result.completeExceptionally(e);
    }
  }

  private void begin(Step<R> step) {
    if (step instanceof Step.Done<R> done) {
      result.complete(done.result());
    } else if (step instanceof Step.Call<R> call) {
      send(call);
    } else if (step instanceof Step.Pause<R> pause) {
      pause(pause);
    } else if (step instanceof Step.Fan<?, R> fan) {
      fan(fan);
    }
  }

  private void send(Step.Call<R> call) {
    CompletableFuture<? extends DynamoDbResponse> response;
    Transmission sent = new Transmission();
    transmission = sent;
    if (result.isDone()) {
      return;
    }
    Observation observation = sender.observe(call);
    try {
      response = sender.send(call, sent, observation);
    } catch (RuntimeException | Error failure) {
      if (observation != null) {
        observation.failed(failure);
      }
      goOn(() -> call.otherwise().apply(thrown(failure)));
      return;
    }
    waitFor(response)
        .whenComplete(
            (received, failure) -> {
              // Its connection may not be back in the pool yet, and must not be closed.
              transmission = null;
              if (observation != null) {
                observation.ended(received, failure);
              }
              goOn(
                  () ->
                      failure == null
                          ? call.then().apply(received)
                          : call.otherwise().apply(thrown(failure)));
            });
  }

  /**
   * Returns the exception that the synchronous client would throw. Any other failure ends the
   * operation.
   */
  private static RuntimeException thrown(Throwable failure) {
    Throwable cause = unwrapped(failure);
    if (cause instanceof RuntimeException thrown) {
      return thrown;
    }
    if (cause instanceof Error error) {
      throw error;
    }
    throw new CompletionException(cause);
  }

  private static Throwable unwrapped(Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  private void pause(Step.Pause<R> pause) {
    if (pause.delay().isZero()) {
      goOn(pause.then());
      return;
    }
    CompletableFuture<Void> over = new CompletableFuture<>();
    over.completeOnTimeout(null, pause.delay().toNanos(), TimeUnit.NANOSECONDS);
    // Not on the timer's thread, which the whole JVM shares.
    waitFor(over).whenCompleteAsync((end, cancelled) -> goOn(pause.then()));
  }

  private <A> void fan(Step.Fan<A, R> fan) {
    AsyncFan<A> ways = new AsyncFan<>(sender, fan.parts(), fan.width());
    CompletableFuture<List<A>> all = waitFor(ways.all());
    ways.start();
    all.whenComplete(
        (results, failure) -> {
          if (failure == null) {
            goOn(() -> fan.then().apply(results));
          } else {
            result.completeExceptionally(failure);
          }
        });
  }

  private <F extends CompletableFuture<?>> F waitFor(F future) {
    underWay = future;
    if (result.isDone()) {
      future.cancel(true);
    }
    return future;
  }
}
