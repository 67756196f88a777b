package io.dynamodel.internal.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.TableNotFoundException;
import io.dynamodel.event.OperationEvent.Outcome;
import io.dynamodel.internal.transport.AsyncSdkTransport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

class AsyncDriverTest {
  private static final GetItemResponse NOTHING = GetItemResponse.builder().build();

  private final HeldClient client = new HeldClient();
  private final AsyncDriver driver = AsyncDriver.of(client);

  private static Step<Integer> call(int result) {
    return call(Step.done(result));
  }

  private static Step<Integer> call(Step<Integer> then) {
    return Step.call(
        "items",
        GetItemRequest.builder().tableName("items").build(),
        GetItemResponse.class,
        response -> then);
  }

  private static Step<Integer> countdown(int from) {
    return from == 0
        ? Step.done(0)
        : Step.call(
            "items",
            GetItemRequest.builder().tableName("items").build(),
            GetItemResponse.class,
            response -> countdown(from - 1));
  }

  private static <A> Step<List<A>> fan(List<Step<A>> parts, int width) {
    return new Step.Fan<>(parts, width, Step::done);
  }

  /** The exception with which a future fails, as its listeners receive it. */
  private static Throwable failure(CompletableFuture<?> future) {
    AtomicReference<Throwable> told = new AtomicReference<>();
    future.whenComplete((result, failure) -> told.set(failure));
    return told.get();
  }

  @Test
  void aCall_isSentAtOnce_andGoesOnFromItsResponse() {
    CompletableFuture<Integer> result = driver.run(() -> call(call(7)));
    assertThat(client.open()).hasSize(1);
    client.open().get(0).answer(NOTHING);
    assertThat(result).isNotDone();
    client.open().get(0).answer(NOTHING);
    assertThat(result).isCompletedWithValue(7);
  }

  @Test
  void aFailureOfTheSdk_isTakenOutOfWhatCarriesIt_andTranslated() {
    ResourceNotFoundException thrown = ResourceNotFoundException.builder().build();
    CompletableFuture<Integer> result = driver.run(() -> call(1));
    client.open().get(0).answer().completeExceptionally(new CompletionException(thrown));
    assertThat(failure(result)).isExactlyInstanceOf(TableNotFoundException.class).hasCause(thrown);
  }

  @Test
  void aFailureOnSending_isTakenAsOne() {
    AsyncDriver failing =
        AsyncDriver.of(
            HeldClient.answering(
                request -> {
                  throw SdkClientException.create("cut");
                }));
    assertThat(failure(failing.run(() -> call(1)))).isExactlyInstanceOf(DynaModelException.class);
  }

  @Test
  void whatTheFirstStepThrows_isTheFailureOfTheFuture() {
    DynaModelException thrown = new DynaModelException("invalid");
    CompletableFuture<Integer> result =
        driver.run(
            () -> {
              throw thrown;
            });
    assertThat(failure(result)).isSameAs(thrown);
    assertThatThrownBy(result::join).isInstanceOf(CompletionException.class).hasCause(thrown);
  }

  @Test
  void whatALaterStepThrows_isTheFailureOfTheFuture() {
    IllegalStateException thrown = new IllegalStateException("later");
    CompletableFuture<Integer> result =
        driver.run(
            () ->
                call(1)
                    .andThen(
                        one -> {
                          throw thrown;
                        }));
    client.open().get(0).answer(NOTHING);
    assertThat(failure(result)).isSameAs(thrown);
  }

