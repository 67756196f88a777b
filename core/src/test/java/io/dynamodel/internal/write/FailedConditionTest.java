package io.dynamodel.internal.write;

import static io.dynamodel.value.ValueType.S;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.error.BatchIncompleteException;
import io.dynamodel.error.ConditionFailedException;
import io.dynamodel.error.TransactionFailedException;
import io.dynamodel.error.VersionConflictException;
import io.dynamodel.internal.step.StubHttp;
import io.dynamodel.internal.step.StubHttp.Response;
import io.dynamodel.schema.SchemaAdapter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The message of a write whose condition failed describes the stored item, and what to do. */
class FailedConditionTest {
  record Page(String id, String text, Long rev) {}

  private static final DynaModel.Definition<Page> PAGES =
      DynaModel.of(Page.class)
          .table(t -> t.name("pages").hashKey("id", S).version("rev"))
          .schema(SchemaAdapter.none());

  private static final Page READ = new Page("1", "mine", 3L);
  private static final Page NEW = new Page("1", "mine", null);

  private static final String DELETED =
      "item id=1 of table pages was not written: others have deleted it since it was read; to store"
          + " it anyway, save it without its version";
  private static final String OTHER_VERSION =
      "item id=1 of table pages was not written: others have changed it since it was read; read it"
          + " again";
  private static final String UNREAD =
      "item id=1 of table pages was not written: the stored item has a version, but the record has"
          + " none; read it first";

  private static String stored(long rev) {
    return "\"Item\":{\"id\":{\"S\":\"1\"},\"text\":{\"S\":\"theirs\"},\"rev\":{\"N\":\""
        + rev
        + "\"}}";
  }

  private static Response error(String type, String more) {
    String json =
        "{\"__type\":\"com.amazonaws.dynamodb.v20120810#"
            + type
            + "\",\"message\":\"m\""
            + more
            + "}";
    return new Response(400, Map.of(), json.getBytes(StandardCharsets.UTF_8));
  }

  private static Response refused(String item) {
    return error("ConditionalCheckFailedException", item.isEmpty() ? "" : "," + item);
  }

  private static Response cancelled(String item) {
    return error(
        "TransactionCanceledException",
        ",\"CancellationReasons\":[{\"Code\":\"ConditionalCheckFailed\""
            + (item.isEmpty() ? "" : "," + item)
            + "}]");
  }

  private static DynaConnection connection(Response response) {
    return DynaConnection.of(
        DynamoDbClient.builder()
            .httpClient(new StubHttp(response))
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
            .build());
  }

  private static void assertSays(String said, String item, Consumer<DynaModel<Page>> write) {
    assertThatThrownBy(() -> write.accept(PAGES.connect(connection(refused(item)))))
        .isInstanceOf(VersionConflictException.class)
        .hasMessage(said);
  }

  @Test
  void aRecordThatWasDeletedSinceItWasRead_isSaidToBeSo() {
    assertSays(DELETED, "", pages -> pages.save(READ));
    assertSays(DELETED, "", pages -> pages.put(Map.of("id", "1", "rev", 3)));
    assertThatThrownBy(() -> PAGES.connect(connection(refused(""))).saveBatch(List.of(READ)))
        .isInstanceOf(BatchIncompleteException.class)
        .hasMessageContaining("because " + DELETED);
    DynaConnection connection = connection(cancelled(""));
    DynaModel<Page> pages = PAGES.connect(connection);
    assertThatThrownBy(() -> connection.transact(tx -> tx.save(pages, READ)))
        .isInstanceOfSatisfying(
            TransactionFailedException.class,
            failed ->
                assertThat(failed.reasons().get(0).exception())
                    .isInstanceOf(VersionConflictException.class)
                    .hasMessage(DELETED));
  }

  @Test
  void aRecordThatOthersHaveChanged_isSaidToBeSo() {
    assertSays(OTHER_VERSION, stored(4), pages -> pages.save(READ));
    assertSays(OTHER_VERSION, stored(4), pages -> pages.deleteRecord(READ));
    assertSays(
        OTHER_VERSION,
        stored(4),
        pages -> pages.save(new Page("1", "new", 3L), o -> o.since(READ)));
  }

  @Test
  void aRecordThatWasNeverRead_isSaidToBeSo() {
    assertSays(UNREAD, stored(4), pages -> pages.save(NEW));
    assertSays(UNREAD, stored(4), pages -> pages.deleteRecord(NEW));
    assertSays(UNREAD, stored(4), pages -> pages.put(Map.of("id", "1", "text", "x")));
  }

  @Test
  void aMissingItem_isSaidToBeMissing_whereOnlyIfFails() {
    DynaModel<Page> pages = PAGES.connect(connection(refused("")));
    assertThatThrownBy(() -> pages.save(NEW, o -> o.onlyIf("text", "theirs")))
        .isExactlyInstanceOf(ConditionFailedException.class)
        .hasMessage(
            "item id=1 of table pages was not written: it does not exist, so onlyIf failed: text ="
                + " ?");
    assertThatThrownBy(() -> pages.delete("1", o -> o.onlyIf("rev", 3)))
        .isInstanceOf(VersionConflictException.class)
        .hasMessage(
            "item id=1 of table pages was not written: it does not exist, so onlyIf failed: rev ="
                + " ?");
    assertThatThrownBy(() -> pages.save(new Page("1", "new", 3L), o -> o.since(READ)))
        .isExactlyInstanceOf(ConditionFailedException.class)
        .hasMessageContaining("has no item id=1 any more");
  }
}
