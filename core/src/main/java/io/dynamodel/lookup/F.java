package io.dynamodel.lookup;

import io.dynamodel.value.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A field of the same item, as the operand of a lookup: {@code Q.of("spent__gt",
 * F.field("budget"))}. Immutable.
 */
public sealed class F permits TypedField {
  private final @Nullable Path path;
  private final String written;

  F(@Nullable Path path, String written) {
    this.path = path;
    this.written = written;
  }

  /**
   * A field by its name, nested ones as {@code info__rating} or {@code info.rating}. The name is
   * checked when the lookup is resolved.
   */
  public static F field(String name) {
    return new F(null, Objects.requireNonNull(name, "name"));
  }

  /** The field at a path, for names that the grammar cannot say. */
  public static F field(Path path) {
    return new F(path, path.toString());
  }

  /** The path, if the field was given by one; null if it was written. */
  @Nullable Path path() {
    return path;
  }

  String written() {
    return written;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof F field
        && Objects.equals(path, field.path)
        && written.equals(field.written);
  }

  @Override
  public int hashCode() {
    return written.hashCode();
  }

  @Override
  public String toString() {
    return "field(" + written + ")";
  }
}
