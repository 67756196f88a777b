package io.dynamodel.internal.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Both ways of creating the SDK's values, of which each version of the SDK takes one. */
class SdkValuesTest {
  private static final SdkBytes BYTES = SdkBytes.fromUtf8String("bytes");
  private static final AttributeValue ONE = AttributeValue.fromN("1");

  @Test
  void values_areThoseOfTheSdk_inBothWays() {
    Map<AttributeValue, Function<SdkValues, AttributeValue>> values =
        Map.of(
            AttributeValue.fromS("a"),
            way -> way.text("a"),
            ONE,
            way -> way.number("1"),
            AttributeValue.fromB(BYTES),
            way -> way.binary(BYTES),
            AttributeValue.fromSs(List.of("a", "b")),
            way -> way.texts(List.of("a", "b")),
            AttributeValue.fromNs(List.of("1", "2")),
            way -> way.numbers(List.of("1", "2")),
            AttributeValue.fromBs(List.of(BYTES)),
            way -> way.binaries(List.of(BYTES)),
            AttributeValue.fromM(Map.of("a", ONE)),
            way -> way.map(Map.of("a", ONE)),
            AttributeValue.fromL(List.of(ONE, ONE)),
            way -> way.list(List.of(ONE, ONE)));
    for (SdkValues way : List.of(new SdkValues.Built(), new SdkValues.Direct())) {
      values.forEach(
          (expected, create) ->
              assertThat(create.apply(way)).as("%s", way.getClass()).isEqualTo(expected));
    }
  }
}
