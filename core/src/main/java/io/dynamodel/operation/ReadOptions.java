package io.dynamodel.operation;

import io.dynamodel.value.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a query or scan is read.
 *
 * @param limit at most this many items are returned; null for all
 * @param pageSize DynamoDB looks at no more than this many items a request; null for as many as fit
 * @param reverse whether the range key runs backwards
 * @param consistent whether the reads are strongly consistent
 * @param index the index to read; null for the table
 * @param projection the paths to read; empty for whole items
 */
record ReadOptions(
    @Nullable Long limit,
    @Nullable Integer pageSize,
    boolean reverse,
    boolean consistent,
    @Nullable String index,
    List<Path> projection) {
  static final ReadOptions DEFAULT = new ReadOptions(null, null, false, false, null, List.of());

  ReadOptions withLimit(long most) {
    return new ReadOptions(most, pageSize, reverse, consistent, index, projection);
  }

  ReadOptions withPageSize(int items) {
    return new ReadOptions(limit, items, reverse, consistent, index, projection);
  }

  ReadOptions withReverse() {
    return new ReadOptions(limit, pageSize, true, consistent, index, projection);
  }

  ReadOptions withConsistent() {
    return new ReadOptions(limit, pageSize, reverse, true, index, projection);
  }

  ReadOptions withIndex(String name) {
    return new ReadOptions(limit, pageSize, reverse, consistent, name, projection);
  }

  ReadOptions withProjection(List<Path> paths) {
    return new ReadOptions(limit, pageSize, reverse, consistent, index, List.copyOf(paths));
  }
}
