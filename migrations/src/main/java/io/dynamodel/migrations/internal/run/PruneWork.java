package io.dynamodel.migrations.internal.run;

import io.dynamodel.DynaModel;
import io.dynamodel.Q;
import io.dynamodel.error.ConditionFailedException;
import io.dynamodel.value.Document;
import io.dynamodel.value.Key;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Deletes copies whose items were deleted, or are no longer selected. */
final class PruneWork implements Work {
  private final Keyed from;
  private final Keyed to;
  private final Q where;

  PruneWork(Keyed from, Keyed to, Q where) {
    this.from = from;
    this.to = to;
    this.where = where;
  }

  @Override
  public DynaModel<Document> table() {
    return to.connection();
  }

  @Override
  public Q selection() {
    return Q.of(Map.of());
  }

  @Override
  public Done page(List<Document> items, Runnable pulse) {
    if (items.isEmpty()) {
      return Done.NOTHING;
    }
    List<Key> keys = new ArrayList<>();
    for (Document copy : items) {
      if (from.keys().stream().allMatch(name -> copy.get(name) != null)) {
        keys.add(from.key(copy));
      }
    }
    pulse.run();
    Set<Key> there = new HashSet<>();
    for (Document each : from.connection().getBatch(keys, o -> o.consistent())) {
      if (from.connection().matches(where, each)) {
        there.add(from.key(each));
      }
    }
    Done done = new Done(items.size(), 0, 0);
    for (Document copy : items) {
      boolean hasKey = from.keys().stream().allMatch(name -> copy.get(name) != null);
      if (!hasKey || !there.contains(from.key(copy))) {
        pulse.run();
        delete(copy);
        done = done.and(new Done(0, 1, Size.writeUnits(copy)));
      }
    }
    return done;
  }

  private void delete(Document copy) {
    try {
      Q asRead = AsRead.of(copy, copy.keySet());
      to.connection().delete(to.key(copy), options -> options.onlyIf(asRead));
    } catch (ConditionFailedException e) {
      // It was written in the meantime, and the next pass examines it again.
    }
  }
}
