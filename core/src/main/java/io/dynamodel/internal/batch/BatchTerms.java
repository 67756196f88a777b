package io.dynamodel.internal.batch;

import io.dynamodel.error.Violation;
import io.dynamodel.internal.expression.Condition;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * How a batch of one model is written.
 *
 * @param onlyIf what must be true of each stored item
 * @param isAsStored whether the records were stored before, and are stored again unchanged
 * @param rejected receives the positions and violations of invalid members; null if they are an
 *     error of the whole batch
 * @param progress receives the progress
 */
public record BatchTerms(
    Condition onlyIf,
    boolean isAsStored,
    @Nullable BiConsumer<Integer, List<Violation>> rejected,
    ProgressListener progress) {}
