package io.dynamodel.examples.persons;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PersonsExampleTest {
  @Test
  void theExample_printsWhatItDoes() {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PersonsExample.run(new PrintStream(printed, true, StandardCharsets.UTF_8));
    assertThat(printed.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "POST:   Jeanne",
            "POST:   table MyTable already has an item PK=PERSON, SK=123456",
            "stored: PK=PERSON SK=123456",
            "GET:    123",
            "GET:    all 1",
            "PUT:    Jeanne Calment",
            "PATCH:  122",
            "PATCH:  age: must have a maximum value of 123 (maximum)",
            "DELETE: Jeanne Calment",
            "PUT:    table MyTable has no item PK=PERSON, SK=123456, so there is nothing to"
                + " replace");
  }
}
