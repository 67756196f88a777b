package io.dynamodel;

/** The value of a negation for an item that lacks the attribute. */
public enum Missing {
  /** A negation is true if the attribute is missing, as in DynamoDB. The default. */
  INCLUDE,
  /**
   * A negation is false if an attribute that it compares is missing. {@code ne} and the {@code
   * not_…} operators require their own path to exist, and also the field on the right, if there is
   * one. A {@code .not()} requires every path that is compared anywhere inside it. Each requirement
   * is sent as {@code attribute_exists(path) AND …}.
   *
   * <p>{@code exists}, {@code not_exists} and {@code isnull} do not compare anything, so they are
   * not changed, and a {@code .not()} does not require their paths. A stored NULL is not missing.
   */
  EXCLUDE
}
