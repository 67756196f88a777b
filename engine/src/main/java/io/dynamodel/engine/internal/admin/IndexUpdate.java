package io.dynamodel.engine.internal.admin;

import io.dynamodel.engine.internal.error.ErrorType;
import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.request.Members;
import io.dynamodel.engine.internal.request.Messages;
import io.dynamodel.engine.internal.request.TextRule;
import io.dynamodel.engine.internal.table.Throughput;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One of the {@code GlobalSecondaryIndexUpdates} of UpdateTable.
 *
 * @param created the new index, or null
 * @param units the units to provision, or null
 */
record IndexUpdate(
    Action action,
    String name,
    @Nullable RequestedIndex created,
    @Nullable Throughput units,
    @Nullable RequestedThroughput onDemandLimit,
    @Nullable RequestedThroughput warm) {

  public enum Action {
    UPDATE,
    CREATE,
    DELETE
  }

  /** Reads the elements. Their actions are not checked yet. */
  static @Nullable List<List<IndexUpdate>> read(Members request) {
    List<Members> elements =
        request.objects(
            "GlobalSecondaryIndexUpdates", "GlobalSecondaryIndexUpdate", 0, Integer.MAX_VALUE);
    if (elements == null) {
      return null;
    }
    List<List<IndexUpdate>> updates = new ArrayList<>();
    for (Members element : elements) {
      updates.add(actions(element));
    }
    return updates;
  }

  private static List<IndexUpdate> actions(Members element) {
    List<IndexUpdate> actions = new ArrayList<>();
    Members update = element.object("Update", "UpdateGlobalSecondaryIndexAction");
    if (update != null) {
      actions.add(
          new IndexUpdate(
              Action.UPDATE,
              update.requiredText("IndexName", TextRule.NAME),
              null,
              ProvisionedUnits.read(update),
              RequestedThroughput.onDemand(update),
              RequestedThroughput.warm(update)));
    }
    Members create = element.object("Create", "CreateGlobalSecondaryIndexAction");
    if (create != null) {
      RequestedIndex index = RequestedIndex.read(create, true);
      actions.add(new IndexUpdate(Action.CREATE, index.name(), index, null, null, null));
    }
    Members delete = element.object("Delete", "DeleteGlobalSecondaryIndexAction");
    if (delete != null) {
      String name = delete.requiredText("IndexName", TextRule.NAME);
      actions.add(new IndexUpdate(Action.DELETE, name, null, null, null, null));
    }
    return actions;
  }

  /** Checks that each element has one action, and that each index has at most one. */
  static List<IndexUpdate> checked(List<List<IndexUpdate>> elements) {
    List<IndexUpdate> updates = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (List<IndexUpdate> actions : elements) {
      if (actions.isEmpty()) {
        throw Messages.invalid(
            "One of GlobalSecondaryIndexUpdate.Update, GlobalSecondaryIndexUpdate.Create,"
                + " GlobalSecondaryIndexUpdate.Delete must not be null");
      }
      if (actions.size() > 1) {
        throw Messages.invalid(
            "Only one global secondary index action is allowed per GlobalSecondaryIndexUpdate"
                + " object");
      }
      IndexUpdate update = actions.get(0);
      if (!names.add(update.name())) {
        throw Messages.invalid(
            "Only one global secondary index update per index is allowed simultaneously. Index: "
                + update.name());
      }
      update.checkWarm();
      updates.add(update);
    }
    if (updates.stream().filter(update -> update.action() != Action.UPDATE).count() > 1) {
      throw new RequestException(
          ErrorType.LIMIT_EXCEEDED,
          "Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously"
              + " per table");
    }
    return updates;
  }

  private void checkWarm() {
    if (warm != null && warm.isEmpty()) {
      throw Messages.invalid(
          "WarmThroughput must have at least one of ReadUnitsPerSecond or WriteUnitsPerSecond"
              + " specified for index: "
              + name);
    }
  }
}
