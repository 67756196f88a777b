package io.dynamodel.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.Identity;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.error.MappingException;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.test.LocalDynamo;
import io.dynamodel.value.Document;
import io.dynamodel.value.Key;
import io.dynamodel.value.ValueType;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.SdkBytes;

/** Events that AWS Lambda passes to functions contain the same changes as the stream. */
@ExtendWith(LocalDynamo.class)
class LambdaChangesTest {
  record Offer(String id, Integer stock) {}

  private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");

  private final DynaModel<Offer> offers;
  private final DynaModel<Document> documents;

  LambdaChangesTest(DynaConnection connection) {
    offers =
        DynaModel.of(Offer.class)
            .table(t -> t.name("offers").hashKey("id"))
            .schema(SchemaAdapter.none())
            .connect(connection);
    documents =
        DynaModel.documents()
            .table(t -> t.name("offers").hashKey("id", ValueType.S))
            .schema(SchemaAdapter.none())
            .connect(connection);
  }

  private static Map<String, AttributeValue> offer(String id, int stock) {
    return Map.of(
        "id", new AttributeValue().withS(id), "stock", new AttributeValue().withN("" + stock));
  }

  private static DynamodbStreamRecord record(
      String name, Map<String, AttributeValue> before, Map<String, AttributeValue> after) {
    DynamodbStreamRecord record = new DynamodbStreamRecord();
    record.setEventID("e-" + name);
    record.setEventName(name);
    StreamRecord content = new StreamRecord();
    content.setKeys(Map.of("id", (after == null ? before : after).get("id")));
    content.setOldImage(before);
    content.setNewImage(after);
    content.setApproximateCreationDateTime(Date.from(NOON));
    record.setDynamodb(content);
    return record;
  }

  private static DynamodbEvent event(DynamodbStreamRecord... records) {
    DynamodbEvent event = new DynamodbEvent();
    event.setRecords(new ArrayList<>(Arrays.asList(records)));
    return event;
  }

  @Test
  void an_event_has_its_changes_in_order() {
    List<Change<Offer>> changes =
        LambdaChanges.of(
            offers,
            event(
                record("INSERT", null, offer("1", 3)),
                record("MODIFY", offer("1", 3), offer("1", 2)),
                record("REMOVE", offer("1", 2), null)));

    assertThat(changes)
        .extracting(Change::kind)
        .containsExactly(Change.Kind.INSERT, Change.Kind.MODIFY, Change.Kind.REMOVE);
    assertThat(changes).extracting(Change::key).containsOnly(Key.of("1"));
    assertThat(changes).extracting(Change::when).containsOnly(NOON);
    assertThat(changes).extracting(Change::isExpiry).containsOnly(false);
    assertThat(changes).extracting(Change::id).containsExactly("e-INSERT", "e-MODIFY", "e-REMOVE");
    assertThat(changes.get(0).before()).isEmpty();
    assertThat(changes.get(1).before()).contains(new Offer("1", 3));
    assertThat(changes.get(1).after()).contains(new Offer("1", 2));
    assertThat(changes.get(2).before()).contains(new Offer("1", 2));
    assertThat(changes.get(2).after()).isEmpty();
  }

  @Test
  void a_removal_by_time_to_live_is_an_expiry() {
    DynamodbStreamRecord removal = record("REMOVE", offer("1", 2), null);
    removal.setUserIdentity(
        new Identity().withType("Service").withPrincipalId("dynamodb.amazonaws.com"));

    assertThat(LambdaChanges.of(offers, removal).orElseThrow().isExpiry()).isTrue();
  }

  @Test
  void values_of_every_type_are_as_stored() {
    ByteBuffer binary = ByteBuffer.wrap(new byte[] {0, 1, -1});
    String digits = "12345678901234567890123456789012345678";
    Map<String, AttributeValue> item =
        Map.ofEntries(
            Map.entry("id", new AttributeValue().withS("1")),
            Map.entry("number", new AttributeValue().withN(digits)),
            Map.entry("binary", new AttributeValue().withB(binary)),
            Map.entry("yes", new AttributeValue().withBOOL(true)),
            Map.entry("none", new AttributeValue().withNULL(true)),
            Map.entry("texts", new AttributeValue().withSS("a", "b")),
            Map.entry("numbers", new AttributeValue().withNS("1", "2.5")),
            Map.entry("binaries", new AttributeValue().withBS(binary)),
            Map.entry("empty", new AttributeValue().withL(List.of())),
            Map.entry(
                "list",
                new AttributeValue()
                    .withL(new AttributeValue().withN("1"), new AttributeValue().withS("x"))),
            Map.entry(
                "map", new AttributeValue().withM(Map.of("in", new AttributeValue().withN("7")))));

    Document after =
        LambdaChanges.of(documents, record("INSERT", null, item))
            .orElseThrow()
            .after()
            .orElseThrow();

    assertThat(after.get("number")).isEqualTo(new BigDecimal(digits).toBigInteger());
    assertThat(after.get("binary")).isEqualTo(SdkBytes.fromByteArray(new byte[] {0, 1, -1}));
    assertThat(after).containsEntry("yes", true).containsEntry("none", null);
    assertThat(after.get("texts")).isEqualTo(Set.of("a", "b"));
    assertThat((Set<?>) after.get("numbers")).hasSize(2);
    assertThat((Set<?>) after.get("binaries")).hasSize(1);
    assertThat(after.get("empty")).isEqualTo(List.of());
    assertThat(after.get("list")).isEqualTo(List.of(1L, "x"));
    assertThat(after.get("map")).isEqualTo(Map.of("in", 7L));
  }

  @Test
  void an_event_without_records_has_no_changes() {
    assertThat(LambdaChanges.of(offers, new DynamodbEvent())).isEmpty();
  }

  @Test
  void an_item_that_does_not_fit_is_an_error() {
    Map<String, AttributeValue> wrong =
        Map.of("id", new AttributeValue().withS("1"), "stock", new AttributeValue().withS("many"));

    assertThatThrownBy(() -> LambdaChanges.of(offers, record("INSERT", null, wrong)))
        .isInstanceOf(MappingException.class)
        .hasMessageContaining("stock");
  }
}
