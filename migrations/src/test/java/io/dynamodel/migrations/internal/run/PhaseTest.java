package io.dynamodel.migrations.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class PhaseTest {
  /** Workers in different locales lease the same segments. */
  @Test
  void ids_have_the_digits_of_ascii_in_each_locale() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG"));
    try {
      String id = Phase.id("0002_plus", 1, "update");
      assertThat(id).contains("001");
      assertThat(new Phase(id, 32, false).segmentId(7)).endsWith("0000007");
    } finally {
      Locale.setDefault(before);
    }
  }
}
