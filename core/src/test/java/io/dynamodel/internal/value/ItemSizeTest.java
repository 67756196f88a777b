package io.dynamodel.internal.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ItemSizeTest {
  private static final SdkBytes THREE_BYTES = SdkBytes.fromByteArray(new byte[3]);

  private static long size(AttributeValue value) {
    return ItemSize.of(Map.of("", value));
  }

  private static AttributeValue text(String text) {
    return AttributeValue.fromS(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1",
    "7, 1",
    "42, 2",
    "-42, 2",
    "123, 2",
    "1234, 3",
    "0.001, 1",
    "1000000, 1",
    "10.5, 2",
    "1E+20, 1"
  })
  void number_isOneByte_andOneForTwoDigitsWithoutTheZerosAtItsEnds(String number, int bytes) {
    assertThat(size(AttributeValue.fromN(number))).isEqualTo(bytes);
  }

  @Test
  void text_isItsBytesInUtf8() {
    assertThat(size(text(""))).isZero();
    assertThat(size(text("abc"))).isEqualTo(3);
    assertThat(size(text("é"))).isEqualTo(2);
    assertThat(size(text("ab€"))).isEqualTo(5);
    assertThat(size(text("😀"))).isEqualTo(4);
  }

  @Test
  void sets_areTheirElements() {
    assertThat(size(AttributeValue.fromSs(List.of("a", "bé")))).isEqualTo(4);
    assertThat(size(AttributeValue.fromNs(List.of("1", "1234")))).isEqualTo(4);
    assertThat(size(AttributeValue.fromBs(List.of(THREE_BYTES, THREE_BYTES)))).isEqualTo(6);
  }

  @Test
  void othersHaveAFixedSize_orThatOfTheirParts() {
    assertThat(size(AttributeValue.fromB(THREE_BYTES))).isEqualTo(3);
    assertThat(size(AttributeValue.fromBool(true))).isEqualTo(1);
    assertThat(size(AttributeValue.fromNul(true))).isEqualTo(1);
    assertThat(size(AttributeValue.fromL(List.of(text("a"), text("bc"))))).isEqualTo(6);
    assertThat(size(AttributeValue.fromM(Map.of("é", text("bc"))))).isEqualTo(7);
  }

  @Test
  void item_isItsNamesAndValues() {
    assertThat(ItemSize.of(Map.of())).isZero();
    assertThat(ItemSize.of(Map.of("isbn", text("123"), "größe", AttributeValue.fromN("7"))))
        .isEqualTo(4 + 3 + 7 + 1);
  }
}
