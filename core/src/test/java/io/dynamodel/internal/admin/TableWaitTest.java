package io.dynamodel.internal.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.error.TableNotActiveException;
import io.dynamodel.internal.step.SteppingDriver;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/** A table is looked at at once, and then ever less often. */
class TableWaitTest {
  private static final TableDescription CREATING = described(TableStatus.CREATING);
  private static final TableDescription ACTIVE = described(TableStatus.ACTIVE);
  private static final TableDescription DELETING = described(TableStatus.DELETING);

  private int looks;

  private static TableDescription described(TableStatus status) {
    return TableDescription.builder().tableName("films").tableStatus(status).build();
  }

  /** Returns a driver whose looks at the table, counted from 0, find what a function returns. */
  private SteppingDriver finding(IntFunction<@Nullable TableDescription> found) {
    return new SteppingDriver(
        request -> {
          TableDescription table = found.apply(looks++);
          if (table == null) {
            throw ResourceNotFoundException.builder().message("no such table").build();
          }
          return DescribeTableResponse.builder().table(table).build();
        });
  }

  private static List<Duration> millis(long... pauses) {
    return LongStream.of(pauses).mapToObj(Duration::ofMillis).toList();
  }

  @Test
  void aTable_thatIsActiveWhenCreated_isNotLookedAt() {
    SteppingDriver driver = finding(look -> ACTIVE);

    assertThat(driver.run(TableWait.untilActive("films", ACTIVE))).isTrue();
    assertThat(driver.requests).isEmpty();
  }

  @Test
  void aTable_thatIsActiveAtTheFirstLook_needsNoPause() {
    SteppingDriver driver = finding(look -> ACTIVE);

    assertThat(driver.run(TableWait.untilActive("films", CREATING))).isTrue();
    assertThat(driver.requests).hasSize(1);
    assertThat(driver.pauses).isEmpty();
  }

  @Test
  void aTable_thatStaysCreating_isLookedAtAfterEverLongerPauses() {
    // It may not be found at first, because its description is read eventually consistently.
    SteppingDriver driver = finding(look -> look == 0 ? null : look < 9 ? CREATING : ACTIVE);

    assertThat(driver.run(TableWait.untilActive("films", CREATING))).isTrue();
    assertThat(driver.pauses).isEqualTo(millis(100, 200, 400, 800, 1600, 3200, 5000, 5000, 5000));
  }

  @Test
  void aTable_whoseIndexIsCreating_isNotActive() {
    SteppingDriver driver = finding(look -> look < 2 ? indexed() : ACTIVE);

    assertThat(driver.run(TableWait.untilActive("films", indexed()))).isTrue();
    assertThat(driver.pauses).isEqualTo(millis(100, 200));
  }

  private static TableDescription indexed() {
    return ACTIVE.toBuilder()
        .globalSecondaryIndexes(
            GlobalSecondaryIndexDescription.builder().indexStatus(IndexStatus.CREATING).build())
        .build();
  }

  @Test
  void aTable_thatIsBeingDeleted_isLookedAtUntilItIsGone() {
    SteppingDriver driver = finding(look -> look == 0 ? ACTIVE : look < 4 ? DELETING : null);

    assertThat(driver.run(TableWait.untilGone("films", DELETING))).isTrue();
    assertThat(driver.pauses).isEqualTo(millis(100, 200, 400, 800));
  }

  @Test
  void aTable_thatNeverBecomesActive_isAnErrorAfterTwentyMinutes() {
    SteppingDriver driver = finding(look -> CREATING);

    assertThatThrownBy(() -> driver.run(TableWait.untilActive("films", CREATING)))
        .isInstanceOf(TableNotActiveException.class)
        .hasMessageContaining("table films is still not ACTIVE after 20 minutes");
    assertThat(driver.pauses.stream().reduce(Duration.ZERO, Duration::plus))
        .isBetween(Duration.ofMinutes(20), Duration.ofMinutes(20).plusSeconds(5));
  }

  @Test
  void aTable_thatIsAlreadySettled_isLookedAtOnce_andAfterPausesOtherwise() {
    SteppingDriver settled = finding(look -> ACTIVE);
    settled.run(TableWait.settled("films", now -> TableWait.untilActive("films", now)));
    assertThat(settled.requests).hasSize(1);

    looks = 0;
    SteppingDriver unsettled = finding(look -> look < 3 ? CREATING : ACTIVE);
    unsettled.run(TableWait.settled("films", now -> TableWait.untilActive("films", now)));
    assertThat(unsettled.pauses).isEqualTo(millis(100, 200, 400));
  }
}
