package io.dynamodel;


import io.dynamodel.error.Given;
import io.dynamodel.value.Names;
import io.dynamodel.value.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A field of the same item, or its size, as the operand of a lookup: {@code Q.of("spent__gt",
 * F.field("budget"))}, {@code Q.of("votes__gte", F.size("members"))}. Immutable.
 */
public class F {
  private final @Nullable Path path;
  private final String written;
  private final boolean size;
  private final @Nullable Addend addend;

  /**
   * What is added to a field.
   *
   * @param number a number, as it was given
   * @param subtracted whether it is subtracted instead
   */
  public record Addend(Number number, boolean subtracted) {
    public Addend {
      Objects.requireNonNull(number, "number");
    }
  }

  F(@Nullable Path path, String written) {
    this(path, written, false, null);
  }

  private F(@Nullable Path path, String written, boolean size, @Nullable Addend addend) {
    this.path = path;
    this.written = written;
    this.size = size;
    this.addend = addend;
  }

  /** A field of the same item by its name or path. */
  public static final class Named extends F {
    private Named(@Nullable Path path, String written) {
      super(path, written);
    }

    /**
     * The value of the field and a number, as what a change sets: {@code books.update("…",
     * "next__set", F.field("last").plus(1))}. Lookups cannot compare with it.
     */
    public F plus(Number number) {
      return new F(path(), written(), false, new Addend(number, false));
    }

    /** The value of the field less a number, as what a change sets. */
    public F minus(Number number) {
      return new F(path(), written(), false, new Addend(number, true));
    }
  }

  /**
   * A field by its name, nested ones as {@code info__rating} or {@code info.rating}, elements as
   * {@code tags__0} or {@code tags[0]}. The name is checked when the lookup is resolved.
   */
  public static Named field(String name) {
    return new Named(null, Given.given(name, "the name of a field"));
  }

  /** The field at a path, for names that the grammar cannot say. */
  public static Named field(Path path) {
    return new Named(Given.given(path, "the path of a field"), path.toString());
  }

  /** A typed field, for a sum: {@code F.field(books.field(Book::stock)).plus(1)}. */
  public static Named field(TypedField<?> field) {
    return field(Given.given(field, "the typed field").path());
  }

  /**
   * The size of a text, binary, set, list or map, by the name of its field. The name is checked
   * when the lookup is resolved.
   */
  public static F size(String name) {
    return new F(null, Given.given(name, "the name of a field"), true, null);
  }

  /** The size of what is at a path. */
  public static F size(Path path) {
    return new F(Given.given(path, "the path of a field"), path.toString(), true, null);
  }

  /** The size of a field. */
  public static F size(F field) {
    Given.given(field, "the field of size(…)");
    return new F(field.path(), field.written, true, null);
  }

  /** What is added to the field; null for nothing. */
  public @Nullable Addend addend() {
    return addend;
  }

  /** Whether the size of the field is meant. */
  public boolean isSize() {
    return size;
  }

  /** The path, if the field was given by one; null if it was written. */
  public @Nullable Path path() {
    return path;
  }

  public String written() {
    return written;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof F field
        && size == field.size
        && Objects.equals(addend, field.addend)
        && Objects.equals(path, field.path)
        && written.equals(field.written);
  }

  @Override
  public int hashCode() {
    return written.hashCode();
  }

  @Override
  public String toString() {
    String sum = addend == null ? "" : addend.subtracted ? " - ?" : " + ?";
    return (size ? "size(" : "field(") + Names.shown(written) + ")" + sum;
  }
}