  @Test
  void aPause_isKept_withoutHoldingTheThread() {
    long begun = System.nanoTime();
    CompletableFuture<Integer> result =
        driver.run(() -> new Step.Pause<>(Duration.ofMillis(40), () -> Step.done(3)));
    assertThat(result.join()).isEqualTo(3);
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(39));
  }

  @Test
  void aPauseOfNothing_goesOnAtOnce() {
    assertThat(driver.run(() -> new Step.Pause<>(Duration.ZERO, () -> Step.done(3))))
        .isCompletedWithValue(3);
  }

  @Test
  void manySteps_doNotDeepenTheStack_whetherAnswersAreThereOrCome() {
    AsyncDriver atOnce =
        AsyncDriver.of(HeldClient.answering(request -> CompletableFuture.completedFuture(NOTHING)));
    assertThat(atOnce.run(() -> countdown(200_000)).join()).isZero();
    AsyncDriver later =
        AsyncDriver.of(
            HeldClient.answering(request -> CompletableFuture.supplyAsync(() -> NOTHING)));
    assertThat(later.run(() -> countdown(50_000)).join()).isZero();
  }

  @Test
  void manyFans_andManyParts_doNotDeepenTheStack() {
    AsyncDriver atOnce =
        AsyncDriver.of(HeldClient.answering(request -> CompletableFuture.completedFuture(NOTHING)));
    List<Step<Integer>> parts = Collections.nCopies(200_000, call(1));
    assertThat(atOnce.run(() -> fan(parts, 8)).join()).hasSize(200_000);
    assertThat(atOnce.run(() -> fans(100_000)).join()).isZero();
  }

  private static Step<Integer> fans(int more) {
    return more == 0
        ? Step.done(0)
        : new Step.Fan<>(List.of(call(1), call(2)), 2, results -> fans(more - 1));
  }

  @Test
  void aFan_goesSoManyWaysAtATime_andHasTheResultsInTheOrderOfItsParts() {
    List<Step<Integer>> parts = IntStream.range(0, 7).mapToObj(AsyncDriverTest::call).toList();
    CompletableFuture<List<Integer>> result = driver.run(() -> fan(parts, 3));
    while (!result.isDone()) {
      List<HeldClient.Exchange> open = client.open();
      assertThat(open).hasSize(Math.min(3, 7 - client.exchanges.size() + open.size()));
      open.get(open.size() - 1).answer(NOTHING);
    }
    assertThat(client.exchanges).hasSize(7);
    assertThat(result).isCompletedWithValue(List.of(0, 1, 2, 3, 4, 5, 6));
  }

  @Test
  void aFanOfNothing_goesOn() {
    assertThat(driver.run(() -> fan(List.<Step<Integer>>of(), 3))).isCompletedWithValue(List.of());
  }

  @Test
  void thefirstFailureOfAFan_isItsFailure_andEndsTheOtherWays() {
    List<Step<Integer>> parts = Collections.nCopies(5, call(1));
    CompletableFuture<List<Integer>> result = driver.run(() -> fan(parts, 2));
    client.open().get(1).answer().completeExceptionally(SdkClientException.create("cut"));
    assertThat(failure(result)).isExactlyInstanceOf(DynaModelException.class);
    assertThat(client.exchanges).hasSize(2);
    assertThat(client.exchanges.get(0).answer()).isCancelled();
  }

  @Test
  void cancelling_cancelsTheRequestUnderWay_andNoOtherIsSent() {
    CompletableFuture<Integer> result = driver.run(() -> countdown(3));
    client.open().get(0).answer(NOTHING);
    assertThat(result.cancel(true)).isTrue();
    assertThat(client.exchanges).hasSize(2);
    assertThat(client.exchanges.get(1).answer()).isCancelled();
    assertThat(failure(result)).isInstanceOf(CancellationException.class);
  }

  @Test
  void cancelling_whereTheClientDoesNotHeedIt_sendsNothingMore() {
    List<CompletableFuture<GetItemResponse>> answers = new ArrayList<>();
    HeldClient deaf =
        HeldClient.answering(
            request -> {
              CompletableFuture<GetItemResponse> answer =
                  new CompletableFuture<>() {
                    @Override
                    public boolean cancel(boolean mayInterrupt) {
                      return false;
                    }
                  };
              answers.add(answer);
              return answer;
            });
    CompletableFuture<Integer> result = AsyncDriver.of(deaf).run(() -> countdown(3));
    result.cancel(true);
    answers.get(0).complete(NOTHING);
    assertThat(deaf.count).hasValue(1);
  }

  @Test
  void cancelling_fromWithinAStep_sendsNothingMore() {
    AtomicReference<CompletableFuture<Integer>> running = new AtomicReference<>();
    running.set(
        driver.run(
            () ->
                call(1)
                    .andThen(
                        one -> {
                          running.get().cancel(true);
                          return call(2);
                        })));
    client.open().get(0).answer(NOTHING);
    assertThat(client.exchanges).hasSize(1);
  }

  @Test
  void cancelling_endsAFan_andAPause() {
    AtomicInteger after = new AtomicInteger();
    CompletableFuture<List<Integer>> fan =
        driver.run(() -> fan(Collections.nCopies(5, call(1)), 2));
    fan.cancel(true);
    assertThat(client.exchanges).hasSize(2).allMatch(each -> each.answer().isCancelled());
    CompletableFuture<Integer> pause =
        driver.run(
            () -> new Step.Pause<>(Duration.ofDays(1), () -> Step.done(after.incrementAndGet())));
    pause.cancel(true);
    assertThat(pause).isCancelled();
    assertThat(after).hasValue(0);
  }

  @Test
  void cancelling_isAnOutcomeThatListenersAreTold() {
    List<Outcome> outcomes = new ArrayList<>();
    Observers observers = new Observers();
    observers.add(event -> outcomes.add(event.outcome()));
    CompletableFuture<Integer> result =
        AsyncDriver.of(new AsyncSdkTransport(client), observers).run(() -> call(1));
    assertThat(outcomes).isEmpty();
    result.cancel(true);
    assertThat(outcomes).containsExactly(Outcome.CANCELLED);
  }
}
