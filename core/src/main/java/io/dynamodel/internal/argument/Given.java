package io.dynamodel.internal.argument;

import io.dynamodel.error.InvalidRequestException;
import org.jspecify.annotations.Nullable;

/** Checks of arguments that must not be null, so that a null is an error where it is given. */
public final class Given {
  private Given() {}

  /**
   * Returns an argument that is not null.
   *
   * @param what names it in the message: {@code "the key"}
   * @throws InvalidRequestException if it is null
   */
  public static <T> T given(@Nullable T value, String what) {
    if (value == null) {
      throw new InvalidRequestException(what + " must not be null");
    }
    return value;
  }

  /**
   * Returns an argument of a call on a table that is not null.
   *
   * @param what names it in the message: {@code "the key"}
   * @throws InvalidRequestException if it is null
   */
  public static <T> T given(@Nullable T value, String what, String table) {
    if (value == null) {
      throw new InvalidRequestException("table " + table + ": " + what + " must not be null");
    }
    return value;
  }
}
