package io.dynamodel.mapping;

import io.dynamodel.error.Violation;
import io.dynamodel.value.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Sorts violations by the order of the fields, then by path, then by constraint. */
final class FieldOrder {
  private static final Comparator<Ranked> ORDER =
      Comparator.comparing(Ranked::ranks, FieldOrder::compare)
          .thenComparing(ranked -> ranked.violation.path().toString())
          .thenComparing(ranked -> ranked.violation.constraint())
          .thenComparing(ranked -> ranked.violation.message());

  private FieldOrder() {}

  private record Ranked(List<Integer> ranks, Violation violation) {}

  static List<Violation> of(List<Violation> violations, Fields fields) {
    return violations.stream()
        .map(violation -> new Ranked(ranks(violation.path(), fields), violation))
        .sorted(ORDER)
        .map(Ranked::violation)
        .toList();
  }

  private static List<Integer> ranks(Path path, Fields root) {
    List<Integer> ranks = new ArrayList<>();
    Fields here = root;
    Field element = null;
    for (Object segment : path.segments()) {
      Field field = element;
      if (segment instanceof String name) {
        int rank = new ArrayList<>(here.names()).indexOf(name);
        ranks.add(rank < 0 ? Integer.MAX_VALUE : rank);
        field = here.get(name);
      } else {
        ranks.add((Integer) segment);
      }
      here = field == null ? Fields.OPEN : field.fields();
      element = field == null ? null : field.element();
    }
    return ranks;
  }

  private static int compare(List<Integer> left, List<Integer> right) {
    for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
      int order = left.get(i).compareTo(right.get(i));
      if (order != 0) {
        return order;
      }
    }
    return left.size() - right.size();
  }
}
