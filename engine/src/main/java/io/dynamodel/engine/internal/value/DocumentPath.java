package io.dynamodel.engine.internal.value;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The path of a value in an item: the name of an attribute, followed by keys of maps and indexes of
 * lists.
 *
 * @param elements at least one; the first is a key
 */
public record DocumentPath(List<Element> elements) {
  /** How many elements a path may have. */
  public static final int MAX_DEPTH = 32;

  public DocumentPath {
    elements = List.copyOf(elements);
  }

  public static DocumentPath of(String attribute) {
    return new DocumentPath(List.of(new Key(attribute)));
  }

  /** A key of a map, or an index of a list. */
  public sealed interface Element {}

  public record Key(String name) implements Element {}

  public record Index(int position) implements Element {}

  /** Returns the name of the top-level attribute. */
  public String attribute() {
    return ((Key) elements.get(0)).name();
  }

  public boolean isTopLevel() {
    return elements.size() == 1;
  }

  /** Returns the value at this path in a tree, or null. */
  public @Nullable AttributeValue in(@Nullable AttributeValue root) {
    AttributeValue value = root;
    for (Element element : elements) {
      if (element instanceof Key key) {
        value = value instanceof AttributeValue.M map ? map.values().get(key.name()) : null;
      } else {
        int position = ((Index) element).position();
        value =
            value instanceof AttributeValue.L list && position < list.values().size()
                ? list.values().get(position)
                : null;
      }
    }
    return value;
  }

  /** Returns the path as AWS prints it: {@code [a, b, [1]]}. */
  @Override
  public String toString() {
    return elements.stream()
        .map(
            element ->
                element instanceof Key key
                    ? key.name()
                    : "[" + ((Index) Objects.requireNonNull(element)).position() + "]")
        .toList()
        .toString();
  }
}
