package io.dynamodel.value;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.internal.base.Names;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NamesTest {
  @Test
  void shown_nameOf100Characters_isWhole_andALongerOneIsCut() {
    String longest = "x".repeat(100);

    assertThat(Names.shown(longest)).isEqualTo(longest);
    assertThat(Names.shown(longest + "y")).isEqualTo(longest + "…");
    assertThat(Names.quoted(longest + "y")).isEqualTo("'" + longest + "…'");
  }

  @Test
  void shown_pairOfSurrogates_isNeverCutInHalf() {
    String name = "x".repeat(99) + "😀";

    assertThat(Names.shown(name)).isEqualTo("x".repeat(99) + "…");
    assertThat(Names.shown("x".repeat(98) + "😀")).isEqualTo("x".repeat(98) + "😀");
    assertThat(Names.shown("x".repeat(98) + "😀y")).isEqualTo("x".repeat(98) + "😀…");
  }

  @Test
  void shown_visibleCharactersOfAnyScript_areAsTheyAre() {
    for (String name : List.of("", " ", "~", "a b", "größe", "書名", "😀😀", "a😀b")) {
      assertThat(Names.shown(name)).isEqualTo(name);
    }
  }

  @Test
  void shown_charactersThatWouldMislead_areEscaped() {
    assertThat(Names.shown("a\nb\rc\td")).isEqualTo("a\\nb\\rc\\td");
    assertThat(Names.shown("\0\u001f\u007f\u0085")).isEqualTo("\\u0000\\u001F\\u007F\\u0085");
    assertThat(Names.shown("\u2028\u2029\u202e")).isEqualTo("\\u2028\\u2029\\u202E");
    assertThat(Names.shown("\n" + "x".repeat(100))).isEqualTo("\\n" + "x".repeat(99) + "…");
  }

  @Test
  void shown_halvesOfSurrogatePairs_areEscaped() {
    assertThat(Names.shown("\ud83d")).isEqualTo("\\uD83D");
    assertThat(Names.shown("\ud83da")).isEqualTo("\\uD83Da");
    assertThat(Names.shown("\ude00")).isEqualTo("\\uDE00");
    assertThat(Names.shown("a\ude00")).isEqualTo("a\\uDE00");
    assertThat(Names.shown("\ud83d\ud83d\ude00")).isEqualTo("\\uD83D😀");
    assertThat(Names.shown("😀\ude00")).isEqualTo("😀\\uDE00");
  }

  @Test
  void said_textOf1000Characters_isWhole() {
    assertThat(Names.said("x".repeat(1000))).hasSize(1000);
    assertThat(Names.said("x".repeat(1001))).isEqualTo("x".repeat(1000) + "…");
    assertThat(Names.said("one\ntwo")).isEqualTo("one\\ntwo");
    assertThat(Names.said(null)).isEqualTo("null");
  }

  @Test
  void listed_20Names_areAllShown_andOfMoreTheirNumberIs() {
    String twenty = String.join(", ", Collections.nCopies(20, "x"));

    assertThat(Names.listed(Collections.nCopies(20, "x"), ", ")).isEqualTo(twenty);
    assertThat(Names.listed(Collections.nCopies(21, "x"), ", ")).isEqualTo(twenty + " and 1 more");
    assertThat(Names.listed(IntStream.range(0, 5020).boxed().toList(), "\n  "))
        .startsWith("0\n  1\n")
        .endsWith("\n  19\n  and 5,000 more");
  }
}
