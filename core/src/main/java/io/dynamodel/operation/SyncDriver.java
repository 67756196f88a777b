package io.dynamodel.operation;

import io.dynamodel.error.DynaModelException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;

/** Carries operations out on the calling thread, which waits for each request. */
public final class SyncDriver implements Driver {
  private final DynamoDbClient client;

  public SyncDriver(DynamoDbClient client) {
    this.client = client;
  }

  @Override
  public <R> R run(Step<R> first) {
    Step<R> step = first;
    while (true) {
      if (step instanceof Step.Done<R> done) {
        return done.result();
      } else if (step instanceof Step.Call<R> call) {
        step = send(call);
      } else if (step instanceof Step.Pause<R> pause) {
        sleep(pause.delay().toMillis());
        step = pause.then().get();
      } else if (step instanceof Step.Fan<?, R> fan) {
        step = fanned(fan);
      }
    }
  }

  private <A, R> Step<R> fanned(Step.Fan<A, R> fan) {
    if (fan.parts().size() == 1) {
      return fan.then().apply(Collections.singletonList(run(fan.parts().get(0))));
    }
    if (fan.parts().isEmpty() || fan.width() < 2) {
      return fan.then().apply(fan.parts().stream().map(this::run).toList());
    }
    // The threads are there only as long as the fan, so that none is left to be closed.
    ExecutorService threads =
        Executors.newFixedThreadPool(Math.min(fan.width(), fan.parts().size()));
    try {
      List<Future<A>> running =
          fan.parts().stream().map(part -> threads.submit(() -> run(part))).toList();
      List<A> results = new ArrayList<>();
      for (Future<A> each : running) {
        results.add(each.get());
      }
      return fan.then().apply(results);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new DynaModelException("failed", e.getCause());
    } catch (InterruptedException e) {
      throw interrupted(e);
    } finally {
      threads.shutdownNow();
    }
  }

  private <R> Step<R> send(Step.Call<R> call) {
    DynamoDbResponse response;
    try {
      response = ReceivedItems.whileSending(call, () -> Sender.send(client, call.request()));
    } catch (SdkException failure) {
      return call.otherwise().apply(failure);
    }
    return call.then().apply(response);
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static DynaModelException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new DynaModelException("interrupted while waiting for DynamoDB", e);
  }
}
