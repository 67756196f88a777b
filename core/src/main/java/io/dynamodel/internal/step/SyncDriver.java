package io.dynamodel.internal.step;

import io.dynamodel.error.DynaModelException;
import io.dynamodel.event.OperationListener;
import io.dynamodel.internal.transport.SdkTransport;
import io.dynamodel.internal.transport.Transport;
import io.dynamodel.internal.wire.ReceivedItems;
import io.dynamodel.internal.wire.Sending;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;

/** Executes operations on the calling thread, which blocks during each request. */
public final class SyncDriver implements Driver {
  private final Transport transport;
  private final Observers observers;

  public SyncDriver(DynamoDbClient client) {
    this(new SdkTransport(client), new Observers());
  }

  /** Creates a driver whose requests are observed. */
  public SyncDriver(Transport transport, Observers observers) {
    this.transport = transport;
    this.observers = observers;
  }

  @Override
  public <R> R run(Step<R> first) {
    return run(first, observers.ofCall(), null);
  }

  /**
   * Executes an operation, or a part of a fan-out.
   *
   * @param ofCall the listeners of the whole call
   * @param end completes when the thread that waits for this part of a fan-out may not wait any
   *     longer; null if this is not such a part
   */
  private <R> R run(Step<R> first, List<OperationListener> ofCall, @Nullable CountDownLatch end) {
    Step<R> step = first;
    while (true) {
      if (step instanceof Step.Done<R> done) {
        return done.result();
      } else if (step instanceof Step.Call<R> call) {
        step = send(call, ofCall);
      } else if (step instanceof Step.Pause<R> pause) {
        step = afterwards(pause, end);
      } else if (step instanceof Step.Fan<?, R> fan) {
        step = fanned(fan, ofCall, end);
      }
    }
  }

  private <A, R> Step<R> fanned(
      Step.Fan<A, R> fan, List<OperationListener> ofCall, @Nullable CountDownLatch outerEnd) {
    if (fan.parts().size() == 1) {
      return fan.then().apply(Collections.singletonList(run(fan.parts().get(0), ofCall, outerEnd)));
    }
    if (fan.parts().isEmpty() || fan.width() < 2) {
      return fan.then()
          .apply(fan.parts().stream().map(part -> run(part, ofCall, outerEnd)).toList());
    }
    CountDownLatch end = outerEnd == null ? new CountDownLatch(1) : outerEnd;
    // The threads exist only during the fan-out, so none has to be closed later.
    ExecutorService threads =
        Executors.newFixedThreadPool(Math.min(fan.width(), fan.parts().size()));
    try {
      List<Future<A>> running =
          fan.parts().stream().map(part -> threads.submit(() -> run(part, ofCall, end))).toList();
      return fan.then().apply(results(running, end));
    } finally {
      threads.shutdownNow();
    }
  }

  /**
   * Waits for all parts. After an interruption, they finish without further pauses, and their
   * results are still awaited, because they show what was done.
   */
  private static <A> List<A> results(List<Future<A>> running, CountDownLatch end) {
    InterruptedException interrupted = null;
    List<A> results = new ArrayList<>();
    try {
      while (results.size() < running.size()) {
        try {
          results.add(running.get(results.size()).get());
        } catch (InterruptedException e) {
          interrupted = e;
          end.countDown();
        }
      }
      return results;
    } catch (ExecutionException e) {
      if (interrupted != null) {
        throw interrupted(interrupted);
      }
      if (e.getCause() instanceof Error error) {
        // Errors of the JVM are not caught, on whichever thread they occur.
        throw error;
      }
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new DynaModelException("failed", e.getCause());
    } finally {
      if (interrupted != null) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private <R> Step<R> send(Step.Call<R> call, List<OperationListener> ofCall) {
    DynamoDbResponse response;
    try {
      response = sent(call, ofCall);
    } catch (RuntimeException failure) {
      // Not only the SDK's own exceptions: a client that is interrupted or closed may throw
      // anything.
      return call.otherwise().apply(failure);
    }
    return call.then().apply(response);
  }

  private DynamoDbResponse sent(Step.Call<?> call, List<OperationListener> ofCall) {
    Observation observation = Observers.begin(ofCall, call.request(), call.received());
    return observation == null
        ? transport.send(new Sending(call.request(), call.received(), null, null))
        : observed(observation, call.received());
  }

  private DynamoDbResponse observed(Observation observation, @Nullable ReceivedItems received) {
    DynamoDbResponse response;
    try {
      response =
          transport.send(
              new Sending(observation.request(), received, null, observation.attempts()));
    } catch (RuntimeException | Error failure) {
      observation.failed(failure);
      throw failure;
    }
    observation.succeeded(response);
    return response;
  }

  private static <R> Step<R> afterwards(Step.Pause<R> pause, @Nullable CountDownLatch end) {
    long millis = pause.delay().toMillis();
    try {
      if (end == null) {
        Thread.sleep(millis);
      } else if (end.await(millis, TimeUnit.MILLISECONDS)) {
        return pause.otherwise().apply(interrupted(null));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return pause.otherwise().apply(interrupted(e));
    }
    return pause.then().get();
  }

  private static DynaModelException interrupted(@Nullable InterruptedException cause) {
    return new DynaModelException("interrupted while waiting for DynamoDB", cause);
  }
}
