package io.dynamodel.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class KeyTest {
  @Test
  void of_hash_hasNoRange() {
    assertThat(Key.of("a")).isEqualTo(new Key("a", null));
  }

  @Test
  void of_key_isItself() {
    Key key = Key.of("a", 1);
    assertThat(Key.of(key)).isSameAs(key);
  }

  @Test
  void of_null_saysWhichPartIsMissing() {
    assertThatThrownBy(() -> Key.of(null)).hasMessageContaining("hash key value");
    assertThatThrownBy(() -> Key.of("a", null)).hasMessageContaining("range key value");
  }
}
