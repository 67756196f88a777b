package io.dynamodel.internal.plan;

import io.dynamodel.internal.base.Memo;
import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.expression.Operand;
import io.dynamodel.internal.model.KeyRules;
import io.dynamodel.table.IndexConfig;
import io.dynamodel.table.KeyAttribute;
import io.dynamodel.table.TableConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The table and all its indexes. */
final class KeySources {
  private final List<KeySource> all;
  private final Map<String, List<KeyRole>> roles = new HashMap<>();

  /** The position of an attribute in a key. */
  private record KeyRole(KeyAttribute attribute, boolean range) {
    boolean couldHave(AttributeValue value) {
      return KeyRules.problem(attribute, value, range) == null;
    }
  }

  private KeySources(List<KeySource> all) {
    this.all = List.copyOf(all);
    for (KeySource source : all) {
      source.hashKeys().forEach(key -> add(new KeyRole(key, false)));
      source.rangeKeys().forEach(key -> add(new KeyRole(key, true)));
    }
  }

  private void add(KeyRole role) {
    List<KeyRole> known = roles.computeIfAbsent(role.attribute.name(), name -> new ArrayList<>(2));
    if (!known.contains(role)) {
      known.add(role);
    }
  }

  /** Returns the sources of a table, which are created once. */
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

  /** Returns the table first, then its indexes. */
  List<KeySource> all() {
    return all;
  }

  KeySource table() {
    return all.get(0);
  }

  /**
   * Returns whether the values of a term are possible values of every key to which its attribute
   * belongs.
   */
  boolean couldHave(Condition.Term term) {
    List<KeyRole> here = roles.get(term.path().head());
    if (here != null) {
      for (Operand operand : term.operands()) {
        for (KeyRole role : here) {
          if (operand instanceof Operand.Value given && !role.couldHave(given.value())) {
            return false;
          }
        }
      }
    }
    return true;
  }
}
