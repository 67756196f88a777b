package io.dynamodel.internal.item;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.mapping.Codec;
import io.dynamodel.mapping.DynamoJson;
import io.dynamodel.value.Document;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ResponseBodyTest {
  private static ResponseBody of(String body) {
    return Objects.requireNonNull(ResponseBody.of(bytes(body), false));
  }

  private static byte[] bytes(String body) {
    return body.getBytes(StandardCharsets.UTF_8);
  }

  private static String rest(String body) {
    return new String(of(body).rest(), StandardCharsets.UTF_8);
  }

  private static List<Document> documents(List<StoredItem> items) {
    return items.stream().map(item -> item.read(Codec.documents()::read)).toList();
  }

  @Test
  void page_isItsItems_andWhatIsAroundThem() {
    String before = "{ \"Count\" : 2,\"Items\":[";
    String after = "], \"LastEvaluatedKey\":{\"Items\":{\"S\":\"[{\\\"\"}},\"ScannedCount\":2 }";
    String items = "{\"a\":{\"S\":\"}]\\\\\\\"\"}},\n {\"a\":{\"L\":[{\"NULL\":true}]}}";
    assertThat(rest(before + items + after)).isEqualTo(before + after);
    assertThat(documents(of(before + items + after).items()))
        .isEqualTo(
            List.of(
                Map.of("a", "}]\\\""),
                Document.of(Map.of("a", java.util.Collections.singletonList(null)))));
  }

  @Test
  void item_isOne() {
    String body = "{\"Item\":{\"a\":{\"BOOL\":true}},\"ConsumedCapacity\":{\"CapacityUnits\":0.5}}";
    assertThat(rest(body)).isEqualTo("{\"Item\":{},\"ConsumedCapacity\":{\"CapacityUnits\":0.5}}");
    assertThat(documents(of(body).items())).isEqualTo(List.of(Map.of("a", true)));
  }

  @Test
  void itemThatIsNotThere_isNone() {
    assertThat(rest("{}")).isEqualTo("{}");
    assertThat(of("{}").items()).isEmpty();
    assertThat(of("{\"Count\":7,\"ScannedCount\":9}").items()).isEmpty();
  }

  @Test
  void batch_isPartedByTables() {
    String item = "{\"a\":{\"N\":\"1\"}}";
    String body =
        "{\"Responses\":{\"one\":[%s,%s],\"none\":[]},\"UnprocessedKeys\":{\"one\":{\"Keys\":[%s]}}}";
    ResponseBody batch = of(body.formatted(item, item, item));
    assertThat(new String(batch.rest(), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"Responses\":{\"one\":[],\"none\":[]},\"UnprocessedKeys\":{\"one\":{\"Keys\":[%s]}}}"
                .formatted(item));
    assertThat(batch.itemsByTable().get("one")).hasSize(2);
    assertThat(batch.itemsByTable().get("none")).isEmpty();
  }

  @Test
  void whatIsNoResponse_isNone() {
    for (String body :
        List.of(
            "",
            " ",
            "[]",
            "null",
            "{",
            "{\"Items\":[{]}",
            "{\"Items\":[1]}",
            "{\"Items\":null}",
            "<html>",
            "{\"Item\":\"x\"}",
            "{} {}")) {
      assertThat(ResponseBody.of(bytes(body), false)).as(body).isNull();
    }
    for (String body :
        List.of("", "[]", "{\"Items\":[{\"a\":", "{\"Items\":[{\"", "{\"Item", "x")) {
      assertThat(ResponseBody.of(bytes(body), true)).as(body).isNull();
    }
  }

  @Test
  void everyBody_cutOffAnywhere_isNone() {
    byte[] body =
        new DynamoJson(new Random(1))
            .page(List.of(Map.of("a", AttributeValue.fromS("x")), Map.of()));
    int whole = new String(body, StandardCharsets.UTF_8).stripTrailing().length();
    for (int length = 0; length < whole; length++) {
      assertThat(ResponseBody.of(java.util.Arrays.copyOf(body, length), true)).isNull();
      assertThat(ResponseBody.of(java.util.Arrays.copyOf(body, length), false)).isNull();
    }
  }
}
