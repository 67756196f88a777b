package io.dynamodel.internal.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.Q;
import io.dynamodel.Q.Missing;
import io.dynamodel.error.InvalidLookupException;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How deep lookups, and the paths in them, may be nested. */
class NestedLookupsTest {
  private static final int MOST = 300;
  private static final Q TITLE = Q.of("title", "x");

  private static void assertMost(IntFunction<Q> ofDepth) {
    assertThat(Library.resolve(ofDepth.apply(MOST)).paths()).isNotEmpty();
    assertThatThrownBy(() -> Library.resolve(ofDepth.apply(MOST + 1)))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining("nested 301 deep, but DynamoDB accepts no more than 300 operators");
  }

  /** Returns lookups of alternating junctions. */
  private static Q junctions(int depth) {
    Q nested = TITLE;
    for (int i = 0; i < depth; i++) {
      nested = i % 2 == 0 ? nested.and(TITLE) : nested.or(TITLE);
    }
    return nested;
  }

  @Test
  void negationsAndRules_count() {
    assertMost(depth -> IntStream.range(0, depth).boxed().reduce(TITLE, (q, i) -> q.not(), Q::and));
    assertMost(
        depth ->
            IntStream.range(0, depth)
                .boxed()
                .reduce(
                    TITLE,
                    (q, i) -> q.missing(i % 2 == 0 ? Missing.EXCLUDE : Missing.INCLUDE),
                    Q::and));
  }

  @Test
  void junctionsOfAnotherKind_count() {
    assertMost(NestedLookupsTest::junctions);
    assertMost(depth -> junctions(depth - 1).not());
  }

  @Test
  void junctionsOfTheSameKind_areOne() {
    Q chain = TITLE;
    for (int i = 0; i < 2 * MOST; i++) {
      chain = i % 2 == 0 ? chain.and(TITLE) : TITLE.and(chain);
    }

    assertThat(Library.resolve(chain).paths()).isNotEmpty();
  }

  @Test
  void path_hasAtMostTheLevels_thatDynamoDbStores() {
    String most =
        "extra" + IntStream.range(1, 32).mapToObj(i -> "__a").collect(Collectors.joining());

    assertThat(Library.resolve(most, 1).paths()).hasSize(1);
    assertThatThrownBy(() -> Library.resolve(most + "__a", 1))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining("32 levels");
  }
}
