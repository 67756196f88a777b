package io.dynamodel.internal.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MemoTest {
  private static final int ROOM = 512;

  private final Memo memo = new Memo();

  @Test
  void get_ofWhatWasKept_isIt() {
    memo.keep("key", 1);
    assertThat(memo.get("key", Integer.class)).isEqualTo(1);
    assertThat(memo.get("other", Integer.class)).isNull();
  }

  @Test
  void keep_twiceForOneKey_keepsTheFirst() {
    memo.keep("key", 1);
    memo.keep("key", 2);
    assertThat(memo.get("key", Integer.class)).isEqualTo(1);
  }

  @Test
  void keep_ofMoreKeysThanThereIsRoomFor_keepsTheFirst() {
    IntStream.range(0, 2 * ROOM).forEach(i -> memo.keep(i, i));
    assertThat(memo.size()).isEqualTo(ROOM);
    assertThat(memo.get(ROOM - 1, Integer.class)).isEqualTo(ROOM - 1);
    assertThat(memo.get(ROOM, Integer.class)).isNull();
  }

  @Test
  void hasRoom_isFalseOnceItIsFull() {
    IntStream.range(0, ROOM - 1).forEach(i -> memo.keep(i, i));
    assertThat(memo.hasRoom()).isTrue();
    memo.keep(ROOM, ROOM);
    assertThat(memo.hasRoom()).isFalse();
  }

  @Test
  void keep_byManyThreads_staysWithinTheRoom() {
    IntStream.range(0, 20 * ROOM).parallel().forEach(i -> memo.keep(i, i));
    assertThat(memo.size()).isEqualTo(ROOM);
    IntStream.range(0, 20 * ROOM)
        .forEach(i -> assertThat(memo.get(i, Integer.class)).isIn(null, i));
  }
}
