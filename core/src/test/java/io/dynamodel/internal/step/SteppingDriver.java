package io.dynamodel.internal.step;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;

/**
 * Carries operations out without a database or a clock: requests are answered by a function, pauses
 * are kept, and the ways of a fan go on in turn, a step at a time.
 */
public final class SteppingDriver implements Driver {
  public final List<DynamoDbRequest> requests = new ArrayList<>();
  public final List<Duration> pauses = new ArrayList<>();

  /** The maximum number of concurrent branches. */
  public int widest;

  private final Function<DynamoDbRequest, DynamoDbResponse> answers;

  /**
   * @param answers gives the response to a request, or throws
   */
  public SteppingDriver(Function<DynamoDbRequest, DynamoDbResponse> answers) {
    this.answers = answers;
  }

  @Override
  public <R> R run(Step<R> first) {
    Step<R> step = first;
    while (true) {
      if (step instanceof Step.Done<R> done) {
        return done.result();
      }
      step = next(step);
    }
  }

  private <R> Step<R> next(Step<R> step) {
    if (step instanceof Step.Call<R> call) {
      return send(call);
    }
    if (step instanceof Step.Pause<R> pause) {
      if (!pause.delay().isZero()) {
        pauses.add(pause.delay());
      }
      return pause.then().get();
    }
    return step instanceof Step.Fan<?, R> fan ? fanned(fan) : step;
  }

  private <R> Step<R> send(Step.Call<R> call) {
    requests.add(call.request());
    DynamoDbResponse response;
    try {
      response = answers.apply(call.request());
    } catch (RuntimeException failure) {
      return call.otherwise().apply(failure);
    }
    return call.then().apply(response);
  }

  @SuppressWarnings("unchecked")
  private <A, R> Step<R> fanned(Step.Fan<A, R> fan) {
    List<Step<A>> steps = new ArrayList<>(fan.parts());
    Deque<Integer> waiting = new ArrayDeque<>();
    for (int i = 0; i < steps.size(); i++) {
      waiting.add(i);
    }
    Deque<Integer> underWay = new ArrayDeque<>();
    while (!waiting.isEmpty() || !underWay.isEmpty()) {
      while (!waiting.isEmpty() && underWay.size() < fan.width()) {
        underWay.add(waiting.remove());
      }
      widest = Math.max(widest, underWay.size());
      int i = underWay.remove();
      steps.set(i, next(steps.get(i)));
      if (!(steps.get(i) instanceof Step.Done)) {
        underWay.add(i);
      }
    }
    Object[] results = steps.stream().map(step -> ((Step.Done<A>) step).result()).toArray();
    return fan.then().apply((List<A>) Arrays.asList(results));
  }
}
