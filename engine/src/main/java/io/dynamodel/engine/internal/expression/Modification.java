package io.dynamodel.engine.internal.expression;

import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.value.AttributeValue;
import io.dynamodel.engine.internal.value.Binary;
import io.dynamodel.engine.internal.value.Numbers;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A change of the value at a path. */
sealed interface Modification {
  /**
   * Returns the new value, or null if it is removed.
   *
   * @param old null if there is none
   * @throws RequestException if the type of the old value does not fit
   */
  @Nullable AttributeValue apply(@Nullable AttributeValue old);

  /** Returns whether it never creates an item. */
  default boolean onlyRemoves() {
    return false;
  }

  static RequestException incorrectType() {
    return RequestException.validation(
        "An operand in the update expression has an incorrect data type");
  }

  record Put(AttributeValue value) implements Modification {
    @Override
    public AttributeValue apply(@Nullable AttributeValue old) {
      return value;
    }
  }

  record Remove() implements Modification {
    @Override
    public @Nullable AttributeValue apply(@Nullable AttributeValue old) {
      return null;
    }

    @Override
    public boolean onlyRemoves() {
      return true;
    }
  }

  /** Adds a number to a number, or elements to a set. */
  record Add(AttributeValue value) implements Modification {
    @Override
    public AttributeValue apply(@Nullable AttributeValue old) {
      if (old == null) {
        return value;
      }
      if (old instanceof AttributeValue.N one && value instanceof AttributeValue.N two) {
        return new AttributeValue.N(Numbers.checked(one.value().add(two.value())));
      }
      if (old instanceof AttributeValue.SS one && value instanceof AttributeValue.SS two) {
        return new AttributeValue.SS(union(one.values(), two.values()));
      }
      if (old instanceof AttributeValue.NS one && value instanceof AttributeValue.NS two) {
        return new AttributeValue.NS(union(one.values(), two.values()));
      }
      if (old instanceof AttributeValue.BS one && value instanceof AttributeValue.BS two) {
        return new AttributeValue.BS(union(one.values(), two.values()));
      }
      throw incorrectType();
    }

    private static <T> Set<T> union(Set<T> one, Set<T> two) {
      Set<T> union = new LinkedHashSet<>(one);
      union.addAll(two);
      return union;
    }
  }

  /** Deletes elements from a set; an empty set is removed. */
  record Delete(AttributeValue value) implements Modification {
    @Override
    public @Nullable AttributeValue apply(@Nullable AttributeValue old) {
      if (old == null) {
        return null;
      }
      if (old instanceof AttributeValue.SS one && value instanceof AttributeValue.SS two) {
        Set<String> rest = difference(one.values(), two.values());
        return rest.isEmpty() ? null : new AttributeValue.SS(rest);
      }
      if (old instanceof AttributeValue.NS one && value instanceof AttributeValue.NS two) {
        Set<BigDecimal> rest = difference(one.values(), two.values());
        return rest.isEmpty() ? null : new AttributeValue.NS(rest);
      }
      if (old instanceof AttributeValue.BS one && value instanceof AttributeValue.BS two) {
        Set<Binary> rest = difference(one.values(), two.values());
        return rest.isEmpty() ? null : new AttributeValue.BS(rest);
      }
      throw incorrectType();
    }

    @Override
    public boolean onlyRemoves() {
      return true;
    }

    private static <T> Set<T> difference(Set<T> one, Set<T> two) {
      Set<T> difference = new LinkedHashSet<>(one);
      two.forEach(difference::remove);
      return difference;
    }
  }

  /**
   * The actions of AttributeUpdates: ADD also accepts lists, and a wrong type has another message.
   */
  record Legacy(Modification modification, AttributeValue value) implements Modification {
    @Override
    public @Nullable AttributeValue apply(@Nullable AttributeValue old) {
      if (old instanceof AttributeValue.L one && value instanceof AttributeValue.L two) {
        List<AttributeValue> values = new ArrayList<>(one.values());
        values.addAll(two.values());
        return new AttributeValue.L(values);
      }
      if (old != null && old.type() != value.type()) {
        throw RequestException.validation("Type mismatch for attribute to update");
      }
      return modification.apply(old);
    }

    @Override
    public boolean onlyRemoves() {
      return modification.onlyRemoves();
    }
  }
}
