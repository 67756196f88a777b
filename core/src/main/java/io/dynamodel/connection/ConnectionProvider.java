package io.dynamodel.connection;

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
   * The clients of a target.
   *
   * @param target what the user gave to {@code open}
   * @return empty if the target is none of this provider's
   * @throws io.dynamodel.error.DynaModelException if it is, but cannot be opened
   */
  Optional<Clients> open(String target);

  /** The targets that this provider opens, for messages: {@code "embedded", "embedded:DIR"}. */
  String targets();
}
