package io.dynamodel.engine.internal.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** The search for a part in a text or in bytes. */
class SubstringTest {
  private static final int TRIALS = 20_000;

  @Test
  void isThatOfTheLibrary() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int i = 0; i < TRIALS; i++) {
      String whole = text(random, 400);
      int start = random.nextInt(whole.length() + 1);
      String part =
          random.nextBoolean()
              ? whole.substring(start)
              : text(random, 100 + random.nextInt(100)) + "a".repeat(random.nextInt(3));
      assertThat(Substring.contains(whole, part))
          .as("seed %d: %s in %s", seed, part, whole)
          .isEqualTo(whole.contains(part));
      assertThat(Substring.contains(bytes(whole), bytes(part)))
          .as("seed %d: %s in %s", seed, part, whole)
          .isEqualTo(whole.contains(part));
    }
  }

  /** Of few letters, so that prefixes of the part are everywhere. */
  private static String text(Random random, int length) {
    StringBuilder text = new StringBuilder();
    int repeat = random.nextInt(60);
    for (int i = random.nextInt(length); i > 0; i--) {
      text.append(random.nextInt(60) < repeat ? 'a' : 'b');
    }
    return text.toString();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Test
  void aPartThatAlmostMatchesEverywhere_isSearchedInLinearTime() {
    String whole = "a".repeat(400_000);
    String part = "a".repeat(200_000) + "b";
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> {
          for (int i = 0; i < 10; i++) {
            assertThat(Substring.contains(whole, part)).isFalse();
            assertThat(Substring.contains(bytes(whole), bytes(part))).isFalse();
          }
        });
  }
}
