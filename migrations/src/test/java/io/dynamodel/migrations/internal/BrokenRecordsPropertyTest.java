package io.dynamodel.migrations.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.migrations.internal.RowReader.Content;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Among records that are broken in every way, all good ones are read, each on its line; and reading
 * can go on from the position after any record.
 */
class BrokenRecordsPropertyTest {
  private static final int TRIALS = 3_000 * Integer.getInteger("dynamodel.trials.factor", 1);

  private static final List<String> BROKEN_JSON =
      List.of(
          "{\"id\": \"x\"",
          "{\"id\": [1}",
          "{\"id\": \"x}",
          "[1, 2]",
          "null",
          "x",
          "{\"a\":1 \"b\":2}",
          "{\"a\": {\"b\": [}",
          "\"text\"",
          "{]",
          "{\"a\\",
          "{\"n\": 01}",
          "{\"a\":1,}",
          "{\"a\":\"\\u12\"}");

  private static final List<String> BROKEN_CSV =
      List.of(
          "x", "x,y,z", "x,\"open", "\"open", "x,\"a\"b", "\"\"x,y", "x,\"never\nclosed", ",,,");

  private static final List<String> TEXTS =
      List.of("a", "b c", "x\\\"y", "{", "}", "[", "]", "},{", "\\\\", "\\u0041", "\\n", "");

  private record Good(String id, long line) {}

  /** A file, and what is good in it. */
  private static final class Composed {
    final StringBuilder text = new StringBuilder();
    final List<Good> good = new ArrayList<>();

    long line() {
      return 1 + text.chars().filter(c -> c == '\n').count();
    }

    void good(String record, String id) {
      good.add(new Good(id, line()));
      text.append(record);
    }
  }

  private static Composed lines(Random random) {
    Composed file = new Composed();
    for (int i = 0; i < 12; i++) {
      switch (random.nextInt(4)) {
        case 0 -> file.text.append(one(random, BROKEN_JSON)).append('\n');
        case 1 -> file.text.append(random.nextBoolean() ? "\n" : " \r\n");
        default -> {
          file.good("{\"id\": \"g%d\", \"t\": \"%s\"}".formatted(i, one(random, TEXTS)), "g" + i);
          file.text.append(random.nextBoolean() ? "\n" : "\r\n");
        }
      }
    }
    return file;
  }

  /** The elements of an array, each on separate lines. */
  private static Composed array(Random random) {
    Composed file = new Composed();
    String indent = " ".repeat(random.nextInt(3));
    boolean isPretty = random.nextBoolean();
    file.text.append("[\n");
    for (int i = 0; i < 12; i++) {
      file.text.append(indent);
      if (random.nextInt(3) == 0) {
        file.text.append(one(random, BROKEN_JSON));
      } else {
        String pattern =
            isPretty
                ? "{\n"
                    + indent
                    + "  \"id\": \"g%d\",\n"
                    + indent
                    + "  \"o\": {\"t\": \"%s\"}\n"
                    + indent
                    + "}"
                : "{\"id\": \"g%d\", \"o\": {\"t\": \"%s\"}}";
        file.good(pattern.formatted(i, one(random, TEXTS)), "g" + i);
      }
      file.text.append(i == 11 ? "\n" : ",\n");
    }
    file.text.append("]\n");
    return file;
  }

  private static Composed csv(Random random) {
    List<String> cells = List.of("a", "", "\"b,c\"", "\"d\ne\"", "\"f \"\"g\"\"\"", "it\"s", " h ");
    Composed file = new Composed();
    file.text.append("id,t\n");
    for (int i = 0; i < 12; i++) {
      if (random.nextInt(3) == 0) {
        file.text.append(one(random, BROKEN_CSV));
      } else {
        file.good("g" + i + "," + one(random, cells), "g" + i);
      }
      file.text.append(random.nextBoolean() ? "\n" : "\r\n");
    }
    return file;
  }

  private static String one(Random random, List<String> texts) {
    return texts.get(random.nextInt(texts.size()));
  }

