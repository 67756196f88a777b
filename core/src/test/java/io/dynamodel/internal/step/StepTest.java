package io.dynamodel.internal.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

class StepTest {
  private final SteppingDriver driver =
      new SteppingDriver(
          request -> {
            if (((GetItemRequest) request).tableName().equals("cut")) {
              throw SdkClientException.create("cut");
            }
            return GetItemResponse.builder().build();
          });

  private static Step<Integer> call(String table) {
    return Step.call(
        table,
        GetItemRequest.builder().tableName(table).build(),
        GetItemResponse.class,
        response -> Step.done(1),
        failure -> table.equals("cut") ? Step.done(2) : null);
  }

  @Test
  void andThen_goesOnFromTheResult_ofAnyKindOfStep() {
    Function<Integer, Step<String>> text = number -> Step.done("it is " + number);
    assertThat(driver.run(Step.done(0).andThen(text))).isEqualTo("it is 0");
    assertThat(driver.run(call("items").andThen(text))).isEqualTo("it is 1");
    assertThat(driver.run(call("cut").andThen(text))).isEqualTo("it is 2");
    Step<Integer> pause = new Step.Pause<>(Duration.ofSeconds(1), () -> call("cut"));
    assertThat(driver.run(pause.andThen(text))).isEqualTo("it is 2");
    Step<Integer> fan =
        new Step.Fan<>(
            List.of(call("items"), pause),
            2,
            results -> Step.done(results.get(0) + results.get(1)));
    assertThat(driver.run(fan.andThen(text))).isEqualTo("it is 3");
    assertThat(driver.run(fan.andThen(three -> call("items")).andThen(text))).isEqualTo("it is 1");
  }

  @Test
  void andThen_ofARecoveredStep_goesOnFromTheRecovery_andIsNotRecoveredItself() {
    Step<Integer> failing =
        new Step.Pause<Integer>(
                Duration.ZERO,
                () -> {
                  throw new IllegalStateException("first");
                })
            .recovered(thrown -> 7);
    Integer more = driver.run(failing.andThen(number -> Step.done(number + 1)));
    assertThat(more).isEqualTo(8);
    assertThatThrownBy(
            () ->
                driver.run(
                    failing.andThen(
                        number -> {
                          throw new IllegalStateException("second");
                        })))
        .hasMessage("second");
  }
}
