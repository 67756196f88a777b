package io.dynamodel.internal.value;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.value.ValueType;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PlainTest {
  private static Set<Object> set(Object... elements) {
    return new LinkedHashSet<>(Arrays.asList(elements));
  }

  @Test
  void unwrap_optional_isItsValue_orNull() {
    assertThat(Plain.unwrap(Optional.of(Optional.of("a")))).isEqualTo("a");
    assertThat(Plain.unwrap(OptionalInt.of(1))).isEqualTo(1);
    assertThat(Plain.unwrap(OptionalLong.of(2))).isEqualTo(2L);
    assertThat(Plain.unwrap(OptionalDouble.of(0.5))).isEqualTo(0.5);
    for (Object empty :
        List.of(
            Optional.empty(),
            OptionalInt.empty(),
            OptionalLong.empty(),
            OptionalDouble.empty(),
            Optional.of(OptionalInt.empty()))) {
      assertThat(Plain.unwrap(empty)).isNull();
    }
  }

  @Test
  void unwrap_array_isAList_exceptBytes() {
    byte[] bytes = {1};
    assertThat(Plain.unwrap(new int[] {1, 2})).isEqualTo(List.of(1, 2));
    assertThat(Plain.unwrap(new String[] {"a", null})).isEqualTo(Arrays.asList("a", null));
    assertThat(Plain.unwrap(bytes)).isSameAs(bytes);
  }

  @Test
  void isMixed_elementsOfSeveralTypes() {
    assertThat(Plain.isMixed(set(1, "a"))).isTrue();
    assertThat(Plain.isMixed(set("a", "b", true))).isTrue();
    assertThat(Plain.isMixed(set(List.of(), set()))).isTrue();
    assertThat(Plain.isMixed(set(Optional.of(1), "a"))).isTrue();
  }

  @Test
  void isMixed_elementsOfOneType_orNull() {
    assertThat(Plain.isMixed(set())).isFalse();
    assertThat(Plain.isMixed(set(1, 2.5, new BigDecimal("3")))).isFalse();
    assertThat(Plain.isMixed(set("a", 'b', UUID.randomUUID()))).isFalse();
    assertThat(Plain.isMixed(set(null, "a", Optional.empty(), "b"))).isFalse();
    assertThat(Plain.isMixed(set(set(1), set("a")))).isFalse();
    assertThat(Plain.isMixed(set(List.of(), List.of(1)))).isFalse();
  }

  @Test
  void type_set_isTheKindThatItsElementsFit() {
    assertThat(Plain.type(set("a", "b"), ValueType.ANY)).isEqualTo(ValueType.SS);
    assertThat(Plain.type(set(1, null), ValueType.ANY)).isEqualTo(ValueType.NS);
    assertThat(Plain.type(set(new byte[1]), ValueType.ANY)).isEqualTo(ValueType.BS);
    assertThat(Plain.type(set(1, "a"), ValueType.ANY)).isEqualTo(ValueType.L);
    assertThat(Plain.type(set(true), ValueType.ANY)).isEqualTo(ValueType.L);
    assertThat(Plain.type(set(List.of()), ValueType.ANY)).isEqualTo(ValueType.L);
    assertThat(Plain.type(set("a"), ValueType.L)).isEqualTo(ValueType.L);
  }

  @Test
  void type_emptySet_isTheRequiredKind_orOfTexts() {
    assertThat(Plain.type(set(), ValueType.BS)).isEqualTo(ValueType.BS);
    assertThat(Plain.type(set(), ValueType.ANY)).isEqualTo(ValueType.SS);
  }

  @Test
  void name_ofAMapKey_isItsText() {
    assertThat(Plain.name("a")).isEqualTo("a");
    assertThat(Plain.name(true)).isEqualTo("true");
    assertThat(Plain.name(new BigDecimal("1.50"))).isEqualTo("1.5");
    assertThat(Plain.name(ValueType.SS)).isEqualTo("SS");
    assertThat(Plain.name(Double.NaN)).isNull();
    assertThat(Plain.name(List.of())).isNull();
    assertThat(Plain.name(null)).isNull();
  }

  @Test
  void number_withoutACanonicalForm_isUnchanged() {
    assertThat(Plain.number(Double.NaN)).isEqualTo(Double.NaN);
    assertThat(Plain.isCanonical(Double.NaN)).isFalse();
    assertThat(Plain.number(5.0)).isEqualTo(5L);
  }

  @Test
  void hasRepeated_elementsThatAreStoredAlike() {
    assertThat(Plain.hasRepeated(List.of(5, 5.0))).isTrue();
    assertThat(Plain.hasRepeated(List.of('a', "a"))).isTrue();
    assertThat(Plain.hasRepeated(List.of(new byte[] {1}, new byte[] {1}))).isTrue();
    assertThat(Plain.hasRepeated(List.of(5, "5"))).isFalse();
    assertThat(Plain.hasRepeated(Arrays.asList(null, null, 1))).isFalse();
  }

  @Test
  void isAskable_mapsThatCompareKeysByEquality() {
    assertThat(Plain.isAskable(new HashMap<>())).isTrue();
    assertThat(Plain.isAskable(Map.of("a", 1))).isTrue();
    assertThat(Plain.isAskable(new TreeMap<>(String.CASE_INSENSITIVE_ORDER))).isFalse();
  }
}
