package io.dynamodel.internal.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.Q;
import io.dynamodel.Q.Missing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Lookups are equal if they are written the same way, with the same values. */
class ClauseEqualityTest {
  private static final Q A = Q.of("a", 1);
  private static final Q B = Q.of("b", 2);
  private static final Q C = Q.of("c", 3);

  /** Made anew by each call. */
  private static List<Q> distinct() {
    List<Q> lookups = new ArrayList<>();
    lookups.add(Q.of(Map.of()));
    lookups.add(Q.of("a", 1));
    lookups.add(Q.of("a", 2));
    lookups.add(Q.of("b", 1));
    lookups.add(A.and(B));
    lookups.add(B.and(A));
    lookups.add(A.or(B));
    lookups.add(A.and(B).and(C));
    lookups.add(A.or(B).or(C));
    lookups.add(A.and(B).or(C));
    lookups.add(A.or(B).and(C));
    lookups.add(A.and(B.or(C)));
    lookups.add(A.or(B.and(C)));
    lookups.add(A.not());
    lookups.add(B.not());
    lookups.add(A.not().and(B));
    lookups.add(A.and(B.not()));
    lookups.add(A.and(B).not());
    lookups.add(A.missing(Missing.EXCLUDE));
    lookups.add(A.missing(Missing.INCLUDE));
    lookups.add(B.missing(Missing.EXCLUDE));
    lookups.add(A.not().missing(Missing.EXCLUDE));
    lookups.add(A.missing(Missing.EXCLUDE).not());
    return lookups;
  }

  @Test
  void lookups_areEqualToThoseMadeTheSameWay_andToNoOthers() {
    List<Q> ones = distinct();
    List<Q> others = distinct();
    for (int i = 0; i < ones.size(); i++) {
      for (int j = 0; j < others.size(); j++) {
        assertThat(ones.get(i).equals(others.get(j)))
            .as("%s and %s", ones.get(i), others.get(j))
            .isEqualTo(i == j);
      }
      assertThat(ones.get(i)).hasSameHashCodeAs(others.get(i));
    }
  }

  @Test
  void hashesOfDifferentLookups_differ() {
    assertThat(distinct().stream().map(Q::hashCode)).doesNotHaveDuplicates();
  }
}
