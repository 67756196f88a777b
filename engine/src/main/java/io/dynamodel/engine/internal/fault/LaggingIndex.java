package io.dynamodel.engine.internal.fault;

import io.dynamodel.engine.internal.protocol.Protocol;
import io.dynamodel.engine.internal.request.Context;
import io.dynamodel.engine.internal.table.Database;
import io.dynamodel.engine.internal.table.SecondaryIndex;
import io.dynamodel.engine.internal.table.Table;

/** Reads global indexes as they were at an earlier moment. */
final class LaggingIndex implements Effect {
  private final Database earlier;

  LaggingIndex(Database earlier) {
    this.earlier = earlier;
  }

  /**
   * Returns whether the request reads a global index that existed at that moment; others do not
   * lag.
   */
  @Override
  public boolean concerns(FaultyRequest request) {
    if (request.json().get("TableName") instanceof String name
        && request.json().get("IndexName") instanceof String indexName) {
      Table table = earlier.table(name);
      SecondaryIndex index = table == null ? null : table.index(indexName);
      return index != null && index.isGlobal();
    }
    return false;
  }

  @Override
  public Delivery answer(String target, byte[] body, Context context) {
    return Delivery.atOnce(Protocol.handle(target, body, context.at(earlier)));
  }
}
