package io.dynamodel.error;

import io.dynamodel.value.Path;
import org.jspecify.annotations.Nullable;

/** A stored item that does not fit the type it is read as. */
public final class MappingException extends DynaModelException {
  private static final long serialVersionUID = 1L;

  private final Path path;
  private final String expected;
  private final String found;

  /**
   * @param path where in the item
   * @param expected what the type wants there, in words
   * @param found what is stored there, in words and without the value
   */
  public MappingException(Path path, String expected, String found) {
    this(path, expected, found, null);
  }

  /**
   * @param path where in the item
   * @param expected what the type wants there, in words
   * @param found what is stored there, in words and without the value
   * @param cause what raised it; null if nothing did
   */
  public MappingException(Path path, String expected, String found, @Nullable Throwable cause) {
    this("a stored item", path, expected, found, cause);
  }

  private MappingException(
      String what, Path path, String expected, String found, @Nullable Throwable cause) {
    super(
        what
            + " does not fit its type"
            + (path.isRoot() ? "" : " at '" + path + "'")
            + ": expected "
            + expected
            + ", found "
            + found,
        cause);
    this.path = path;
    this.expected = expected;
    this.found = found;
  }

  /** The same failure, naming the item. */
  public MappingException of(String table, Object key) {
    return new MappingException("item " + key + " of table " + table, path, expected, found, this);
  }

  /** Where in the item. */
  public Path path() {
    return path;
  }

  /** What the type wants there, in words. */
  public String expected() {
    return expected;
  }

  /** What is stored there, in words. */
  public String found() {
    return found;
  }
}
