package io.dynamodel.migrations.internal.run;

import io.dynamodel.Q;
import io.dynamodel.value.Document;
import io.dynamodel.value.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Removes stamps after all items are changed. */
final class ClearWork extends ItemWork {
  private final Q stamped;

  ClearWork(Keyed table, String stamp) {
    this(table, Q.of(Path.of(STAMP), "eq", stamp));
  }

  private ClearWork(Keyed table, Q stamped) {
    super(table, stamped, null, SchemaCheck.NONE);
    this.stamped = stamped;
  }

  @Override
  List<Document> outcome(Document item) {
    Map<String, @Nullable Object> rest = new TreeMap<>(item);
    rest.remove(STAMP);
    return List.of(Document.of(rest));
  }

  @Override
  void write(Document item, List<Document> outcome) {
    table()
        .update(
            keyed().key(item),
            Map.of(STAMP + "__remove", true),
            options -> options.onlyIf(stamped));
  }
}
