package io.dynamodel.internal.write;

import io.dynamodel.internal.write.ItemWrite.Stored;
import java.util.List;

/**
 * Why a transaction was not carried out.
 *
 * @param failures why it cannot be carried out; none if it may be attempted again
 * @param temporary the reasons that may be gone at the next attempt
 * @param stored what is known of the item of each write now
 */
record Cancellation(
    List<MemberFailure> failures,
    List<MemberFailure> temporary,
    List<Stored> stored,
    RuntimeException cause) {}
