package io.dynamodel.engine.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.engine.EngineClient;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * BatchWriteItem and BatchGetItem.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html">BatchWriteItem</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html">BatchGetItem</a>
 */
class BatchTest extends ItemOperationTest {
  private static final String NAME_RULES =
      "Map keys must satisfy constraint: [Member must have length less than or equal to 255, Member"
          + " must have length greater than or equal to 3, Member must satisfy regular expression"
          + " pattern: [a-zA-Z0-9_.-]+]";
  private static final String MIXED =
      "Can not use both expression and non-expression parameters in the same request:"
          + " Non-expression parameters: {AttributesToGet} Expression parameters:"
          + " {ProjectionExpression}";

  private static String puts(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i -> "{'PutRequest': {'Item': {'pk': {'S': '%d'}, 'n': {'N': '%d'}}}}".formatted(i, i))
        .collect(Collectors.joining(", "));
  }

  private static String keys(int count) {
    return IntStream.range(0, count)
        .mapToObj("{'pk': {'S': '%d'}}"::formatted)
        .collect(Collectors.joining(", "));
  }

  private static String write(String table, String requests) {
    return "{'RequestItems': {'" + table + "': [" + requests + "]}}";
  }

  private static String read(String table, String keys) {
    return "{'RequestItems': {'" + table + "': {'Keys': [" + keys + "]}}}";
  }

  private static List<?> responses(Map<String, @Nullable Object> response, String table) {
    return (List<?>) EngineClient.object(response, "Responses").get(table);
  }

  @Test
  void putsAndDeletes_inAnyTables() {
    put("simple", "{'pk': {'S': 'gone'}}");
    assertThat(
            call(
                "BatchWriteItem",
                """
                {'RequestItems': {
                  'simple': [{'DeleteRequest': {'Key': {'pk': {'S': 'gone'}}}},
                             {'PutRequest': {'Item': {'pk': {'S': 'new'}}}}],
                  'orders': [{'PutRequest': {'Item': {'customer': {'S': 'a'}, 'number': {'N': '1'}}}}]}}
                """))
        .isEqualTo(json("{'UnprocessedItems': {}}"));
    assertThat(
            call(
                "BatchGetItem",
                """
                {'RequestItems': {
                  'simple': {'Keys': [{'pk': {'S': 'gone'}}, {'pk': {'S': 'new'}}]},
                  'orders': {'Keys': [{'customer': {'S': 'a'}, 'number': {'N': '1'}}]}}}
                """))
        .isEqualTo(
            json(
                """
                {'Responses': {'simple': [{'pk': {'S': 'new'}}],
                               'orders': [{'customer': {'S': 'a'}, 'number': {'N': '1'}}]},
                 'UnprocessedKeys': {}}
                """));
  }

  @Test
  void writes_areUpTo25() {
    call("BatchWriteItem", write("simple", puts(25)));
    assertThat(client.refusal("BatchWriteItem", write("simple", puts(26))).message())
        .startsWith("1 validation error detected: Value '{simple=[WriteRequest(putRequest=")
        .endsWith(
            "]}' at 'requestItems' failed to satisfy constraint: Map value must satisfy constraint:"
                + " [Member must have length less than or equal to 25, Member must have length"
                + " greater than or equal to 1]");
    assertInvalid(
        "BatchWriteItem",
        "{'RequestItems': {'simple': [" + puts(20) + "], 'other': [" + puts(6) + "]}}",
        "Too many items requested for the BatchWriteItem call");
  }

  @Test
  void reads_areUpTo100() {
    call("BatchWriteItem", write("simple", puts(25)));
    assertThat(responses(call("BatchGetItem", read("simple", keys(100))), "simple")).hasSize(25);
    assertInvalid(
        "BatchGetItem",
        read("simple", keys(101)),
        "1 validation error detected: Value at 'RequestItems.simple.member.Keys' failed to satisfy"
            + " constraint: Member must have length less than or equal to 100");
    assertInvalid(
        "BatchGetItem",
        "{'RequestItems': {'simple': {'Keys': ["
            + keys(60)
            + "]}, 'other': {'Keys': ["
            + keys(60)
            + "]}}}",
        "Too many items requested for the BatchGetItem call");
  }

  @Test
  void anEmptyBatch_isRefused() {
    assertInvalid(
        "BatchWriteItem",
        "{'RequestItems': {}}",
        "The requestItems parameter is required for BatchWriteItem");
    assertInvalid(
        "BatchGetItem",
        "{'RequestItems': {}}",
        "The requestItems parameter is required for BatchGetItem");
    assertInvalid(
        "BatchGetItem",
        read("simple", ""),
        "1 validation error detected: Value at 'RequestItems.simple.member.Keys' failed to satisfy"
            + " constraint: Member must have length greater than or equal to 1");
    assertInvalid(
        "BatchWriteItem",
        write("simple", ""),
        "1 validation error detected: Value '{simple=[]}' at 'requestItems' failed to satisfy"
            + " constraint: Map value must satisfy constraint: [Member must have length less than"
            + " or equal to 25, Member must have length greater than or equal to 1]");
  }

  @Test
  void oneItemTwice_isRefused() {
    assertInvalid(
        "BatchWriteItem",
        write(
            "simple",
            "{'PutRequest': {'Item': {'pk': {'S': 'a'}}}}, {'DeleteRequest': {'Key': {'pk': {'S':"
                + " 'a'}}}}"),
        "Provided list of item keys contains duplicates");
    assertInvalid(
        "BatchGetItem",
        read("simple", "{'pk': {'S': 'a'}}, {'pk': {'S': 'a'}}"),
        "Provided list of item keys contains duplicates");
    // Numbers are equal by value.
    assertInvalid(
        "BatchGetItem",
        read(
            "orders",
            "{'customer': {'S': 'a'}, 'number': {'N': '1'}}, {'customer': {'S': 'a'}, 'number':"
                + " {'N': '1.0'}}"),
        "Provided list of item keys contains duplicates");
  }

  @Test
  void aKeyThatDoesNotFitTheTable_isRefusedLikeASeparateKey() {
    for (String request :
        List.of(
            "{'PutRequest': {'Item': {'other': {'S': 'a'}}}}",
            "{'PutRequest': {'Item': {'pk': {'N': '1'}}}}",
            "{'DeleteRequest': {'Key': {'other': {'S': 'a'}}}}")) {
      assertInvalid(
          "BatchWriteItem",
          write("simple", request),
          "The provided key element does not match the schema");
    }
    assertInvalid(
        "BatchWriteItem",
        write("simple", "{'PutRequest': {'Item': {'pk': {'S': ''}}}}"),
        "One or more parameter values are not valid. The AttributeValue for a key attribute cannot"
            + " contain an empty string value. Key: pk");
    assertInvalid(
        "BatchGetItem",
        read("simple", "{'pk': {'N': '1'}}"),
        "The provided key element does not match the schema");
  }

  @Test
  void nothingIsWritten_ifOneWriteIsRefused() {
    assertThat(
            client
                .refusal(
                    "BatchWriteItem",
                    write(
                        "simple",
                        "{'PutRequest': {'Item': {'pk': {'S': 'a'}}}}, {'PutRequest': {'Item':"
                            + " {'pk': {'N': '1'}}}}"))
                .type())
        .isEqualTo("ValidationException");
    assertThat(get("simple", "{'pk': {'S': 'a'}}")).isNull();
  }

  @Test
  void aTooLargeItem_isRefused() {
    assertInvalid(
        "BatchWriteItem",
        write(
            "simple",
            "{'PutRequest': {'Item': {'pk': {'S': 'a'}, 'p': {'S': '"
                + "x".repeat(409_600)
                + "'}}}}"),
        "Item size has exceeded the maximum allowed size");
  }

  @Test
  void missingTables_areNotFound() {
    assertRefused(
        "BatchWriteItem",
        write("missing", puts(1)),
        "ResourceNotFoundException",
        "Requested resource not found");
    assertRefused(
        "BatchGetItem",
        read("missing", keys(1)),
        "ResourceNotFoundException",
        "Requested resource not found");
  }

  @Test
  void namesOfTables_areChecked() {
    assertInvalid(
        "BatchGetItem",
        "{'RequestItems': {'bad!name': {'Keys': [{'pk': {'S': 'a'}}]}}, 'ReturnConsumedCapacity':"
            + " 'SOME'}",
        "2 validation errors detected: Value '{\"bad!name\":{\"Keys\":[{\"pk\":{\"S\":\"a\"}}]}}'"
            + " at 'requestItems' failed to satisfy constraint: "
            + NAME_RULES
            + "; Value 'SOME' at 'returnConsumedCapacity' failed to satisfy constraint: Member must"
            + " satisfy enum value set: [INDEXES, TOTAL, NONE]");
    String write =
        "{'RequestItems': {'bad!name': [{'PutRequest': {'Item': {'pk': {'S': 'a'}}}}]}%s}";
    assertInvalid(
        "BatchWriteItem",
        write.formatted(""),
        "1 validation error detected: Value"
            + " '{bad!name=[WriteRequest(putRequest=PutRequest(item={pk=AttributeValue(s=a)}))]}'"
            + " at 'requestItems' failed to satisfy constraint: "
            + NAME_RULES);
    // Other constraints are reported first.
    assertInvalid(
        "BatchWriteItem",
        write.formatted(", 'ReturnConsumedCapacity': 'SOME'"),
        "1 validation error detected: Value 'SOME' at 'returnConsumedCapacity' failed to satisfy"
            + " constraint: Member must satisfy enum value set: [INDEXES, TOTAL, NONE]");
  }

  @Test
  void projections_areSeparateForEachTable() {
    put("simple", "{'pk': {'S': 'a'}, 'm': {'M': {'x': {'N': '1'}, 'y': {'N': '2'}}}}");
    assertThat(
            responses(
                call(
                    "BatchGetItem",
                    """
                    {'RequestItems': {'simple': {'Keys': [{'pk': {'S': 'a'}}], 'ConsistentRead': true,
                      'ProjectionExpression': 'm.#x', 'ExpressionAttributeNames': {'#x': 'x'}}}}
                    """),
                "simple"))
        .hasToString("[{m={M={x={N=1}}}}]");
    assertInvalid(
        "BatchGetItem",
        "{'RequestItems': {'simple': {'Keys': [{'pk': {'S': 'a'}}], 'ProjectionExpression': 'a',"
            + " 'AttributesToGet': ['a']}}}",
        MIXED);
    assertInvalid(
        "BatchGetItem",
        "{'RequestItems': {'simple': {'Keys': [{'pk': {'S': 'a'}}], 'ProjectionExpression': 'a'},"
            + " 'orders': {'Keys': [{'customer': {'S': 'a'}, 'number': {'N': '1'}}],"
            + " 'AttributesToGet': ['a']}}}",
        MIXED);
  }

  @Test
  void aResponse_hasUpTo16Megabytes_andTheRestIsUnprocessed() {
    for (int i = 0; i < 50; i++) {
      put("simple", "{'pk': {'S': '%d'}, 'p': {'S': '%s'}}".formatted(i, "x".repeat(400_000)));
    }
    Map<String, @Nullable Object> response =
        call(
            "BatchGetItem",
            """
            {'RequestItems': {'simple': {'Keys': [%s], 'ConsistentRead': true, 'ProjectionExpression': 'pk'}}}
            """
                .formatted(keys(50)));
    Map<String, Object> unprocessed = EngineClient.object(response, "UnprocessedKeys");
    @SuppressWarnings("unchecked")
    Map<String, Object> rest = (Map<String, Object>) unprocessed.get("simple");
    assertThat(rest)
        .containsEntry("ConsistentRead", true)
        .containsEntry("ProjectionExpression", "pk");
    int read = responses(response, "simple").size();
    assertThat(read).isEqualTo(16 * 1024 * 1024 / 400_004);
    assertThat((List<?>) rest.get("Keys")).hasSize(50 - read);
  }
}
