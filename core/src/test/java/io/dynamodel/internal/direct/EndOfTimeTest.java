package io.dynamodel.internal.direct;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.internal.direct.Way.Times;
import io.dynamodel.internal.protocol.ScriptedHttp.Answer;
import io.dynamodel.internal.protocol.ScriptedHttp.Fault;
import io.dynamodel.internal.protocol.ScriptedHttp.Interrupting;
import io.dynamodel.internal.protocol.ScriptedHttp.Never;
import io.dynamodel.internal.protocol.ScriptedHttp.Reply;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkGlobalTime;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

/** Interruptions and timeouts end a call as in the SDK. */
class EndOfTimeTest {
  private static final DynamoDbRequest REQUEST =
      GetItemRequest.builder().tableName("t").key(Map.of("k", AttributeValue.fromS("v"))).build();
  private static final Answer SUCCESS = Answer.checked(FaultKinds.SUCCESS);
  private static final Duration SHORT = Duration.ofMinutes(1);

  /** Too long to end in a test. */
  private static final Duration LONG = Duration.ofHours(1);

  @AfterEach
  void clearInterruption() {
    Thread.interrupted();
    SdkGlobalTime.setGlobalTimeOffset(0);
  }

  private static Map<String, Object> alike(Times times, Reply... replies) {
    Map<String, Object> direct = Way.DIRECT.outcome(REQUEST, List.of(replies), times);
    assertThat(direct)
        .as("after %s", List.of(replies))
        .isEqualTo(Way.SDK.outcome(REQUEST, List.of(replies), times));
    return direct;
  }

  private static Map<String, Object> alikeAsync(Times times, Reply... replies) {
    Map<String, Object> direct = Way.ASYNC_DIRECT.outcome(REQUEST, List.of(replies), times);
    assertThat(direct)
        .as("after %s", List.of(replies))
        .isEqualTo(Way.ASYNC_SDK.outcome(REQUEST, List.of(replies), times));
    return direct;
  }

  @Test
  void call_withoutResponse_endsWithItsTimeout() {
    Times times = new Times(SHORT, null);
    assertThat(alike(times, new Never()))
        .containsEntry("type", "software.amazon.awssdk.core.exception.ApiCallTimeoutException")
        .containsEntry("interrupted", false);
    assertThat(alikeAsync(times, new Never()))
        .containsEntry("type", "software.amazon.awssdk.core.exception.ApiCallTimeoutException");
  }

  @Test
  void attempt_withoutResponse_isRepeated() {
    Times times = new Times(null, SHORT);
    assertThat(alike(times, new Never(), SUCCESS)).containsEntry("attempts", 2);
    assertThat(alikeAsync(times, new Never(), SUCCESS)).containsEntry("attempts", 2);
  }

  @Test
  void attempts_withoutResponses_endWithTheTimeoutOfAnAttempt() {
    Times times = new Times(LONG, SHORT);
    assertThat(alike(times, new Never())).containsEntry("attempts", 9);
    assertThat(alikeAsync(times, new Never())).containsEntry("attempts", 9);
  }

  @Test
  void timesThatAreLongEnough_changeNothing() {
    Times times = new Times(LONG, LONG);
    assertThat(alike(times, new Fault(new IOException("reset")), SUCCESS))
        .containsEntry("attempts", 2);
    assertThat(alikeAsync(times, new Fault(new IOException("reset")), SUCCESS))
        .containsEntry("attempts", 2);
  }

  @Test
  void interruptions_endTheCall_andStaySet_asInTheSdk() {
    Random random = new Random(7);
    List<Reply> kinds =
        List.of(
            SUCCESS,
            Answer.of(500, "{}"),
            Answer.of(400, "{\"__type\":\"ThrottlingException\"}"),
            Answer.of(200, "<html>"),
            new Fault(new IOException("reset")),
            new Fault(new InterruptedIOException("interrupted")),
            new Never());
    for (Reply kind : kinds) {
      alike(Times.NONE, new Interrupting(kind));
      alike(new Times(LONG, LONG), new Interrupting(kind), SUCCESS);
    }
    for (int i = 0; i < 100; i++) {
      List<Reply> replies = new ArrayList<>();
      for (int n = random.nextInt(4); n > 0; n--) {
        replies.add(kinds.get(random.nextInt(kinds.size() - 1)));
      }
      replies.add(new Interrupting(kinds.get(random.nextInt(kinds.size()))));
      replies.add(SUCCESS);
      alike(Times.NONE, replies.toArray(Reply[]::new));
    }
  }

  @Test
  void threadThatIsInterruptedAlready_sendsNothing() {
    Thread.currentThread().interrupt();
    Map<String, Object> direct = Way.DIRECT.outcome(REQUEST, List.of(SUCCESS), Times.NONE);
    Thread.currentThread().interrupt();
    assertThat(direct)
        .isEqualTo(Way.SDK.outcome(REQUEST, List.of(SUCCESS), Times.NONE))
        .containsEntry("sent", List.of())
        .containsEntry("interrupted", true);
  }
}
