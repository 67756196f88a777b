package io.dynamodel.error;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A record or plain map that breaks its schema or cannot be stored. Every violation is listed, and
 * nothing was sent.
 */
public final class ValidationException extends DynaModelException {
  private static final long serialVersionUID = 1L;

  private final transient List<Violation> violations;

  /**
   * @param what the thing that is not valid, such as {@code "Book for table prod-books"}
   * @param violations at least one
   */
  public ValidationException(String what, List<Violation> violations) {
    this(what, violations, null);
  }

  /**
   * @param what the thing that is not valid
   * @param violations at least one
   * @param cause what raised it, such as the exception of a constructor
   */
  public ValidationException(String what, List<Violation> violations, @Nullable Throwable cause) {
    super(message(what, violations), cause);
    this.violations = List.copyOf(violations);
  }

  /** All violations, in the order of the fields where the adapter knows it; at least one. */
  public List<Violation> violations() {
    return violations == null ? List.of() : violations;
  }

  private static String message(String what, List<Violation> violations) {
    return violations.stream()
        .map(violation -> "\n  " + violation)
        .collect(Collectors.joining("", what + " is not valid:", ""));
  }
}
