package io.dynamodel.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.table.TableConfig;
import io.dynamodel.value.ValueType;
import org.junit.jupiter.api.Test;

class KeySourceTest {
  private final TableConfig table =
      TableConfig.of(
          t ->
              t.name("books")
                  .hashKey("isbn", ValueType.S)
                  .rangeKey("part", ValueType.N)
                  .globalIndex("by-author", i -> i.hashKey("author").rangeKey("part")));

  @Test
  void keyNames_areThoseOfTheTable_thenTheOthersOfTheIndex() {
    assertThat(KeySource.table(table).keyNames()).containsExactly("isbn", "part");
    assertThat(KeySource.index(table, table.indexes().get(0)).keyNames())
        .containsExactly("isbn", "part", "author");
  }
}
