package io.dynamodel.internal.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.internal.base.Memo;
import io.dynamodel.value.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The expressions of a read are rendered once for all requests that differ in their values. */
class RenderedTest {
  private static final List<Path> PROJECTION = List.of(Path.of("title"));

  private final Memo memo = new Memo();

  private Rendered rendered(Condition key, Condition filter) {
    Rendered rendered = Rendered.of(key, filter, PROJECTION, null, memo);
    assertThat(rendered).isEqualTo(Rendered.fresh(key, filter, PROJECTION));
    return rendered;
  }

  private static Condition is(String name, int value) {
    return Condition.term(Path.of(name), Comparison.EQ, number(value));
  }

  private static Condition in(int from, int count) {
    return Condition.term(
        Path.of("year"),
        Comparison.IN,
        IntStream.range(from, from + count)
            .mapToObj(RenderedTest::number)
            .toArray(AttributeValue[]::new));
  }

  private static AttributeValue number(int value) {
    return AttributeValue.fromN("" + value);
  }

  @Test
  void requestsThatDifferInTheirValues_shareOneRendering() {
    Rendered first = rendered(is("author", 1), is("year", 2));
    Rendered second = rendered(is("author", 3), is("year", 4));
    Rendered third = rendered(is("author", 5), is("year", 6));

    assertThat(memo.size()).isEqualTo(1);
    assertThat(third.filter()).isSameAs(second.filter()).isEqualTo("#n1 = :v1");
    assertThat(third.names()).isSameAs(first.names());
    assertThat(third.values().values()).containsExactly(number(5), number(6));
  }

  @Test
  void requestsThatDifferInMore_haveRenderingsOfTheirOwn() {
    rendered(is("author", 1), is("year", 2));
    rendered(is("author", 1), is("title", 2));
    rendered(is("author", 1), is("year", 2).not());

    assertThat(memo.size()).isEqualTo(3);
  }

  @Test
  void requestWithEqualValues_isRenderedByItself_becauseTheyShareAPlaceholder() {
    rendered(is("author", 1), is("year", 1));
    assertThat(memo.size()).isZero();

    rendered(is("author", 1), is("year", 2));
    Rendered equal = rendered(is("author", 3), is("year", 3));

    assertThat(equal.filter()).isEqualTo("#n1 = :v0");
  }

  @Test
  void requestWithManyValues_isRenderedByItself() {
    rendered(is("author", 0), in(1, 7));
    assertThat(memo.size()).as("with 8 values").isEqualTo(1);

    rendered(is("author", 0), in(1, 8));
    assertThat(memo.size()).as("with 9 values").isEqualTo(1);
  }
}
