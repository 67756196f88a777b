package io.dynamodel.internal.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.F;
import io.dynamodel.Resolved;
import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.internal.model.Model;
import io.dynamodel.mapping.Fields;
import io.dynamodel.mapping.ItemSink;
import io.dynamodel.mapping.PlainSource;
import io.dynamodel.value.Document;
import io.dynamodel.value.Path;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What several changes are together: their order, their attributes, and their values. */
class ChangesAsWholeTest {
  private static final AttributeValue ONE = AttributeValue.fromN("1");

  private static Changes changes(String change, @Nullable Object operand, Object... more) {
    return Resolved.of(Library.BOOKS, "books", change, operand, more);
  }

  private static Map<String, AttributeValue> item(Map<String, ?> plain) {
    return new ItemSink(new ArrayList<>())
        .item(new PlainSource(plain, Fields.OPEN, new ArrayList<>())::copyTo);
  }

  private static Document applied(Changes changes, Map<String, ?> stored) {
    return Model.document(changes.applyTo(item(stored)));
  }

  @Test
  void elements_areSetBeforeOthersAreRemoved_soThatIndexesKeepTheirMeaning() {
    Map<String, Object> stored = Map.of("tags", List.of("a", "b", "c"));

    assertThat(applied(changes("tags__0__remove", true, "tags__1", "x"), stored).get("tags"))
        .isEqualTo(List.of("x", "c"));
    assertThat(applied(changes("tags__1", "x", "tags__0__remove", true), stored).get("tags"))
        .isEqualTo(List.of("x", "c"));
  }

  @Test
  void elements_areRemovedFromTheLast_byTheNumberOfTheirIndex() {
    List<String> twelve = IntStream.range(0, 12).mapToObj(i -> "t" + i).toList();
    List<String> left = new ArrayList<>(twelve);
    left.removeAll(List.of("t2", "t10"));

    for (Changes each :
        List.of(
            changes("tags__2__remove", true, "tags__10__remove", true),
            changes("tags__10__remove", true, "tags__2__remove", true))) {
      assertThat(applied(each, Map.of("tags", twelve)).get("tags")).isEqualTo(left);
    }
  }

  @Test
  void elementsBeyondTheEnd_areAddedFromTheFirst() {
    Changes changes = changes("tags__10", "y", "tags__9", "x");

    assertThat(applied(changes, Map.of("tags", List.of("a"))).get("tags"))
        .isEqualTo(List.of("a", "x", "y"));
  }

  @Test
  void overlappingChanges_areRefused_inAnyOrder() {
    for (Object[] more :
        List.of(
            new Object[] {"info__rating", 1, "info", Map.of()},
            new Object[] {"info", Map.of(), "info__rating", 1},
            new Object[] {"tags__0", "a", "tags__0__remove", true},
            new Object[] {"info__actors__0__name", "a", "info__actors", List.of()})) {
      assertThatThrownBy(
              () -> changes((String) more[0], more[1], Arrays.copyOfRange(more, 2, more.length)))
          .as("%s", Arrays.toString(more))
          .isInstanceOf(InvalidLookupException.class);
    }
    assertThat(changes("info__rating", 1, "info__type", "x", "tags", List.of()).paths()).hasSize(3);
  }

  @Test
  void changed_areTheAttributes_andAttributesAlsoThoseThatAreRead() {
    Changes changes = changes("budget", F.field("spent").plus(1), "info__rating", 2);

    assertThat(changes.changed()).containsExactlyInAnyOrder("budget", "info");
    assertThat(changes.attributes()).containsExactlyInAnyOrder("budget", "info", "spent");
  }

  @Test
  void overwrites_unlessAnAttributeIsOnlyRemoved_orSetIfMissing() {
    assertThat(changes("year", 1).overwrites("year")).isTrue();
    assertThat(changes("year__plus", 1).overwrites("year")).isTrue();
    assertThat(changes("info__rating__remove", true).overwrites("info")).isTrue();
    assertThat(changes("year__remove", true).overwrites("year")).isFalse();
    assertThat(changes("year__if_not_exists", 1).overwrites("year")).isFalse();
    assertThat(changes("year", 1).overwrites("title")).isFalse();
    assertThat(changes("year__remove", true, "title", "x").overwrites("title")).isTrue();
  }

