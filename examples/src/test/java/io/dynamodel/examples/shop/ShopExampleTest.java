package io.dynamodel.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ShopExampleTest {
  @Test
  void example_printsWhatItDoes() {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    ShopExample.run(new PrintStream(printed, true, StandardCharsets.UTF_8));

    assertThat(printed.toString(StandardCharsets.UTF_8).replace("\r\n", "\n"))
        .isEqualTo(
            """
            Refused: the email is taken

            The keys:
            CUSTOMER#42 | CUSTOMER
            CUSTOMER#42 | ORDER#2026-11-02#65007
            CUSTOMER#42 | ORDER#2026-11-02#65007#LINE#65001
            CUSTOMER#42 | ORDER#2026-11-02#65007#LINE#65002
            CUSTOMER#42 | ORDER#2026-11-03#65008
            CUSTOMER#42 | ORDER#2026-11-03#65008#LINE#65001

            Latest order: 8
            Open orders:  2
            Lines of 7:   [soap, salt]

            The customer with everything, in one query:
            Ann
              order 7, OPEN
                soap
                salt
              order 8, OPEN
                tea

            Open orders: 1
            Paid orders: 1

            The plan:
            operation      QUERY
            table          shop
            key condition  PK = ? AND begins_with(SK, ?)
            filter         _type = ?
            reads          whole items
            not GSI1       needs 'status' = …, from which its key 'GSI1PK' is derived
            """);
  }
}
