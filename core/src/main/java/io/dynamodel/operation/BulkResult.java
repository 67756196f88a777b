package io.dynamodel.operation;

import java.util.Optional;

/**
 * What a bulk update or delete has done, so far or in the end. {@code seen} is the sum of the
 * others.
 *
 * @param seen how many items were found
 * @param changed how many of them were written or deleted
 * @param unchanged how many were as wanted already, so that nothing was sent
 * @param skipped how many were not selected any more, or gone, when they were to be written
 * @param cursor where to go on, for {@link Results#from} on the same results: after the last page
 *     that was written as a whole; empty before the first one, and where nothing follows
 */
public record BulkResult(
    long seen, long changed, long unchanged, long skipped, Optional<String> cursor) {}
