package io.dynamodel.engine.internal.table;

import io.dynamodel.engine.internal.value.AttributeSize;
import io.dynamodel.engine.internal.value.AttributeValue;

/**
 * The maximal sizes of keys, in bytes.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html">Quotas
 *     and limits</a>
 */
public final class KeySize {
  public static final int MAX_HASH = 2048;
  public static final int MAX_RANGE = 1024;

  private KeySize() {}

  /** Returns the size of the value of a key. */
  public static int of(AttributeValue value) {
    return AttributeSize.of(value);
  }
}
