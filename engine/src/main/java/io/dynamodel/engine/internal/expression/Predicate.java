package io.dynamodel.engine.internal.expression;

import io.dynamodel.engine.internal.value.AttributeType;
import io.dynamodel.engine.internal.value.AttributeValue;
import io.dynamodel.engine.internal.value.DocumentPath;
import io.dynamodel.engine.internal.value.Item;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A condition as a tree, ready for evaluation. */
public sealed interface Predicate {
  /**
   * Returns whether an item meets the condition.
   *
   * @param item null if it does not exist, which counts as an item without attributes
   */
  boolean test(@Nullable Item item);

  /** Calls back for each path, in the order of the expression. */
  void eachPath(Consumer<DocumentPath> action);

  record Or(List<Predicate> predicates) implements Predicate {
    @Override
    public boolean test(@Nullable Item item) {
      for (Predicate predicate : predicates) {
        if (predicate.test(item)) {
          return true;
        }
      }
      return false;
    }

    @Override
    public void eachPath(Consumer<DocumentPath> action) {
      predicates.forEach(predicate -> predicate.eachPath(action));
    }
  }

  record And(List<Predicate> predicates) implements Predicate {
    @Override
    public boolean test(@Nullable Item item) {
      for (Predicate predicate : predicates) {
        if (!predicate.test(item)) {
          return false;
        }
      }
      return true;
    }

    @Override
    public void eachPath(Consumer<DocumentPath> action) {
      predicates.forEach(predicate -> predicate.eachPath(action));
    }
  }

  record Not(Predicate predicate) implements Predicate {
    @Override
    public boolean test(@Nullable Item item) {
      return !predicate.test(item);
    }

    @Override
    public void eachPath(Consumer<DocumentPath> action) {
      predicate.eachPath(action);
    }
  }

  record Comparison(Comparator comparator, Operand left, Operand right) implements Predicate {
    @Override
    public boolean test(@Nullable Item item) {
      return comparator.test(left.of(item), right.of(item));
    }

    @Override
    public void eachPath(Consumer<DocumentPath> action) {
      left.eachPath(action);
      right.eachPath(action);
    }
  }

  record Between(Operand operand, Operand low, Operand high) implements Predicate {
    @Override
    public boolean test(@Nullable Item item) {
      AttributeValue value = operand.of(item);
      return Comparator.GE.test(value, low.of(item)) && Comparator.LE.test(value, high.of(item));
    }

    @Override
    public void eachPath(Consumer<DocumentPath> action) {
      operand.eachPath(action);
      low.eachPath(action);
      high.eachPath(action);
    }
  }

  record In(Operand operand, List<Operand> candidates) implements Predicate {
    @Override
    public boolean test(@Nullable Item item) {
      AttributeValue value = operand.of(item);
      if (value != null) {
        for (Operand candidate : candidates) {
          if (value.equals(candidate.of(item))) {
            return true;
          }
        }
      }
      return false;
    }

    @Override
    public void eachPath(Consumer<DocumentPath> action) {
      operand.eachPath(action);
      candidates.forEach(candidate -> candidate.eachPath(action));
    }
  }

  /** IN with constants only, of which there may be very many. */
  record OneOf(Operand operand, Set<AttributeValue> values) implements Predicate {
    @Override
    public boolean test(@Nullable Item item) {
      AttributeValue value = operand.of(item);
      return value != null && values.contains(value);
    }

    @Override
    public void eachPath(Consumer<DocumentPath> action) {
      operand.eachPath(action);
    }
  }

  /** {@code attribute_exists}. */
  record Exists(DocumentPath path) implements Predicate {
    @Override
    public boolean test(@Nullable Item item) {
      return item != null && item.at(path) != null;
    }

    @Override
    public void eachPath(Consumer<DocumentPath> action) {
      action.accept(path);
    }
  }

  /** {@code attribute_type}. */
  record HasType(Operand operand, AttributeType type) implements Predicate {
    @Override
    public boolean test(@Nullable Item item) {
      AttributeValue value = operand.of(item);
      return value != null && value.type() == type;
    }

    @Override
    public void eachPath(Consumer<DocumentPath> action) {
      operand.eachPath(action);
    }
  }

  record BeginsWith(Operand operand, Operand prefix) implements Predicate {
    @Override
    public boolean test(@Nullable Item item) {
      AttributeValue value = operand.of(item);
      AttributeValue beginning = prefix.of(item);
      if (value instanceof AttributeValue.S text && beginning instanceof AttributeValue.S other) {
        return text.value().startsWith(other.value());
      }
      return value instanceof AttributeValue.B bytes
          && beginning instanceof AttributeValue.B other
          && bytes.value().startsWith(other.value());
    }

    @Override
    public void eachPath(Consumer<DocumentPath> action) {
      operand.eachPath(action);
      prefix.eachPath(action);
    }
  }

  /** {@code contains}: a part of a text or a binary, an element of a set or list. */
  record Contains(Operand operand, Operand part) implements Predicate {
    @Override
    public boolean test(@Nullable Item item) {
      AttributeValue value = operand.of(item);
      AttributeValue sought = part.of(item);
      if (value == null || sought == null) {
        return false;
      }
      if (value instanceof AttributeValue.L list) {
        return list.values().contains(sought);
      }
      if (sought instanceof AttributeValue.S text) {
        return value instanceof AttributeValue.S whole
            ? whole.contains(text)
            : value instanceof AttributeValue.SS texts && texts.values().contains(text.value());
      }
      if (sought instanceof AttributeValue.B bytes) {
        return value instanceof AttributeValue.B whole
            ? whole.value().contains(bytes.value())
            : value instanceof AttributeValue.BS set && set.values().contains(bytes.value());
      }
      return sought instanceof AttributeValue.N number
          && value instanceof AttributeValue.NS numbers
          && numbers.values().contains(number.value());
    }

    @Override
    public void eachPath(Consumer<DocumentPath> action) {
      operand.eachPath(action);
      part.eachPath(action);
    }
  }
}
