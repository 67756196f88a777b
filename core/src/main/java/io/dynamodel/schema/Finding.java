package io.dynamodel.schema;

import io.dynamodel.error.Violation;
import io.dynamodel.value.Key;
import java.util.List;
import java.util.Objects;

/**
 * A stored item that does not fit the type of its model, or breaks its schema.
 *
 * @param key the primary key of the item
 * @param isReadable whether a record can be created from the item. If not, a read of it throws a
 *     {@link io.dynamodel.error.MappingException}
 * @param violations the reasons, at least one: the rules of the schema that the record breaks, or
 *     what in the item does not fit the type
 */
public record Finding(Key key, boolean isReadable, List<Violation> violations) {
  public Finding {
    Objects.requireNonNull(key, "key");
    violations = List.copyOf(violations);
    if (violations.isEmpty()) {
      throw new IllegalArgumentException("a finding without a violation: pass at least one");
    }
  }

  /** Returns the key and the violations, without rejected values. */
  @Override
  public String toString() {
    return (isReadable ? "invalid item " : "unreadable item ") + key + ": " + violations;
  }
}