  private static Source source(byte[] bytes) {
    return offset -> new ByteArrayInputStream(bytes, (int) offset, bytes.length);
  }

  private static List<Good> read(Framing.Kind kind, Content content, byte[] bytes, Random random)
      throws IOException, BadRecord {
    List<Good> found = new ArrayList<>();
    RowReader reader = RowReader.open(kind, content, source(bytes), Position.START, 0);
    long number = 0;
    for (Row row = reader.next(); row != null; row = reader.next()) {
      assertThat(row.number()).isEqualTo(++number);
      Map<String, @Nullable Object> values = row.values();
      assertThat(values == null).isEqualTo(row.problem() != null);
      if (values != null && String.valueOf(values.get("id")).startsWith("g")) {
        found.add(new Good(String.valueOf(values.get("id")), row.line()));
      }
      if (random.nextBoolean()) {
        // Another process goes on.
        Position position = reader.position();
        reader.close();
        reader = RowReader.open(kind, content, source(bytes), position, number);
      }
    }
    reader.close();
    return found;
  }

  private static void check(
      Framing.Kind kind, Content content, Composed file, Random random, long seed)
      throws IOException, BadRecord {
    byte[] bytes = file.text.toString().getBytes(StandardCharsets.UTF_8);
    assertThat(read(kind, content, bytes, random))
        .as("seed %s:\n%s", seed, file.text)
        .isEqualTo(file.good);
  }

  @Test
  void ofJsonLines_eachGoodOneIsRead() throws IOException, BadRecord {
    for (int seed = 0; seed < TRIALS; seed++) {
      Random random = new Random(seed);
      check(Framing.Kind.LINES, Content.PLAIN, lines(random), random, seed);
    }
  }

  @Test
  void ofAnArray_eachGoodOneIsRead() throws IOException, BadRecord {
    for (int seed = 0; seed < TRIALS; seed++) {
      Random random = new Random(seed);
      check(Framing.Kind.JSON, Content.PLAIN, array(random), random, seed);
    }
  }

  @Test
  void ofCsv_eachGoodOneIsRead() throws IOException, BadRecord {
    for (int seed = 0; seed < TRIALS; seed++) {
      Random random = new Random(seed);
      check(Framing.Kind.CSV, Content.CELLS, csv(random), random, seed);
    }
  }

  @Test
  void afterARecordThatIsTooLong_theNextOneIsRead() throws IOException, BadRecord {
    String text = "x".repeat(10_000_000);
    for (Framing.Kind kind : Framing.Kind.values()) {
      boolean isCsv = kind == Framing.Kind.CSV;
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      String file =
          isCsv
              ? "id,t\ng1,a\nlong,\"" + text + "\nmore\"\ng2,b\n"
              : (kind == Framing.Kind.JSON ? "[" : "")
                  + "{\"id\":\"g1\"}"
                  + (kind == Framing.Kind.JSON ? ",\n" : "\n")
                  + "{\"id\":\"long\",\"t\":\""
                  + text
                  + "\"}"
                  + (kind == Framing.Kind.JSON ? ",\n" : "\n")
                  + "{\"id\":\"g2\"}"
                  + (kind == Framing.Kind.JSON ? "]" : "");
      bytes.writeBytes(file.getBytes(StandardCharsets.UTF_8));

      assertThat(
              read(kind, isCsv ? Content.CELLS : Content.PLAIN, bytes.toByteArray(), new Random(1)))
          .as("%s", kind)
          .extracting(Good::id)
          .containsExactly("g1", "g2");
    }
  }

  @Test
  void aQuoteThatIsNeverClosed_inALongFile_costsItsLineOnly() throws IOException, BadRecord {
    String file = "id,t\ng1,\"open\n" + "g2,x\n".repeat(1_000_000);

    assertThat(
            read(
                Framing.Kind.CSV,
                Content.CELLS,
                file.getBytes(StandardCharsets.UTF_8),
                new Random(1) {
                  private static final long serialVersionUID = 1L;

                  @Override
                  public boolean nextBoolean() {
                    return false;
                  }
                }))
        .hasSize(1_000_000);
  }
}