  @Test
  void newValues_areThoseOfWholeFields_thatDoNotDependOnTheItem() {
    Changes changes =
        changes("year", 1, "title__if_not_exists", "x", "info__rating", 2, "spent__plus", 3);

    assertThat(changes.newValues())
        .isEqualTo(Map.of("year", ONE, "title", AttributeValue.fromS("x")));
    assertThat(changes("budget", F.field("spent"), "author__remove", true).newValues()).isEmpty();
  }

  @Test
  void replacements_areTheGivenValues_andNullForWhatIsRemoved() {
    assertThat(changes("year", 1, "title__remove", true, "info__rating", 2).replacements())
        .containsEntry("year", 1)
        .containsEntry("title", null)
        .hasSize(2);
  }

  @Test
  void fragments_areTheValuesOfPartsAndElements() {
    assertThat(changes("info__rating", 2, "tags__append", List.of("x")).fragments()).hasSize(2);
    assertThat(changes("year", 1, "spent__plus", 3).fragments()).isEmpty();
  }

  @Test
  void operands_areAllThatIsSent_byTheirPaths() {
    assertThat(changes("year", 1, "tags__0", "x").operands())
        .isEqualTo(Map.of("year", ONE, "tags.0", AttributeValue.fromS("x")));
  }

  @Test
  void areIn_anItemThatTheyDoNotChange() {
    Changes changes = changes("year", 1, "tags__1", "x");

    assertThat(changes.areIn(item(Map.of("year", 1, "tags", List.of("a", "x"))))).isTrue();
    assertThat(changes.areIn(item(Map.of("year", 2, "tags", List.of("a", "x"))))).isFalse();
    assertThat(changes.areIn(item(Map.of("year", 1, "tags", "no list")))).isFalse();
  }

  @Test
  void and_joinsBoth_andIsTheOther_ifOneIsEmpty() {
    Changes year = changes("year", 1);
    Changes both = year.and(changes("title__remove", true, "info__rating", 2));

    assertThat(both.paths())
        .containsExactlyInAnyOrder(Path.of("year"), Path.of("title"), Path.of("info", "rating"));
    assertThat(both.replacements()).containsOnlyKeys("year", "title");
    assertThat(both.fragments()).hasSize(1);
    assertThat(year.and(Changes.NONE)).isSameAs(year);
    assertThat(Changes.NONE.and(year)).isSameAs(year);
    assertThatThrownBy(() -> year.and(changes("year__plus", 1)))
        .isInstanceOf(InvalidLookupException.class);
  }

  @Test
  void plus_startsFrom0_orFromTheGivenValue_ifNothingIsStored() {
    Path path = Path.of("visits");

    assertThat(applied(Changes.plus(path, BigDecimal.valueOf(2)), Map.of()).get("visits"))
        .isEqualTo(2L);
    assertThat(
            applied(Changes.plus(path, BigDecimal.valueOf(2)), Map.of("visits", 5)).get("visits"))
        .isEqualTo(7L);
    Changes from10 = Changes.plus(path, BigDecimal.ONE, BigDecimal.TEN);
    assertThat(applied(from10, Map.of()).get("visits")).isEqualTo(11L);
    assertThat(applied(from10, Map.of("visits", 5)).get("visits")).isEqualTo(6L);
  }

  @Test
  void emptyCollections_addAndDeleteNothing() {
    Map<String, Object> stored = Map.of("keywords", Set.of("x"), "tags", List.of("a"));
    for (Object nothing : List.of(List.of(), Set.of(), new String[0])) {
      assertThat(applied(changes("keywords__add", nothing), stored)).isEqualTo(stored);
      assertThat(applied(changes("keywords__delete", nothing), stored)).isEqualTo(stored);
    }
    assertThatThrownBy(() -> changes("keywords__add", null))
        .isInstanceOf(InvalidLookupException.class);
    assertThatThrownBy(() -> changes("year__plus", null))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining("takes a value, but null and empty sets are not stored");
    assertThat(changes("keywords", Collections.emptySet()).replacements())
        .as("a set without elements is not stored")
        .containsKey("keywords");
  }
}
