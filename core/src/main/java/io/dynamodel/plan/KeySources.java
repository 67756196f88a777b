package io.dynamodel.plan;

import io.dynamodel.expression.Condition;
import io.dynamodel.table.IndexConfig;
import io.dynamodel.table.TableConfig;
import io.dynamodel.value.Memo;
import java.util.ArrayList;
import java.util.List;

/**
 * All that a query of a table can find items by.
 *
 * @param all the table first, then its indexes
 */
record KeySources(List<KeySource> all) {
  KeySources {
    all = List.copyOf(all);
  }

  /** The sources of a table, which are made once. */
  static KeySources of(TableConfig table, Memo memo) {
    KeySources known = memo.get(KeySources.class, KeySources.class);
    if (known != null) {
      return known;
    }
    List<KeySource> all = new ArrayList<>();
    all.add(KeySource.table(table));
    for (IndexConfig index : table.indexes()) {
      all.add(KeySource.index(table, index));
    }
    KeySources sources = new KeySources(all);
    memo.keep(KeySources.class, sources);
    return sources;
  }

  KeySource table() {
    return all.get(0);
  }

  /** Whether the values of a term are such as each key could have that it is on. */
  boolean couldHave(Condition.Term term) {
    for (KeySource source : all) {
      if (!source.couldHave(term)) {
        return false;
      }
    }
    return true;
  }
}
