package io.dynamodel.error;

import io.dynamodel.internal.base.Names;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Thrown if a record or plain map violates its schema, or cannot be stored. Every violation is
 * listed, and no request was sent.
 */
public final class ValidationException extends DynaModelException {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // made by List.copyOf
  private final List<Violation> violations;

  /**
   * Creates the exception.
   *
   * @param what the invalid object, such as {@code "Book for table prod-books"}
   * @param violations at least one
   */
  public ValidationException(String what, List<Violation> violations) {
    this(what, violations, null);
  }

  /**
   * Creates the exception.
   *
   * @param what the invalid object
   * @param violations at least one
   * @param cause the cause, such as the exception of a constructor
   */
  public ValidationException(String what, List<Violation> violations, @Nullable Throwable cause) {
    super(message(what, violations), cause);
    this.violations = List.copyOf(violations);
  }

  /** Returns all violations, in the order of the fields if the adapter knows it; at least one. */
  public List<Violation> violations() {
    return violations == null ? List.of() : violations;
  }

  private static String message(String what, List<Violation> violations) {
    StringBuilder message = new StringBuilder(what).append(" is not valid:");
    violations.stream()
        .limit(Names.MOST)
        .forEach(violation -> message.append("\n  ").append(Names.said(violation.toString())));
    return message.append(Names.more(violations.size(), "\n  ")).toString();
  }
}
