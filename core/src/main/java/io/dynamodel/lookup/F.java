package io.dynamodel.lookup;

import io.dynamodel.value.Names;
import io.dynamodel.value.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A field of the same item, or its size, as the operand of a lookup: {@code Q.of("spent__gt",
 * F.field("budget"))}, {@code Q.of("votes__gte", F.size("members"))}. Immutable.
 */
public sealed class F permits TypedField {
  private final @Nullable Path path;
  private final String written;
  private final boolean size;

  F(@Nullable Path path, String written) {
    this(path, written, false);
  }

  private F(@Nullable Path path, String written, boolean size) {
    this.path = path;
    this.written = written;
    this.size = size;
  }

  /**
   * A field by its name, nested ones as {@code info__rating} or {@code info.rating}, elements as
   * {@code tags__0} or {@code tags[0]}. The name is checked when the lookup is resolved.
   */
  public static F field(String name) {
    return new F(null, Objects.requireNonNull(name, "name"));
  }

  /** The field at a path, for names that the grammar cannot say. */
  public static F field(Path path) {
    return new F(path, path.toString());
  }

  /**
   * The size of a text, binary, set, list or map, by the name of its field. The name is checked
   * when the lookup is resolved.
   */
  public static F size(String name) {
    return new F(null, Objects.requireNonNull(name, "name"), true);
  }

  /** The size of what is at a path. */
  public static F size(Path path) {
    return new F(path, path.toString(), true);
  }

  /** The size of a field. */
  public static F size(F field) {
    return new F(field.path(), field.written, true);
  }

  /** Whether the size of the field is meant. */
  boolean isSize() {
    return size;
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
        && size == field.size
        && Objects.equals(path, field.path)
        && written.equals(field.written);
  }

  @Override
  public int hashCode() {
    return written.hashCode();
  }

  @Override
  public String toString() {
    return (size ? "size(" : "field(") + Names.shown(written) + ")";
  }
}
