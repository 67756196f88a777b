package io.dynamodel.internal.read;

import java.util.List;
import java.util.Optional;

/**
 * A part of the records of a selection, and the cursor to the next part.
 *
 * @param cursor the start of the next part; empty at the end
 * @param counted the number of items that DynamoDB returned for this part
 * @param scanned the number of items that DynamoDB evaluated
 * @param capacity the consumed capacity units
 */
public record RecordPage<T>(
    List<T> items, Optional<String> cursor, long counted, long scanned, double capacity) {}
