package io.dynamodel.examples.patch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PatchExampleTest {
  @Test
  void theExample_printsWhatItDoes() throws IOException, InterruptedException {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PatchExample.run(new PrintStream(printed, true, StandardCharsets.UTF_8));
    assertThat(printed.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "PATCH 7 {\"name\": \"Desk lamp\", \"size\": {\"height\": 40}}",
            "  200 {\"id\":\"7\",\"name\":\"Desk"
                + " lamp\",\"stock\":3,\"size\":{\"width\":9,\"height\":40},\"owner\":\"Ann\",\"rev\":2}",
            "PATCH 7 {\"stock__minus\": 1, \"size\": null}",
            "  200 {\"id\":\"7\",\"name\":\"Desk lamp\",\"stock\":2,\"owner\":\"Ann\",\"rev\":3}",
            "PATCH 7 {\"nam\": \"Lamp\", \"name\": \"\", \"stock\": 99, \"rev\": 1}",
            "  400 nam: is not a field, did you mean 'name'? (unknown)",
            "      stock: must not be changed: allowed are name, size, stock__minus (allowed)",
            "      rev: cannot be changed, because it is the version, which every write sets"
                + " (readOnly)",
            "      name: must not be blank (NotBlank)",
            "PATCH 7 {\"stock__minus\": 5}",
            "  400 stock: must be greater than or equal to 0 (Min)",
            "PATCH 7 {\"name\": \"Lamp\"}",
            "  412 others have changed it",
            "PATCH 8 {}",
            "  404 there is no product 8");
  }
}
