package io.dynamodel.engine.internal.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.engine.EngineClient;
import io.dynamodel.engine.internal.operation.TableOperationTest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;

/** Sends requests of CreateTable that must be rejected. */
abstract class CreateTableRefusals extends TableOperationTest {
  static final String INVALID = "One or more parameter values were invalid: ";

  /** Returns a valid request, in which each case changes members. */
  static Map<String, @Nullable Object> valid() {
    return new LinkedHashMap<>(
        json(
            """
            {'TableName': 'songs', 'BillingMode': 'PAY_PER_REQUEST',
             'AttributeDefinitions': [{'AttributeName': 'pk', 'AttributeType': 'S'}],
             'KeySchema': [{'AttributeName': 'pk', 'KeyType': 'HASH'}]}
            """));
  }

  final void assertRefusedWith(String changes, String message) {
    Map<String, @Nullable Object> request = valid();
    request.putAll(json(changes));
    EngineClient.Refusal refusal = client.refusal("CreateTable", request);
    assertThat(refusal.type() + ": " + refusal.message())
        .isEqualTo("ValidationException: " + message);
    assertThat(call("ListTables", "{}")).isEqualTo(json("{'TableNames': []}"));
  }

  final Stream<DynamicTest> refusals(String... changesAndMessages) {
    return IntStream.range(0, changesAndMessages.length / 2)
        .mapToObj(
            i ->
                DynamicTest.dynamicTest(
                    changesAndMessages[2 * i],
                    () ->
                        assertRefusedWith(
                            changesAndMessages[2 * i], changesAndMessages[2 * i + 1])));
  }

  static String attributes(String... names) {
    List<String> attributes = new ArrayList<>();
    for (String name : names) {
      attributes.add("{'AttributeName': '" + name + "', 'AttributeType': 'S'}");
    }
    return "'AttributeDefinitions': [" + String.join(", ", attributes) + "]";
  }

  /** Returns a key schema; a name with a + is a range attribute. */
  static String keys(String... names) {
    List<String> keys = new ArrayList<>();
    for (String name : names) {
      boolean isRange = name.startsWith("+");
      keys.add(
          "{'AttributeName': '"
              + (isRange ? name.substring(1) : name)
              + "', 'KeyType': '"
              + (isRange ? "RANGE" : "HASH")
              + "'}");
    }
    return "'KeySchema': [" + String.join(", ", keys) + "]";
  }
}
