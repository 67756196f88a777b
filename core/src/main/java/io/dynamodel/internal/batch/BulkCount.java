package io.dynamodel.internal.batch;

import java.util.Optional;

/**
 * The counts of a bulk update or deletion, intermediate or final.
 *
 * @param seen the number of items that were found: the sum of the next three
 * @param changed the number of items that were updated or deleted
 * @param unchanged the number of items that already had the new values
 * @param skipped the number of items that no longer existed, or were no longer selected
 * @param cursor where to continue: after the last page that was written completely; empty before
 *     the first one, and at the end
 */
public record BulkCount(
    long seen, long changed, long unchanged, long skipped, Optional<String> cursor) {}
