package io.dynamodel.mapping;

/**
 * The forms in which the values of a type are stored. Reading accepts both, if they can be
 * distinguished.
 *
 * <p>{@code @DynamoDbBean} and {@code @DynamoDbImmutable} classes always have the forms of the
 * enhanced client, with which they share items. All others have the forms of their model.
 */
public enum Forms {
  /**
   * The order of stored texts is the order of the values: instants and local times have nine digits
   * of fraction.
   */
  SORTABLE,
  /**
   * The forms of the enhanced client: instants and local times as their {@code toString}, durations
   * as numbers of seconds, {@code char[]} as text, enums as their {@code toString}, a {@code
   * Collection} as a set. Null fields of nested objects are stored as NULL.
   */
  ENHANCED_CLIENT
}
