package io.dynamodel.examples.changes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ChangesExampleTest {
  @Test
  void theExample_printsWhatItDoes() throws InterruptedException {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    ChangesExample.run(new PrintStream(printed, true, StandardCharsets.UTF_8));
    assertThat(printed.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "stored: Product[id=1, name=Tea, stock=2, editor=null]",
            "updated: Product[id=1, name=Tea, stock=1, editor=Ann]",
            "not deleted: Tea is still in stock",
            "deleted: true",
            "requests that succeeded: 8",
            "INSERT: stock none -> 2",
            "MODIFY: stock 2 -> 1",
            "MODIFY: stock 1 -> 0",
            "REMOVE: stock 0 -> none");
  }
}
