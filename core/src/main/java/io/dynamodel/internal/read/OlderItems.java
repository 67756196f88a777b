package io.dynamodel.internal.read;

import io.dynamodel.error.MappingException;
import io.dynamodel.internal.item.StoredItem;
import io.dynamodel.internal.item.WellFormed;
import io.dynamodel.internal.lookup.Lookups;
import io.dynamodel.internal.model.Model;
import io.dynamodel.internal.plan.AccessPlan;
import io.dynamodel.internal.step.Step;
import io.dynamodel.table.KeyAttribute;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

/**
 * Fetches the whole items of which only parts were read and that are stored in an older version of
 * the schema, because an upgrade needs all of an item.
 *
 * <p>If an index lacks the attributes that show the version, all items are fetched.
 *
 * @param selection what must still be true of them
 * @param plan how the parts were read
 */
record OlderItems(Model<?> model, Selection<?> selection, AccessPlan plan) {
  private static final int WIDTH = 8;

  /** Returns the steps to a page in which older items are whole; without deleted ones. */
  Step<List<StoredItem>> of(List<StoredItem> page) {
    boolean areKnown = plan.having(model.upgrades().telling()).size() == telling();
    if (areKnown && page.stream().noneMatch(this::isOlder)) {
      return Step.done(page);
    }
    return new Step.Fan<>(
        page.stream()
            .map(item -> !areKnown || isOlder(item) ? whole(item) : Step.done(Optional.of(item)))
            .toList(),
        WIDTH,
        items -> Step.done(items.stream().flatMap(Optional::stream).toList()));
  }

  private int telling() {
    return model.upgrades().telling().size();
  }

  private boolean isOlder(StoredItem item) {
    try {
      return !model.upgrades().isCurrent(item);
    } catch (MappingException e) {
      // Reading it reports this.
      return false;
    }
  }

  private Step<Optional<StoredItem>> whole(StoredItem part) {
    Map<String, AttributeValue> key =
        part.asMap(model.table().keys().stream().map(KeyAttribute::name).toList());
    return Step.call(
        model.table().name(),
        GetItemRequest.builder()
            .tableName(model.table().name())
            .key(model.primaryKey(key))
            .consistentRead(selection.options().consistent ? true : null)
            .build(),
        GetItemResponse.class,
        response -> Step.done(response.hasItem() ? selected(response.item()) : Optional.empty()));
  }

  private Optional<StoredItem> selected(Map<String, AttributeValue> received) {
    Map<String, AttributeValue> item = WellFormed.item(received);
    return model.isExpired(item) || !Lookups.matches(selection.condition(), item)
        ? Optional.empty()
        : Optional.of(StoredItem.of(item));
  }
}
