package io.dynamodel.internal.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ValueOrderTest {
  @Test
  void numbers_compare_by_value() {
    assertThat(compare(AttributeValue.fromN("9"), AttributeValue.fromN("10"))).isNegative();
    assertThat(compare(AttributeValue.fromN("-9"), AttributeValue.fromN("-10"))).isPositive();
    assertThat(compare(AttributeValue.fromN("1E+2"), AttributeValue.fromN("100.0"))).isZero();
  }

  @Test
  void texts_compare_by_their_bytes_in_utf_8() {
    assertThat(compare(AttributeValue.fromS("Z"), AttributeValue.fromS("a"))).isNegative();
    assertThat(compare(AttributeValue.fromS("a"), AttributeValue.fromS("ab"))).isNegative();
    // In UTF-16, in which String.compareTo compares, the emoji would come first.
    assertThat(compare(AttributeValue.fromS("\uFF5E"), AttributeValue.fromS("😀"))).isNegative();
  }

  @Test
  void binaries_compare_by_unsigned_bytes() {
    assertThat(compare(bytes(0x7F), bytes(0x80))).isNegative();
    assertThat(compare(bytes(1), bytes(1, 0))).isNegative();
  }

  @Test
  void values_of_different_types_and_of_other_types_have_no_order() {
    assertThat(ValueOrder.areComparable(AttributeValue.fromS("1"), AttributeValue.fromN("1")))
        .isFalse();
    assertThat(
            ValueOrder.areComparable(AttributeValue.fromBool(true), AttributeValue.fromBool(false)))
        .isFalse();
    assertThatThrownBy(() -> compare(AttributeValue.fromS("1"), AttributeValue.fromN("1")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("S and N have no common order");
  }

  private static int compare(AttributeValue left, AttributeValue right) {
    return ValueOrder.INSTANCE.compare(left, right);
  }

  private static AttributeValue bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return AttributeValue.fromB(SdkBytes.fromByteArray(bytes));
  }
}
