package io.dynamodel.error;

import io.dynamodel.value.Document;
import org.jspecify.annotations.Nullable;

/** A {@code putUnique} or {@code saveUnique} of an item whose key is taken. */
public final class ItemExistsException extends ConditionFailedException {
  private static final long serialVersionUID = 1L;

  public ItemExistsException(String message, @Nullable Document stored, @Nullable Throwable cause) {
    super(message, stored, cause);
  }
}
