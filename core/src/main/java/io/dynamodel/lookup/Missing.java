package io.dynamodel.lookup;

/** What a negation is for an item that has no such attribute. */
public enum Missing {
  /** A negation is true where the attribute is missing, as it is in DynamoDB. The default. */
  INCLUDE,
  /**
   * A negation is false where an attribute that it compares is missing: {@code ne} and the {@code
   * not_…} operators want their own path to be there, and the field on the right if there is one; a
   * {@code .not()} wants every path that is compared anywhere inside of it. Each is sent as {@code
   * attribute_exists(path) AND …}.
   *
   * <p>{@code exists}, {@code not_exists} and {@code isnull} compare nothing, they ask whether
   * something is there; so they are not changed, nor do they add to what a {@code .not()} wants to
   * be there. A stored NULL is not missing.
   */
  EXCLUDE
}
