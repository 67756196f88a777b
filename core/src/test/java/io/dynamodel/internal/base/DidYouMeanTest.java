package io.dynamodel.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.internal.base.DidYouMean;
import java.util.List;
import org.junit.jupiter.api.Test;

class DidYouMeanTest {
  private static final List<String> FIELDS =
      List.of("isbn", "title", "author", "publisher", "year");

  @Test
  void nearest_typingError_findsTheName() {
    assertThat(DidYouMean.nearest("auhtor", FIELDS)).contains("author");
    assertThat(DidYouMean.nearest("titel", FIELDS)).contains("title");
    assertThat(DidYouMean.nearest("publsher", FIELDS)).contains("publisher");
    assertThat(DidYouMean.nearest("ISBN", FIELDS)).contains("isbn");
  }

  @Test
  void nearest_nothingNear_isEmpty() {
    assertThat(DidYouMean.nearest("price", FIELDS)).isEmpty();
    assertThat(DidYouMean.nearest("x", List.of())).isEmpty();
  }

  @Test
  void nearest_twoEquallyNear_isTheFirstByName() {
    assertThat(DidYouMean.nearest("cat", List.of("hat", "bat"))).contains("bat");
  }

  @Test
  void phrase_followsASentence() {
    assertThat(DidYouMean.phrase("yaer", FIELDS)).isEqualTo(", did you mean 'year'?");
    assertThat(DidYouMean.phrase("price", FIELDS)).isEmpty();
  }
}
