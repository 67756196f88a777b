package io.dynamodel.schema;

/**
 * What a model does with records that break its schema. Wrong types, from which no record can be
 * created, and the rules of keys, sizes and unique fields are errors at every level.
 */
public enum ValidationLevel {
  /** Invalid records are not stored. This is the default. */
  STRICT,

  /**
   * An invalid record is stored only in place of an invalid item, and only if it is not worse: it
   * breaks no rule at a path that the stored item does not break. The indexes of lists do not
   * count. So no valid item becomes invalid.
   */
  MODERATE,

  /** Invalid records are stored, and a listener receives their violations. */
  WARN
}
