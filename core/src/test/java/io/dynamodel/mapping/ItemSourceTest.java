package io.dynamodel.mapping;

import static io.dynamodel.mapping.Mapped.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.error.MappingException;
import io.dynamodel.value.Document;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ItemSourceTest {
  record Book(
      String title,
      Integer year,
      Set<String> tags,
      List<Info> infos,
      Map<String, Integer> scores,
      Instant at) {}

  record Info(double rating, int[] counts) {
    Info {
      if (rating > 10) {
        throw new IllegalArgumentException("secret");
      }
    }
  }

  private static AttributeValue s(String text) {
    return AttributeValue.fromS(text);
  }

  private static AttributeValue n(String number) {
    return AttributeValue.fromN(number);
  }

  private static void assertMisfit(
      Map<String, AttributeValue> item, String path, String expected, String found) {
    assertThatThrownBy(() -> read(Book.class, item))
        .isInstanceOfSatisfying(
            MappingException.class,
            e -> {
              assertThat(e.path()).hasToString(path);
              assertThat(e.expected()).startsWith(expected);
              assertThat(e.found()).isEqualTo(found);
              assertThat(e)
                  .hasMessageContaining("'" + path + "'")
                  .hasMessageNotContaining("secret");
            });
  }

  @Test
  void read_storedValueOfAnotherType_namesPathExpectedAndFound() {
    assertMisfit(Map.of("title", n("5")), "title", "text", "a number");
    assertMisfit(Map.of("year", s("secret")), "year", "a whole number from", "text");
    assertMisfit(Map.of("year", n("1.5")), "year", "a whole number from", "a number");
    assertMisfit(Map.of("tags", s("secret")), "tags", "a set or a list", "text");
    assertMisfit(
        Map.of("tags", AttributeValue.fromNs(List.of("1"))), "tags[0]", "text", "a number");
    assertMisfit(
        Map.of("tags", AttributeValue.fromL(List.of(s("x"), s("x")))),
        "tags",
        "a set without",
        "a list");
    assertMisfit(
        Map.of("infos", AttributeValue.fromL(List.of(s("secret")))), "infos[0]", "a map", "text");
    assertMisfit(
        Map.of("scores", AttributeValue.fromM(Map.of("a.b", s("x")))),
        "scores.\"a.b\"",
        "a whole number",
        "text");
    assertMisfit(Map.of("at", s("secret")), "at", "an ISO-8601 instant", "text");
  }

  @Test
  void read_missingPrimitive_isExpected() {
    Map<String, AttributeValue> info = Map.of();
    assertMisfit(
        Map.of("infos", AttributeValue.fromL(List.of(AttributeValue.fromM(info)))),
        "infos[0].rating",
        "a value",
        "nothing");
    assertMisfit(
        Map.of(
            "infos",
            AttributeValue.fromL(
                List.of(AttributeValue.fromM(Map.of("rating", AttributeValue.fromNul(true)))))),
        "infos[0].rating",
        "a value",
        "nothing");
  }

  @Test
  void read_constructorThatThrows_keepsTheCause() {
    Map<String, AttributeValue> info = Map.of("rating", n("11"));
    Map<String, AttributeValue> item =
        Map.of("infos", AttributeValue.fromL(List.of(AttributeValue.fromM(info))));
    assertMisfit(item, "infos[0]", "a Info", "values that it rejects (IllegalArgumentException)");
    assertThatThrownBy(() -> read(Book.class, item))
        .hasCauseInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void read_unknownAttributes_areSkippedWhateverTheyHold() {
    Book book =
        read(
            Book.class,
            Map.of(
                "before",
                AttributeValue.fromM(Map.of("x", s("y"))),
                "title",
                s("t"),
                "zzz",
                AttributeValue.fromL(List.of())));
    assertThat(book).isEqualTo(new Book("t", null, null, null, null, null));
  }

  @Test
  void read_storedNull_isNull() {
    assertThat(
            read(
                Book.class,
                Map.of(
                    "title", AttributeValue.fromNul(true), "tags", AttributeValue.fromNul(true))))
        .isEqualTo(new Book(null, null, null, null, null, null));
  }

  @Test
  void read_listWhereTheTypeHasASet_isTaken() {
    assertThat(
            read(Book.class, Map.of("tags", AttributeValue.fromL(List.of(s("a"), s("b"))))).tags())
        .containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void read_document_isExact() {
    Document document =
        read(
            Codec.documents(),
            Map.of(
                "big", n("12345678901234567890123456789012345678"),
                "nested",
                    AttributeValue.fromL(
                        List.of(n("12345678901234567890123456789012345678"), n("-0.10"))),
                "nul", AttributeValue.fromNul(true)));
    assertThat(document.get("big"))
        .isEqualTo(new java.math.BigInteger("12345678901234567890123456789012345678"));
    assertThat(document.get("nested"))
        .isEqualTo(
            List.of(
                new java.math.BigInteger("12345678901234567890123456789012345678"),
                new java.math.BigDecimal("-0.1")));
    assertThat(document).containsEntry("nul", null);
  }
}
