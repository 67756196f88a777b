package io.dynamodel.migrations.internal.run;

import io.dynamodel.Q;
import io.dynamodel.value.Document;
import java.util.List;

/** Deletes items, which are then no longer selected. */
final class DeleteWork extends ItemWork {
  private final Q where;

  DeleteWork(Keyed table, Q where) {
    super(table, where, null, SchemaCheck.NONE);
    this.where = where;
  }

  @Override
  List<Document> outcome(Document item) {
    return List.of();
  }

  @Override
  void write(Document item, List<Document> outcome) {
    table().delete(keyed().key(item), options -> options.onlyIf(where));
  }
}
