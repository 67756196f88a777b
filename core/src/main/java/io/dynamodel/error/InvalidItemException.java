package io.dynamodel.error;

import io.dynamodel.internal.base.Names;
import java.util.List;

/**
 * Thrown by a read if a stored item breaks the schema of its model, and the model validates what it
 * reads.
 */
public final class InvalidItemException extends DynaModelException {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // made by List.copyOf
  private final List<Violation> violations;

  /**
   * Creates the exception.
   *
   * @param table the name of the table
   * @param key the primary key of the item
   * @param violations at least one
   */
  public InvalidItemException(String table, Object key, List<Violation> violations) {
    super(message(table, key, violations), null);
    this.violations = List.copyOf(violations);
  }

  /** Returns all violations, in the order of the fields if the adapter knows it; at least one. */
  public List<Violation> violations() {
    return violations == null ? List.of() : violations;
  }

  private static String message(String table, Object key, List<Violation> violations) {
    StringBuilder message = new StringBuilder("item ").append(key);
    message.append(" of table ").append(table).append(" is stored, but it is not valid:");
    violations.stream()
        .limit(Names.MOST)
        .forEach(violation -> message.append("\n  ").append(Names.said(violation.toString())));
    return message.append(Names.more(violations.size(), "\n  ")).toString();
  }
}
