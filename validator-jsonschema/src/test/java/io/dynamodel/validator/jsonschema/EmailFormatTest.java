package io.dynamodel.validator.jsonschema;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.format.Format;
import com.networknt.schema.format.Formats;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** For every text, the format has the same result as the library's own. */
class EmailFormatTest {
  private static final long SEED = 20_240_229;
  private static final int TEXTS = 100_000 * Integer.getInteger("dynamodel.trials.factor", 1);

  private static final List<String> PIECES =
      List.of(
          "a",
          "Bc",
          "x1",
          "9",
          ".",
          ".",
          ".",
          "@",
          "@",
          "@",
          "-",
          "--",
          "_",
          "+",
          "'",
          "\"",
          "\\",
          " ",
          "é",
          "com",
          "org",
          "COM",
          "Org",
          "xn--p1ai",
          "localhost",
          "nosuch",
          "[127.0.0.1]",
          "[IPv6:::1]",
          "example.com",
          "@example.com",
          "desk",
          "(",
          "\u00a0",
          "\n",
          "%",
          "co.uk",
          "a".repeat(62),
          "a".repeat(63),
          "a.".repeat(60));

  private final Format library =
      Formats.DEFAULT.stream().filter(each -> each.getName().equals("email")).findFirst().get();
  private final Format format = new EmailFormat(library);
  private final Schema schema =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema("{}");

  @Test
  void anyText_isValidatedAsByTheLibrary() {
    System.out.println("seed " + SEED);
    Random random = new Random(SEED);
    int valid = 0;
    for (int i = 0; i < TEXTS; i++) {
      StringBuilder made = new StringBuilder();
      for (int pieces = 1 + random.nextInt(8); pieces > 0; pieces--) {
        made.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      valid += judgedAlike(made.toString()) ? 1 : 0;
    }
    assertThat(valid).isGreaterThan(TEXTS / 200);
  }

  @Test
  void lengthsAtTheLimits_areValidatedAsByTheLibrary() {
    for (int i = 60; i < 70; i++) {
      judgedAlike("a".repeat(i) + "@example.com");
      judgedAlike("a@" + "b".repeat(i) + ".com");
      judgedAlike("a@example." + "c".repeat(i));
    }
    for (int i = 240; i < 260; i++) {
      judgedAlike("a@" + "b.".repeat((i - 3) / 2) + (i % 2 == 0 ? "b" : "") + "com");
    }
  }

  private boolean judgedAlike(String text) {
    ExecutionContext execution = new ExecutionContext();
    boolean expected = library.matches(execution, schema.getSchemaContext(), text);
    assertThat(format.matches(execution, schema.getSchemaContext(), text))
        .as(text)
        .isEqualTo(expected);
    return expected;
  }
}
