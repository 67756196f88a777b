package io.dynamodel.migrations.internal.run;

import io.dynamodel.Q;
import io.dynamodel.value.Document;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the changes of an operation. */
final class UpdateWork extends ItemWork {
  private final Q where;
  private final Map<String, @Nullable Object> changes;
  private final Set<String> sources;

  UpdateWork(Keyed table, Q where, Document changes, @Nullable String stamp, SchemaCheck check) {
    super(table, where, stamp, check);
    this.where = where;
    this.changes = new LinkedHashMap<>(Operands.of(changes));
    this.sources = Operands.sources(changes);
    if (stamp != null) {
      this.changes.put(STAMP, stamp);
    }
  }

  @Override
  List<Document> outcome(Document item) {
    Document changed = table().changed(item, changes);
    requireDone(item, changed);
    return List.of(changed);
  }

  @Override
  void write(Document item, List<Document> outcome) {
    Set<String> touched = new LinkedHashSet<>(AsRead.differing(item, outcome.get(0)));
    touched.addAll(sources);
    touched.removeAll(keyed().keys());
    Q condition = where.and(AsRead.of(item, touched));
    table().update(keyed().key(item), changes, options -> options.onlyIf(condition));
  }
}
