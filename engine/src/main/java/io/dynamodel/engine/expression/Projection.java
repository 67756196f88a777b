package io.dynamodel.engine.expression;

import io.dynamodel.engine.error.RequestException;
import io.dynamodel.engine.value.DocumentPath;
import io.dynamodel.engine.value.Item;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** The parts of an item that a request asks for. */
public final class Projection {
  private Projection() {}

  /**
   * Parses a ProjectionExpression.
   *
   * @throws RequestException if it is not valid
   */
  public static Projection parse(String text, ExpressionContext context) {
    throw new UnsupportedOperationException();
  }

  /** Of top-level attributes: AttributesToGet, and what an index projects. */
  public static Projection of(Collection<String> attributes) {
    throw new UnsupportedOperationException();
  }

  /** Of paths that do not overlap. */
  public static Projection ofPaths(Collection<DocumentPath> paths) {
    throw new UnsupportedOperationException();
  }

  /**
   * The projected attributes, in the form of {@link Item#json}; {@code {}} if the item has none of
   * them. Of a list that paths lead into, the asked elements stand one after the other.
   */
  public byte[] json(Item item) {
    throw new UnsupportedOperationException();
  }

  /** The projected attributes as an item, with its size. */
  public Item item(Item item) {
    throw new UnsupportedOperationException();
  }

  /** The names of the attributes that the paths begin with, in the order of the expression. */
  public Set<String> topLevelAttributes() {
    throw new UnsupportedOperationException();
  }

  public List<DocumentPath> paths() {
    throw new UnsupportedOperationException();
  }
}
