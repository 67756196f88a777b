package io.dynamodel.engine.internal.expression;

import io.dynamodel.engine.internal.value.AttributeValue;
import io.dynamodel.engine.internal.value.DocumentPath;
import io.dynamodel.engine.internal.value.Item;
import io.dynamodel.engine.internal.value.Numbers;
import java.math.BigDecimal;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An operand of a condition. */
public sealed interface Operand {
  /**
   * Returns its value for an item, or null if it has none.
   *
   * @param item null if it does not exist
   */
  @Nullable AttributeValue of(@Nullable Item item);

  /** Calls back for its path, if it has one. */
  void eachPath(Consumer<DocumentPath> action);

  record Path(DocumentPath path) implements Operand {
    @Override
    public @Nullable AttributeValue of(@Nullable Item item) {
      return item == null ? null : item.at(path);
    }

    @Override
    public void eachPath(Consumer<DocumentPath> action) {
      action.accept(path);
    }
  }

  record Constant(AttributeValue value) implements Operand {
    @Override
    public AttributeValue of(@Nullable Item item) {
      return value;
    }

    @Override
    public void eachPath(Consumer<DocumentPath> action) {}
  }

  /**
   * {@code size(operand)}: UTF-16 code units of texts, bytes of binaries, elements of sets, lists
   * and maps.
   */
  record Size(Operand operand) implements Operand {
    @Override
    public @Nullable AttributeValue of(@Nullable Item item) {
      int size = size(operand.of(item));
      return size < 0 ? null : new AttributeValue.N(Numbers.checked(BigDecimal.valueOf(size)));
    }

    @Override
    public void eachPath(Consumer<DocumentPath> action) {
      operand.eachPath(action);
    }

    /** Returns the size, or -1 if the value has none. */
    private static int size(@Nullable AttributeValue value) {
      if (value instanceof AttributeValue.S text) {
        return text.value().length();
      }
      if (value instanceof AttributeValue.B binary) {
        return binary.value().length();
      }
      if (value instanceof AttributeValue.SS texts) {
        return texts.values().size();
      }
      if (value instanceof AttributeValue.NS numbers) {
        return numbers.values().size();
      }
      if (value instanceof AttributeValue.BS binaries) {
        return binaries.values().size();
      }
      if (value instanceof AttributeValue.L list) {
        return list.values().size();
      }
      return value instanceof AttributeValue.M map ? map.values().size() : -1;
    }
  }
}
