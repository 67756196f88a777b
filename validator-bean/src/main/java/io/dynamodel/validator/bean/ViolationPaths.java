package io.dynamodel.validator.bean;

import io.dynamodel.error.Violation;
import io.dynamodel.mapping.Field;
import io.dynamodel.mapping.Fields;
import io.dynamodel.value.Path;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;

/** Translates the library's violations: document paths, in the order of the fields. */
final class ViolationPaths {
  private static final Comparator<Ranked> ORDER =
      Comparator.comparing(Ranked::ranks, ViolationPaths::compare)
          .thenComparing(ranked -> ranked.violation.path().toString())
          .thenComparing(ranked -> ranked.violation.constraint())
          .thenComparing(ranked -> ranked.violation.message());

  private ViolationPaths() {}

  /** Translates a violation found in an object at the given place. */
  static Violation below(Place start, ConstraintViolation<?> found) {
    return along(found.getPropertyPath().iterator(), start, found);
  }

  /** Translates a violation of a single property's value, which is itself at the given place. */
  static Violation at(Place start, ConstraintViolation<?> found) {
    Iterator<Node> nodes = found.getPropertyPath().iterator();
    nodes.next();
    return along(nodes, start, found);
  }

  private static Violation along(Iterator<Node> nodes, Place start, ConstraintViolation<?> found) {
    Place place = start;
    Path path = place.path();
    while (nodes.hasNext()) {
      Node node = nodes.next();
      place = within(place, node);
      if (node.getKind() == ElementKind.PROPERTY) {
        place = place.property(node.getName());
      }
      // A flattened property has no place of its own in the document, but its own rules should
      // still name it.
      path =
          place.isFlattened() && node.getKind() == ElementKind.PROPERTY
              ? place.path().field(node.getName())
              : place.path();
    }
    return new Violation(
        path,
        ConstrainedTypes.name(found.getConstraintDescriptor()),
        found.getMessage(),
        found.getInvalidValue());
  }

  /** Returns the place of the element, entry or value in a container, as the node specifies. */
  private static Place within(Place place, Node node) {
    if (!node.isInIterable()) {
      return place;
    }
    if (node.getIndex() != null) {
      return place.index(node.getIndex());
    }
    return node.getKey() != null ? place.key(node.getKey()) : place.anyElement();
  }

  /**
   * Sorts violations by the order of the fields, then by path, then by constraint. The library's
   * own order is that of a hash set.
   */
  static List<Violation> inOrder(List<Violation> violations, Fields fields) {
    return violations.stream()
        .map(violation -> new Ranked(ranks(violation.path(), fields), violation))
        .sorted(ORDER)
        .map(Ranked::violation)
        .toList();
  }

  private record Ranked(List<Integer> ranks, Violation violation) {}

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
