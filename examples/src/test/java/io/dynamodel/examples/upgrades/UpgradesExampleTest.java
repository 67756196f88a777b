package io.dynamodel.examples.upgrades;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class UpgradesExampleTest {
  @Test
  void theExample_printsWhatItDoes() {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    UpgradesExample.run(new PrintStream(printed, true, StandardCharsets.UTF_8));
    assertThat(printed.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "read by the second release: Talk[id=keys, title=Keys, minutes=30]",
            "found by a filter: [Talk[id=items, title=Items, minutes=60]]",
            "stored by the second release: {id=keys, minutes=40, title=Keys, v=2}",
            "refused to the first release: version 2",
            "upgraded at once: 1",
            "upgraded again: 0");
  }
}
