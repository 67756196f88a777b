package io.dynamodel.internal.write;

import io.dynamodel.error.DynaModelException;
import io.dynamodel.internal.write.ItemWrite.Stored;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What follows if the condition of an item's own write failed. */
public sealed interface Verdict {
  /**
   * The write can be attempted again.
   *
   * @param stored the item as it is stored now
   */
  record Retry(Stored stored) implements Verdict {}

  /**
   * The write cannot be carried out.
   *
   * @param exception says why
   */
  record Rejected(DynaModelException exception) implements Verdict {}

  /**
   * Returns a rejection if there is a reason for one, and otherwise a retry.
   *
   * @param reason why the write cannot be carried out; empty if it can
   * @param item the item as it is stored now; null if there is none
   */
  static Verdict of(
      Optional<? extends DynaModelException> reason, @Nullable Map<String, AttributeValue> item) {
    return reason.isPresent() ? new Rejected(reason.get()) : new Retry(Stored.of(item));
  }
}
