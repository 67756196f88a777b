package io.dynamodel;

import java.util.Optional;

/**
 * The result of a bulk update or deletion, intermediate or final. {@code seen} is the sum of the
 * next three.
 *
 * @param seen the number of items that were found
 * @param changed the number of items that were updated or deleted
 * @param unchanged the number of items that already had the new values, so that no request was sent
 * @param skipped the number of items that no longer existed, or were no longer selected, at the
 *     moment of the write
 * @param cursor where to continue, for {@link Results#from} on the same results: after the last
 *     page that was written completely; empty before the first one, and at the end
 */
public record BulkResult(
    long seen, long changed, long unchanged, long skipped, Optional<String> cursor) {}
