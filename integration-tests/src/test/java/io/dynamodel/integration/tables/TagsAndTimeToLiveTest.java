package io.dynamodel.integration.tables;

import static io.dynamodel.value.ValueType.S;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.AsyncDynaConnection;
import io.dynamodel.DynaConnection;
import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.error.TableNotFoundException;
import io.dynamodel.table.TableConfig;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TagResourceRequest;
import software.amazon.awssdk.services.dynamodb.model.UntagResourceRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveRequest;

/** Tags and the time to live of tables that exist, without a model. */
class TagsAndTimeToLiveTest {
  private final RecordedDatabase database = new RecordedDatabase();
  private final DynaConnection dev = database.connection().prefixed("dev-");
  private final AsyncDynaConnection asyncDev = database.async().prefixed("dev-");

  @BeforeEach
  void createTable() {
    dev.createTable(
        TableConfig.of(t -> t.name("books").hashKey("isbn", S).tag("team", "a").tag("a", "b")));
    database.takeWrites();
  }

  @AfterEach
  void close() {
    database.close();
  }

  private static <R> R of(CompletableFuture<R> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw e;
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void tags_areReadSetAndRemoved(boolean async) {
    assertThat(async ? of(asyncDev.tags("books")) : dev.tags("books"))
        .isEqualTo(Map.of("team", "a", "a", "b"));
    Map<String, String> more = Map.of("team", "sales", "stage", "test");
    if (async) {
      of(asyncDev.tag("books", more));
      of(asyncDev.untag("books", "a", "none"));
    } else {
      dev.tag("books", more);
      dev.untag("books", "a", "none");
    }
    assertThat(async ? of(asyncDev.tags("books")) : dev.tags("books")).isEqualTo(more);
  }

  @Test
  void tags_thatChangeNothing_sendNothing() {
    dev.tag("books", Map.of());
    dev.untag("books");
    assertThat(database.takeWrites()).isEmpty();
  }

  @Test
  void tags_ofAHundredNames_areReadFromAllPages() {
    Map<String, String> many = new TreeMap<>();
    for (int i = 0; i < 48; i++) {
      many.put("name" + i, "value" + i);
    }
    dev.tag("books", many);
    many.putAll(Map.of("team", "a", "a", "b"));
    assertThat(dev.tags("books")).isEqualTo(many);
    assertThat(database.takeWrites(TagResourceRequest.class))
        .singleElement()
        .satisfies(request -> assertThat(request.resourceArn()).endsWith(":table/dev-books"));
    dev.untag("books", "team");
    assertThat(database.takeWrites(UntagResourceRequest.class))
        .singleElement()
        .satisfies(request -> assertThat(request.tagKeys()).containsExactly("team"));
  }

  @Test
  void tags_ofNoTable_andWithNulls_areErrors() {
    assertThatThrownBy(() -> dev.tags("films"))
        .isInstanceOf(TableNotFoundException.class)
        .hasMessageContaining("table dev-films does not exist");
    assertThatThrownBy(() -> dev.tag("films", Map.of("a", "b")))
        .isInstanceOf(TableNotFoundException.class);
    assertThatThrownBy(() -> of(asyncDev.untag("films", "a")))
        .isInstanceOf(TableNotFoundException.class);
    Map<String, String> nothing = new HashMap<>();
    nothing.put("a", null);
    assertThatThrownBy(() -> dev.tag("books", nothing))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage("table dev-books: the value of a tag must not be null");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void timeToLive_isTurnedOnAndOff_once(boolean async) {
    assertThat(async ? of(asyncDev.ttl("books")) : dev.ttl("books")).isEmpty();
    assertThat(disableTtl(async)).isFalse();
    assertThat(enableTtl(async)).isTrue();
    assertThat(enableTtl(async)).isFalse();
    assertThat(async ? of(asyncDev.ttl("books")) : dev.ttl("books")).contains("expires");
    assertThat(database.takeWrites(UpdateTimeToLiveRequest.class)).hasSize(1);
    assertThat(disableTtl(async)).isTrue();
    assertThat(dev.ttl("books")).isEmpty();
  }

  private boolean enableTtl(boolean async) {
    return async ? of(asyncDev.enableTtl("books", "expires")) : dev.enableTtl("books", "expires");
  }

  private boolean disableTtl(boolean async) {
    return async ? of(asyncDev.disableTtl("books")) : dev.disableTtl("books");
  }

  @Test
  void timeToLive_byAnotherAttribute_turnsTheFirstOffBefore() {
    dev.enableTtl("books", "expires");
    database.takeWrites();
    assertThat(dev.enableTtl("books", "until")).isTrue();
    assertThat(dev.ttl("books")).isEqualTo(Optional.of("until"));
    assertThat(database.takeWrites(UpdateTimeToLiveRequest.class))
        .extracting(
            request ->
                List.of(
                    request.timeToLiveSpecification().attributeName(),
                    request.timeToLiveSpecification().enabled()))
        .containsExactly(List.of("expires", false), List.of("until", true));
  }

  @Test
  void timeToLive_thatDynamoDbRefusesForNow_saysWhenItCanBeRepeated() {
    dev.enableTtl("books", "expires");
    database.before(
        request -> {
          if (request instanceof UpdateTimeToLiveRequest update
              && update.timeToLiveSpecification().enabled()) {
            throw DynamoDbException.builder()
                .awsErrorDetails(
                    AwsErrorDetails.builder()
                        .errorCode("ValidationException")
                        .errorMessage("Time to live has been modified multiple times")
                        .build())
                .message("Time to live has been modified multiple times")
                .build();
          }
        });
    assertThatThrownBy(() -> dev.enableTtl("books", "until"))
        .isInstanceOf(DynaModelException.class)
        .hasMessageStartingWith(
            "the time to live of table dev-books on attribute until was not turned on: DynamoDB"
                + " rejects this for up to an hour after the last change of the time to live, so"
                + " call this again later, unless it gives another reason: Time to live has been"
                + " modified multiple times");
    database.before(request -> {});
    assertThat(dev.enableTtl("books", "until")).isTrue();
    assertThat(dev.enableTtl("books", "until")).isFalse();
  }

  @Test
  void timeToLive_ofNoTable_isAnError() {
    assertThatThrownBy(() -> dev.ttl("films")).isInstanceOf(TableNotFoundException.class);
    assertThatThrownBy(() -> of(asyncDev.enableTtl("films", "expires")))
        .isInstanceOf(TableNotFoundException.class);
  }
}
