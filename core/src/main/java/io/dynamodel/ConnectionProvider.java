package io.dynamodel;

import java.util.Optional;

/**
 * Opens connections of a kind that core does not know, such as {@code "embedded"}; found by {@link
 * java.util.ServiceLoader}.
 *
 * @see DynaConnection#open(String)
 * @see AsyncDynaConnection#open(String)
 */
public interface ConnectionProvider {
  /**
   * Returns the clients of a target.
   *
   * @param target the argument of {@code open}
   * @return empty if the target does not belong to this provider
   * @throws io.dynamodel.error.DynaModelException if it does, but cannot be opened
   */
  Optional<Clients> open(String target);

  /**
   * Returns the targets that this provider opens, for messages: {@code "embedded", "embedded:DIR"}.
   */
  String targets();
}
