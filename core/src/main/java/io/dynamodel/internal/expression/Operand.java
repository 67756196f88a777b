package io.dynamodel.internal.expression;

import io.dynamodel.value.Path;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Something that a {@linkplain Condition.Term term} compares: a part of the item, or a given value.
 */
public sealed interface Operand {
  /** An operand in the item: an attribute or its size. */
  sealed interface Subject extends Operand {
    /** Returns the path in the item; never the root. */
    Path path();
  }

  /** The value at a path. */
  record Attribute(Path path) implements Subject {
    public Attribute {
      requireInside(path);
    }

    @Override
    public String toString() {
      return path.toString();
    }
  }

  /** The size of the value at a path: length, number of bytes, or number of elements. */
  record Size(Path path) implements Subject {
    public Size {
      requireInside(path);
    }

    @Override
    public String toString() {
      return "size(" + path + ")";
    }
  }

  /** A given value. Its text form is {@code ?}, because values are never printed. */
  record Value(AttributeValue value) implements Operand {
    public Value {
      Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
      return "?";
    }
  }

  private static void requireInside(Path path) {
    if (path.isRoot()) {
      throw new IllegalArgumentException("the root of an item cannot be an operand");
    }
  }
}
