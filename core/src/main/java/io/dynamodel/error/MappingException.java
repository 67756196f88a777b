package io.dynamodel.error;

import io.dynamodel.value.Path;
import org.jspecify.annotations.Nullable;

/** Thrown if a stored item does not fit the type as which it is read. */
public sealed class MappingException extends DynaModelException permits NewerItemException {
  private static final long serialVersionUID = 1L;

  private final Path path;
  private final String expected;
  private final String found;

  /**
   * Creates the exception.
   *
   * @param path the path in the item
   * @param expected what the type requires there, in words
   * @param found the kind of the stored value, in words, without the value
   */
  public MappingException(Path path, String expected, String found) {
    this(path, expected, found, null);
  }

  /**
   * Creates the exception.
   *
   * @param path the path in the item
   * @param expected what the type requires there, in words
   * @param found the kind of the stored value, in words, without the value
   * @param cause the cause; null if there is none
   */
  public MappingException(Path path, String expected, String found, @Nullable Throwable cause) {
    this("a stored item", path, expected, found, cause);
  }

  private MappingException(
      String what, Path path, String expected, String found, @Nullable Throwable cause) {
    this(
        what
            + " does not fit its type"
            + (path.isRoot() ? "" : " at '" + path + "'")
            + ": expected "
            + expected
            + ", found "
            + found,
        cause,
        path,
        expected,
        found);
  }

  MappingException(
      String message, @Nullable Throwable cause, Path path, String expected, String found) {
    super(message, cause);
    this.path = path;
    this.expected = expected;
    this.found = found;
  }

  /** Returns the same failure with the name of the item. */
  public MappingException of(String table, Object key) {
    return new MappingException("item " + key + " of table " + table, path, expected, found, this);
  }

  /** Returns the path in the item. */
  public Path path() {
    return path;
  }

  /** Returns what the type requires there, in words. */
  public String expected() {
    return expected;
  }

  /** Returns the kind of the stored value, in words. */
  public String found() {
    return found;
  }
}
