package io.dynamodel.engine.internal.expression;

import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.value.AttributeType;
import io.dynamodel.engine.internal.value.AttributeValue;
import io.dynamodel.engine.internal.value.DocumentPath;
import io.dynamodel.engine.internal.value.Numbers;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The value that SET assigns to a path. */
public sealed interface UpdateValue {
  /**
   * Returns the value for an item.
   *
   * @param item its attributes before the update
   * @throws RequestException if the item lacks a required value
   */
  AttributeValue of(AttributeValue.M item);

  /** Calls back for each of its paths. */
  void eachPath(Consumer<DocumentPath> action);

  /** Returns the type that the value has for every item, or null if that depends on the item. */
  default @Nullable AttributeType type() {
    if (this instanceof Constant constant) {
      return constant.value().type();
    }
    if (this instanceof Sum) {
      return AttributeType.N;
    }
    return this instanceof ListAppend ? AttributeType.L : null;
  }

  record Constant(AttributeValue value) implements UpdateValue {
    @Override
    public AttributeValue of(AttributeValue.M item) {
      return value;
    }

    @Override
    public void eachPath(Consumer<DocumentPath> action) {}
  }

  record Path(DocumentPath path) implements UpdateValue {
    @Override
    public AttributeValue of(AttributeValue.M item) {
      AttributeValue value = path.in(item);
      if (value == null) {
        throw RequestException.validation(
            "The provided expression refers to an attribute that does not exist in the item");
      }
      return value;
    }

    @Override
    public void eachPath(Consumer<DocumentPath> action) {
      action.accept(path);
    }
  }

  /** {@code if_not_exists}. */
  record IfNotExists(DocumentPath path, UpdateValue otherwise) implements UpdateValue {
    @Override
    public AttributeValue of(AttributeValue.M item) {
      AttributeValue value = path.in(item);
      return value == null ? otherwise.of(item) : value;
    }

    @Override
    public void eachPath(Consumer<DocumentPath> action) {
      action.accept(path);
      otherwise.eachPath(action);
    }
  }

  /** {@code list_append}. */
  record ListAppend(UpdateValue first, UpdateValue second) implements UpdateValue {
    @Override
    public AttributeValue of(AttributeValue.M item) {
      AttributeValue beginning = first.of(item);
      AttributeValue end = second.of(item);
      if (beginning instanceof AttributeValue.L one && end instanceof AttributeValue.L two) {
        List<AttributeValue> values = new ArrayList<>(one.values());
        values.addAll(two.values());
        return new AttributeValue.L(values);
      }
      throw Modification.incorrectType();
    }

    @Override
    public void eachPath(Consumer<DocumentPath> action) {
      first.eachPath(action);
      second.eachPath(action);
    }
  }

  /** {@code +}, or {@code -}. */
  record Sum(UpdateValue left, UpdateValue right, boolean negative) implements UpdateValue {
    @Override
    public AttributeValue of(AttributeValue.M item) {
      if (left.of(item) instanceof AttributeValue.N one
          && right.of(item) instanceof AttributeValue.N two) {
        BigDecimal sum =
            negative ? one.value().subtract(two.value()) : one.value().add(two.value());
        return new AttributeValue.N(Numbers.checked(sum));
      }
      throw Modification.incorrectType();
    }

    @Override
    public void eachPath(Consumer<DocumentPath> action) {
      left.eachPath(action);
      right.eachPath(action);
    }
  }
}
