package io.dynamodel.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamingTest {
  @ParameterizedTest
  @CsvSource({
    "name, name, name",
    "firstName, first_name, first-name",
    "isbn13, isbn13, isbn13",
    "isbn13Code, isbn13_code, isbn13-code",
    "homeURL, home_url, home-url",
    "URLOfHome, url_of_home, url-of-home",
    "aB, a_b, a-b",
    "already_snake, already_snake, already_snake"
  })
  void apply_javaName_isInTheWordsOfTheRule(String java, String snake, String kebab) {
    assertThat(Naming.SNAKE_CASE.apply(java)).isEqualTo(snake);
    assertThat(Naming.KEBAB_CASE.apply(java)).isEqualTo(kebab);
    assertThat(Naming.AS_DECLARED.apply(java)).isEqualTo(java);
  }

  @Test
  void apply_turkishLocale_changesNothing() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(new Locale("tr", "TR"));
      assertThat(Naming.SNAKE_CASE.apply("homeID")).isEqualTo("home_id");
    } finally {
      Locale.setDefault(before);
    }
  }
}
