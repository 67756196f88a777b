package io.dynamodel.table;

/**
 * The state of an index of a real table.
 *
 * @param name the index's name
 * @param global whether it is a global index
 * @param state DynamoDB's own word, such as {@code ACTIVE} or {@code CREATING}; a local index has
 *     the state of its table
 * @param backfilling whether DynamoDB is filling the index with the items of the table
 * @param itemCount DynamoDB's estimate of the number of items, updated every six hours or so
 * @param sizeBytes DynamoDB's estimate of the size in bytes, updated every six hours or so
 */
public record IndexStatus(
    String name,
    boolean global,
    String state,
    boolean backfilling,
    long itemCount,
    long sizeBytes) {}
