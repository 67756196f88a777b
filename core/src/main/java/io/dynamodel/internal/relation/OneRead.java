package io.dynamodel.internal.relation;

import io.dynamodel.internal.batch.BatchGet;
import io.dynamodel.internal.item.StoredItem;
import io.dynamodel.internal.model.Model;
import io.dynamodel.internal.read.GetItem;
import io.dynamodel.internal.read.Unreadables;
import io.dynamodel.internal.step.Step;
import io.dynamodel.internal.write.ItemKey;
import io.dynamodel.table.KeyAttribute;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reads the one record that is related to a record.
 *
 * @param creates whether a missing record is created in memory, with only its key
 */
public record OneRead<R>(Link<R> link, boolean creates) implements RelationRead<Optional<R>> {
  @Override
  public List<String> from() {
    return link.from();
  }

  /**
   * Returns the steps that read the record that is related to one record of the source.
   *
   * @param item the record of the source
   */
  public Step<Optional<R>> single(Map<String, AttributeValue> item) {
    Map<String, AttributeValue> values = link.values(item);
    return values == null
        ? Step.done(Optional.empty())
        : GetItem.of(link.target(), Link.plain(values), false)
            .map(found -> orCreated(found, values));
  }

  @Override
  public Step<List<Optional<R>>> of(
      List<Map<String, AttributeValue>> sources, Unreadables unreadables) {
    Map<Map<String, AttributeValue>, List<Integer>> positions =
        RelationRead.positions(link, sources);
    return byValues(positions.keySet(), unreadables)
        .map(
            found -> {
              List<Optional<R>> related =
                  new ArrayList<>(Collections.nCopies(sources.size(), Optional.empty()));
              positions.forEach(
                  (values, places) -> {
                    Optional<R> record = Optional.ofNullable(found.get(values));
                    places.forEach(place -> related.set(place, record));
                  });
              return related;
            });
  }

  /** Returns the steps that read the records with some values, in batches. */
  Step<Map<Map<String, AttributeValue>, R>> byValues(
      Collection<Map<String, AttributeValue>> distinct, Unreadables unreadables) {
    Model<R> target = link.target();
    List<String> names = target.table().keys().stream().map(KeyAttribute::name).toList();
    Function<StoredItem, R> reader = target.reader();
    BatchGet<Map.Entry<ItemKey, Optional<R>>> batch =
        new BatchGet<>(
            target,
            false,
            null,
            item ->
                Map.entry(
                    ItemKey.of(target, item.asMap(names)),
                    Optional.ofNullable(unreadables.record(target, item, reader::apply))),
            (done, total, retried) -> {});
    return distinct.isEmpty()
        ? Step.done(Map.of())
        : batch
            .of(distinct.stream().map(Link::plain).toList())
            .map(found -> byValues(distinct, found));
  }

  private Map<Map<String, AttributeValue>, R> byValues(
      Collection<Map<String, AttributeValue>> distinct,
      List<Map.Entry<ItemKey, Optional<R>>> found) {
    Model<R> target = link.target();
    Map<ItemKey, Optional<R>> byKey = new HashMap<>();
    found.forEach(each -> byKey.put(each.getKey(), each.getValue()));
    Map<Map<String, AttributeValue>, R> byValues = new HashMap<>();
    for (Map<String, AttributeValue> values : distinct) {
      Optional<R> record = byKey.get(ItemKey.of(target, target.key(Link.plain(values))));
      // In place of an item that was skipped, no record is created.
      Optional<R> known = record == null ? orCreated(Optional.empty(), values) : record;
      known.ifPresent(each -> byValues.put(values, each));
    }
    return byValues;
  }

  private Optional<R> orCreated(Optional<R> found, Map<String, AttributeValue> values) {
    return found.isPresent() || !creates
        ? found
        : Optional.of(link.target().read(StoredItem.of(link.target().upgrades().stamped(values))));
  }
}
