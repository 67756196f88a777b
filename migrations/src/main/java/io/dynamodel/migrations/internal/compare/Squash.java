package io.dynamodel.migrations.internal.compare;

import io.dynamodel.migrations.internal.file.Operation;
import io.dynamodel.migrations.internal.file.TableOperation;
import io.dynamodel.migrations.internal.file.TableOperation.Kind;
import io.dynamodel.migrations.internal.state.ModelState;
import io.dynamodel.value.Document;
import java.util.ArrayList;
import java.util.List;

/**
 * Merges operations on a table into the operation that creates it, because a new table can have its
 * indexes and settings at once. Operations on items stay, because the table may have received items
 * in the meantime.
 */
final class Squash {
  private Squash() {}

  static List<Operation> of(List<Operation> operations) {
    List<Operation> squashed = new ArrayList<>();
    for (Operation each : operations) {
      if (!(each instanceof TableOperation change) || !isPutInto(squashed, change)) {
        squashed.add(each);
      }
    }
    return squashed;
  }

  private static boolean isPutInto(List<Operation> squashed, TableOperation change) {
    if (change.kind() == Kind.CREATE_TABLE || change.kind() == Kind.DELETE_TABLE) {
      return false;
    }
    for (int i = squashed.size() - 1; i >= 0; i--) {
      if (!(squashed.get(i) instanceof TableOperation before)) {
        return false;
      }
      if (before.model().equals(change.model())) {
        if (before.kind() != Kind.CREATE_TABLE) {
          return false;
        }
        Document state = change.apply(before.apply(ModelState.EMPTY));
        Document table = ModelState.table(ModelState.model(state, change.model()).orElseThrow());
        squashed.set(i, TableOperation.create(change.model(), table));
        return true;
      }
    }
    return false;
  }
}
