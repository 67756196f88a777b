package io.dynamodel.internal.object;

import io.dynamodel.internal.codec.ValueCodec;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/**
 * One property of a record or class.
 *
 * @param name the document name
 * @param javaName the name in the Java type
 * @param backing the Java field that holds it, if its name is different; otherwise null
 * @param codec the codec of its values
 * @param getter reads the value, from {@code Object} to {@code Object}
 * @param flattened whether its own fields are stored in its place
 * @param absent the value for a missing field
 * @param misfit the value for null or a value that does not fit, if reading continues
 * @param primitive whether the property is of a primitive type, which has no null
 * @param nullIsAbsent whether a stored NULL is the same as a missing value
 */
record Property<V>(
    String name,
    String javaName,
    @Nullable String backing,
    ValueCodec<V> codec,
    MethodHandle getter,
    boolean flattened,
    @Nullable Object absent,
    @Nullable Object misfit,
    boolean primitive,
    boolean nullIsAbsent) {
  /** The value for a missing field without which the object cannot be created. */
  static final Object MISSING = new Object();

  @SuppressWarnings("unchecked") // the codec was chosen by the type that the getter returns
  @Nullable V get(Object record) {
    try {
      return (V) (Object) getter.invokeExact(record);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("the getter of " + javaName + " failed", e);
    }
  }
}
