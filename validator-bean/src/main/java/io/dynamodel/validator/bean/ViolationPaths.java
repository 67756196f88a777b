package io.dynamodel.validator.bean;

import io.dynamodel.error.Violation;
import io.dynamodel.mapping.Place;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path.Node;
import java.util.Iterator;

/** Translates the library's violations: its paths become paths in the document. */
final class ViolationPaths {
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
    while (nodes.hasNext()) {
      Node node = nodes.next();
      place = within(place, node);
      if (node.getKind() == ElementKind.PROPERTY) {
        place = place.property(node.getName());
      }
    }
    return new Violation(
        place.path(),
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
}
