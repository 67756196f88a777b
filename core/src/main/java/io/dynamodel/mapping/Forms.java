package io.dynamodel.mapping;

/**
 * In which forms the values of a type are stored. Reading takes both, wherever the two can be told
 * apart.
 *
 * <p>Classes that are {@code @DynamoDbBean} or {@code @DynamoDbImmutable} always have those of the
 * enhanced client, which shares their items. All others have those of their model.
 */
public enum Forms {
  /**
   * Those in which the order of texts is that of the values: instants and local times have nine
   * digits of a fraction.
   */
  SORTABLE,
  /**
   * Those of the enhanced client: instants and local times as their {@code toString}, durations as
   * numbers of seconds, {@code char[]} as text, enums by their {@code toString}, a {@code
   * Collection} as a set; and nested objects have NULL for what is null in them.
   */
  ENHANCED_CLIENT
}
