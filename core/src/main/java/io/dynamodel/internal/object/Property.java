package io.dynamodel.internal.object;

import io.dynamodel.internal.codec.ValueCodec;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/**
 * One property of a record or class.
 *
 * @param name the document name
 * @param javaName the name in the Java type
 * @param backing the Java field that holds it, where that has another name; else null
 * @param codec the codec of its values
 * @param getter from {@code Object} to {@code Object}
 * @param flattened whether its own fields stand in the place of it
 * @param absent what stands for a field that is not there
 * @param misfit what stands for a value that is null or does not fit, where reading goes on
 * @param primitive whether the property is of a primitive type, which has no null
 * @param nullIsAbsent whether a stored NULL is the same as nothing
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
  /** Stands for a field that is not there and that the object cannot be made without. */
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
