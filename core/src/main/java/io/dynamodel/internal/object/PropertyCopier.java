package io.dynamodel.internal.object;

import io.dynamodel.internal.codec.CopyingCodec;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Copies objects of one type: creates a new object with most properties of the original.
 *
 * @param <T> the type of the objects
 */
final class PropertyCopier<T> implements CopyingCodec.Copier<T> {
  private final Construction<T> construction;
  private final Property<?>[] properties;

  /** The positions of the changed properties. */
  private final int[] changed;

  /** The positions of the others. */
  private final int[] kept;

  private PropertyCopier(
      Construction<T> construction, List<Property<?>> properties, int[] changed) {
    this.construction = construction;
    this.properties = properties.toArray(Property[]::new);
    this.changed = changed;
    this.kept =
        IntStream.range(0, this.properties.length)
            .filter(i -> IntStream.of(changed).noneMatch(other -> other == i))
            .toArray();
  }

  /**
   * Returns the copier for some fields.
   *
   * @param byName the positions of the properties by the names of their fields
   * @return null if a field is not directly a property
   */
  static <T> @Nullable PropertyCopier<T> of(
      Construction<T> construction,
      List<Property<?>> properties,
      Map<String, Integer> byName,
      List<String> names) {
    int[] changed = new int[names.size()];
    for (int i = 0; i < changed.length; i++) {
      Integer index = byName.get(names.get(i));
      if (index == null || properties.get(index).flattened()) {
        return null;
      }
      changed[i] = index;
    }
    return new PropertyCopier<>(construction, properties, changed);
  }

  @Override
  public @Nullable Object[] values(T record) {
    @Nullable Object[] values = new Object[changed.length];
    for (int i = 0; i < changed.length; i++) {
      values[i] = properties[changed[i]].get(record);
    }
    return values;
  }

  @Override
  public @Nullable T copy(T record, @Nullable Object[] before, @Nullable Object[] after) {
    try {
      @Nullable Object[] values = new Object[properties.length];
      for (int i : kept) {
        values[i] = orAbsent(properties[i], properties[i].get(record));
      }
      for (int i = 0; i < changed.length; i++) {
        Property<?> property = properties[changed[i]];
        Object value = after[i];
        values[changed[i]] =
            value == null || value == before[i]
                ? orAbsent(property, value)
                : property.codec().readPlain(value);
      }
      return construction.make(values);
    } catch (Error e) {
      throw e;
    } catch (Throwable e) {
      // Reading the record as a whole determines what is wrong.
      return null;
    }
  }

  /** Returns the value of a property, as if it had been stored and read: null is not stored. */
  private static @Nullable Object orAbsent(Property<?> property, @Nullable Object value) {
    if (value == null && property.absent() == Property.MISSING) {
      throw new IllegalStateException("an object cannot be made without " + property.javaName());
    }
    return value == null ? property.absent() : value;
  }
}
