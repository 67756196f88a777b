package io.dynamodel.error;

import io.dynamodel.value.Document;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A write that was refused because its condition did not hold. Nothing was changed. */
public class ConditionFailedException extends DynaModelException {
  private static final long serialVersionUID = 1L;

  private final transient @Nullable Document stored;

  public ConditionFailedException(
      String message, @Nullable Document stored, @Nullable Throwable cause) {
    super(message, cause);
    this.stored = stored;
  }

  /** The item as it is stored; empty if there is none. */
  public Optional<Document> stored() {
    return Optional.ofNullable(stored);
  }
}
