package io.dynamodel;

import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.internal.item.StoredItem;
import io.dynamodel.internal.model.Model;
import io.dynamodel.internal.read.RecordReader;
import io.dynamodel.internal.read.Selection;
import io.dynamodel.internal.read.Unreadables;
import io.dynamodel.internal.relation.Loaded;
import io.dynamodel.internal.relation.RelationRead;
import io.dynamodel.internal.step.Step;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Creates records with their relations from the items of a page. */
final class WithRelations<T> {
  private final Selection<T> selection;
  private final Model<T> model;
  private final List<Relation<T, ?>> relations;
  private final Loaded loaded;
  private final Set<String> fields = new LinkedHashSet<>();

  private WithRelations(
      Selection<T> selection,
      Model<T> model,
      List<Relation<T, ?>> relations,
      List<RelationRead<?>> reads) {
    this.selection = selection;
    this.model = model;
    this.relations = relations;
    this.loaded = new Loaded(reads);
    reads.forEach(read -> fields.addAll(read.from()));
  }

  /**
   * Returns the selection of the same records with their relations.
   *
   * @throws InvalidRequestException if only parts of the records are read, or a relation is given
   *     twice
   */
  @SuppressWarnings("unchecked") // whole records are those of the model
  static <T> Selection<Related<T>> of(
      Selection<T> selection, List<Relation<T, ?>> relations, Connected connected) {
    if (selection.makesParts()) {
      throw new InvalidRequestException(
          "with(…): relations need whole records, but only(…) and as(…) read parts: leave them"
              + " out");
    }
    Model<T> model = (Model<T>) selection.model();
    Set<Object> identities = Collections.newSetFromMap(new IdentityHashMap<>());
    List<RelationRead<?>> reads = new ArrayList<>();
    for (Relation<T, ?> relation : relations) {
      if (!identities.add(relation.identity())) {
        throw new InvalidRequestException(
            "with(…): " + relation + " is given twice: give each relation once");
      }
      reads.add(relation.read(model, connected));
    }
    WithRelations<T> with =
        new WithRelations<>(selection, model, List.copyOf(relations), List.copyOf(reads));
    return selection.readBy(new RecordReader.OfPage<>(with::of));
  }

  private Step<List<Related<T>>> of(List<StoredItem> page, Unreadables unreadables) {
    if (selection.reader() instanceof RecordReader.OfItem<T> ofItem) {
      List<T> records = new ArrayList<>();
      List<Map<String, AttributeValue>> sources = new ArrayList<>();
      for (StoredItem item : page) {
        T record = unreadables.record(model, item, ofItem.make()::apply);
        if (record != null) {
          records.add(record);
          sources.add(model.upgrades().current(item).asMap(fields));
        }
      }
      return of(records, sources, unreadables);
    }
    // Items that were fetched from elsewhere are known only by their records.
    return ((RecordReader.OfPage<T>) selection.reader())
        .make()
        .apply(page, unreadables)
        .andThen(records -> of(records, records.stream().map(model::item).toList(), unreadables));
  }

  private Step<List<Related<T>>> of(
      List<T> records, List<Map<String, AttributeValue>> sources, Unreadables unreadables) {
    return loaded
        .of(sources, unreadables)
        .map(
            related -> {
              List<Related<T>> all = new ArrayList<>();
              for (int i = 0; i < records.size(); i++) {
                all.add(new Related<>(records.get(i), relations, related.get(i)));
              }
              return all;
            });
  }
}
