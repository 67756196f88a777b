package io.dynamodel.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ValueTypeTest {
  private static final Map<ValueType, ValueType> SETS =
      Map.of(ValueType.S, ValueType.SS, ValueType.N, ValueType.NS, ValueType.B, ValueType.BS);

  @Test
  void textsNumbersAndBinaries_canBeKeys_andElementsOfSets() {
    for (ValueType type : ValueType.values()) {
      assertThat(type.isKey()).as("%s", type).isEqualTo(SETS.containsKey(type));
      assertThat(type.isSet()).as("%s", type).isEqualTo(SETS.containsValue(type));
      assertThat(type.setType()).as("%s", type).isEqualTo(SETS.getOrDefault(type, ValueType.ANY));
    }
  }

  @Test
  void elementTypeOfASet_isTheTypeWhoseSetItIs() {
    for (ValueType type : ValueType.values()) {
      ValueType expected =
          SETS.keySet().stream()
              .filter(each -> each.setType() == type)
              .findFirst()
              .orElse(ValueType.ANY);
      assertThat(type.elementType())
          .as("%s", type)
          .isEqualTo(type.isSet() ? expected : ValueType.ANY);
    }
  }

  @Test
  void phrases_areDistinctWords() {
    List<String> phrases = Arrays.stream(ValueType.values()).map(ValueType::phrase).toList();

    assertThat(phrases).doesNotHaveDuplicates().noneMatch(String::isBlank);
    assertThat(phrases.stream().collect(Collectors.joining(", ")))
        .startsWith("text, a number, binary, true or false, null, a set of texts");
  }
}
