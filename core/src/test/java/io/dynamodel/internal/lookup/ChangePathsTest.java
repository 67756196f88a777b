package io.dynamodel.internal.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.Q;
import io.dynamodel.Resolved;
import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.internal.model.Model;
import io.dynamodel.mapping.Fields;
import io.dynamodel.mapping.ItemSink;
import io.dynamodel.mapping.PlainSource;
import io.dynamodel.value.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Changes of what has a name that the grammar of changes cannot say. */
class ChangePathsTest {
  private static final long SEED = 20240501;
  private static final int TRIALS = 2000 * Integer.getInteger("dynamodel.trials.factor", 1);

  /** The parts of names such as {@code a___plus}. */
  private static final List<String> PARTS =
      List.of("a", "_", "__", "plus", "set", "0", ".", "size");

  private static Map<String, Object> applied(Map<String, ?> stored, Changes changes) {
    Map<String, AttributeValue> item =
        new ItemSink(new ArrayList<>())
            .item(new PlainSource(stored, Fields.OPEN, new ArrayList<>())::copyTo);
    return Model.document(changes.applyTo(item));
  }

  private static Map<String, Object> open(String change, Object operand) {
    return applied(Map.of(), Resolved.of(Map.of(change, operand), Fields.OPEN, "items"));
  }

  private static void assertRefused(ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining(message);
  }

  @Test
  void aPath_namesAKeyWithSeparators_ofADeclaredMapAndOfAnOpenDocument() {
    Changes declared =
        Resolved.of(Library.BOOKS, "books", Path.of("attrs", "a__b"), "set", "x", "year__plus", 1);
    assertThat(applied(Map.of("attrs", Map.of("a", "y"), "year", 1), declared))
        .isEqualTo(Map.of("attrs", Map.of("a", "y", "a__b", "x"), "year", 2L));

    Changes votes =
        Resolved.of(
            Library.BOOKS,
            "books",
            "year__remove",
            true,
            Path.of("info", "votes", "x.y__z"),
            "plus",
            2);
    assertThat(applied(Map.of("info", Map.of("votes", Map.of("x.y__z", 3))), votes))
        .isEqualTo(Map.of("info", Map.of("votes", Map.of("x.y__z", 5L))));
  }

  @Test
  void everyName_isReachedByItsPath_whateverItLooksLike() {
    Random random = new Random(SEED);
    for (int trial = 0; trial < TRIALS; trial++) {
      String outer = name(random);
      String inner = name(random);
      int before = random.nextInt(100);
      Changes changes =
          Resolved.of(Fields.OPEN, "items", Path.of(outer, inner), "minus", before + 1);
      assertThat(applied(Map.of(outer, Map.of(inner, before)), changes))
          .as("seed %s, trial %s: %s and %s", SEED, trial, outer, inner)
          .isEqualTo(Map.of(outer, Map.of(inner, -1L)));
    }
  }

  private static String name(Random random) {
    StringBuilder name = new StringBuilder();
    int parts = 1 + random.nextInt(4);
    for (int i = 0; i < parts; i++) {
      name.append(PARTS.get(random.nextInt(PARTS.size())));
    }
    return name.toString();
  }

  @Test
  void aSeparatorBeforeTheAction_saysThatTheNameIsAField() {
    assertThat(open("a__plus__", 1)).isEqualTo(Map.of("a", Map.of("plus", 1L)));
    assertThat(open("a__plus____plus", 1)).isEqualTo(Map.of("a", Map.of("plus", 1L)));
    assertThat(open("a____plus", 1)).isEqualTo(Map.of("a", 1L));
    assertThat(open("set____set", 1)).isEqualTo(Map.of("set", 1L));
    assertThat(Library.resolve("info__type____ne", "x").paths())
        .containsExactly(Path.of("info", "type"));
  }

  @Test
  void anUnderscoreAtTheEndOfAKey_belongsToTheKey_inLookupsToo() {
    assertThat(open("a___plus", 1)).isEqualTo(Map.of("a_", 1L));
    assertThat(open("a__b___append", List.of(1))).isEqualTo(Map.of("a", Map.of("b_", List.of(1L))));
    assertThat(open("a_____plus", 1)).isEqualTo(Map.of("a_", 1L));
    assertThat(open("a___", 1)).isEqualTo(Map.of("a_", 1L));
    assertThat(open("a__b____", 1)).isEqualTo(Map.of("a", Map.of("b__", 1L)));
    assertThat(open("a___b", 1)).isEqualTo(Map.of("a", Map.of("_b", 1L)));
    assertThat(Resolved.of(Q.of("a___gt", 1), Fields.OPEN, "items")).hasToString("a_ > ?");
    assertThat(Resolved.of(Q.of("a___size__gt", 1), Fields.OPEN, "items"))
        .hasToString("size(a_) > ?");
  }

  @Test
  void whatIsWrong_isSaid_beforeAnyRequest() {
    Fields books = Library.BOOKS;
    assertRefused(
        () -> Resolved.of(books, "books", Path.of("info", "stars"), "plus", 1),
        "books, change 'info.stars__plus': there is no field 'info.stars'");
    assertRefused(
        () -> Resolved.of(books, "books", Path.of("yaer"), "plus", 1), "did you mean 'year'?");
    assertRefused(
        () -> Resolved.of(books, "books", Path.of("year"), "gt", 1), "'gt' is not an action");
    assertRefused(
        () -> Resolved.of(books, "books", Path.root(), "set", 1), "that of the whole item");
    assertRefused(
        () -> Resolved.of(books, "books", Path.of("title"), "plus", 1), "does not fit text");
    assertRefused(
        () -> Resolved.of(books, "books", Path.of("year"), "plus", 1, "year", 2),
        "change the same value");
    assertRefused(
        () -> Resolved.of(books, "books", "year", 1, Path.of("title")),
        "argument 3 has no action and operand after it");
    assertRefused(
        () -> Resolved.of(books, "books", "year", 1, Path.of("title"), 5, "x"),
        "argument 4 must be the name of an action, a String, not a java.lang.Integer");
    assertRefused(
        () -> Resolved.of(books, "books", "year", 1, 5, "x"),
        "argument 3 must be the name of a change, a String, or a Path, not a"
            + " java.lang.Integer");
    assertRefused(
        () -> Resolved.of(books, "books", "year", 1, "title"), "argument 3 has no operand");
  }
}
