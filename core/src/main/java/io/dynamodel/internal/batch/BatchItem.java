package io.dynamodel.internal.batch;

import io.dynamodel.error.BatchIncompleteException.Unprocessed;
import io.dynamodel.internal.model.Model;
import io.dynamodel.internal.write.ItemKey;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An item that a batch reads or writes.
 *
 * @param id identifies the item
 * @param key its key in its stored form
 * @param what what to do to it
 * @param positions the positions of its key in the batch
 */
record BatchItem<W>(
    Model<?> model, ItemKey id, Map<String, AttributeValue> key, W what, List<Integer> positions) {

  static <W> BatchItem<W> of(
      Model<?> model, Map<String, AttributeValue> key, W what, int position) {
    return new BatchItem<>(model, ItemKey.of(model, key), key, what, List.of(position));
  }

  /** Returns this input in place of an earlier one for the same item. */
  BatchItem<W> insteadOf(BatchItem<W> earlier) {
    List<Integer> all = Stream.concat(earlier.positions.stream(), positions.stream()).toList();
    return new BatchItem<>(model, id, key, what, all);
  }

  String table() {
    return id.table();
  }

  Unprocessed unprocessed(@Nullable RuntimeException cause) {
    return new Unprocessed(positions, table(), model.keyText(key), cause);
  }
}
