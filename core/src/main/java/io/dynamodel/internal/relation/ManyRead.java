package io.dynamodel.internal.relation;

import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.item.StoredItem;
import io.dynamodel.internal.lookup.Clause;
import io.dynamodel.internal.read.ReadOptions;
import io.dynamodel.internal.read.RecordReader;
import io.dynamodel.internal.read.Selection;
import io.dynamodel.internal.read.Selection.Search;
import io.dynamodel.internal.read.Unreadables;
import io.dynamodel.internal.step.Step;
import io.dynamodel.value.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reads the records that are related to a record, by a query of the table or of an index.
 *
 * @param where further lookups on the related records; null for all of them
 * @param options how they are read
 */
public record ManyRead<R>(Link<R> link, @Nullable Clause where, Consumer<ReadOptions> options)
    implements RelationRead<List<R>> {
  /** The maximum number of queries at the same time. */
  private static final int WIDTH = 8;

  @Override
  public List<String> from() {
    return link.from();
  }

  /**
   * Requires that a key of the target answers for the relation.
   *
   * @throws io.dynamodel.error.InvalidModelException if only a scan could, or if the lookups are
   *     wrong
   */
  public void requireKey() {
    Selection<R> selection;
    try {
      selection = selection(link.anyCondition());
    } catch (InvalidLookupException e) {
      throw link.error(String.valueOf(e.getMessage()), e);
    }
    try {
      if (!isPlanned(selection.onlyKeys())) {
        selection.plan();
      }
    } catch (InvalidLookupException e) {
      throw link.error("it can only be read by a key or an index: " + e.getMessage(), e);
    }
  }

  /**
   * Returns the records that are related to a record of the source.
   *
   * @param item the record of the source
   */
  public Selection<R> selection(Map<String, AttributeValue> item) {
    return whole(items(item));
  }

  /**
   * Returns the items that are related to a record of the source, even if an index that finds them
   * does not have all of their attributes.
   */
  Selection<R> items(Map<String, AttributeValue> item) {
    Map<String, AttributeValue> values = link.values(item);
    return selection(values == null ? Condition.Constant.NEVER : link.condition(values));
  }

  /**
   * Returns the items that are related to a record of the source, including those that were written
   * a moment ago, unless a global index finds them.
   */
  Selection<R> current(Map<String, AttributeValue> item) {
    Selection<R> items = items(item);
    Selection<R> consistent = items.with(read -> read.consistent = true);
    return isPlanned(consistent.onlyKeys()) ? consistent : items;
  }

  /** Returns parts of the records that are related to a record of the source. */
  Selection<Map<String, AttributeValue>> parts(
      Map<String, AttributeValue> item, List<String> fields) {
    Selection<R> items = items(item);
    Function<StoredItem, Map<String, AttributeValue>> part =
        each -> link.target().upgrades().current(each).asMap(fields);
    Selection<Map<String, AttributeValue>> parts =
        items
            .only(fields.stream().map(field -> Path.of(field)).toList())
            .readBy(new RecordReader.OfItem<>(part));
    return isPlanned(parts)
        ? parts
        : whole(items, new WholeItems<>(link.target(), items.condition(), part));
  }

  /**
   * Returns the records that a condition and the further lookups select. If these lookups alone
   * would also fit an index, the one of the relation is read.
   */
  private Selection<R> selection(Condition related) {
    Selection<R> all = query(related);
    if (where == null || related == Condition.Constant.NEVER) {
      return all;
    }
    Selection<R> narrowed = query(related.and(link.target().condition(where)));
    if (narrowed.options().index != null || isPlanned(narrowed.onlyKeys())) {
      return narrowed;
    }
    return isPlanned(all.onlyKeys())
        ? narrowed.with(options -> options.index = all.onlyKeys().plan().index().orElse(null))
        : narrowed;
  }

  private Selection<R> query(Condition condition) {
    return Selection.of(link.target(), Search.QUERY, condition).with(options);
  }

  private Selection<R> whole(Selection<R> items) {
    return whole(items, new WholeItems<>(link.target(), items.condition(), link.target().reader()));
  }

  /** Returns a selection that fetches whole items from the table if it reads an index without. */
  private <P> Selection<P> whole(Selection<R> items, WholeItems<P> fetched) {
    if (items.condition() == Condition.Constant.NEVER
        || !link.hasPartialIndex()
        || isPlanned(items)
        || !isPlanned(items.onlyKeys())) {
      return items.readBy(new RecordReader.OfItem<>(fetched.reader()));
    }
    return items.onlyKeys().readBy(new RecordReader.OfPage<>(fetched::of));
  }

  private static boolean isPlanned(Selection<?> selection) {
    try {
      selection.plan();
      return true;
    } catch (InvalidLookupException e) {
      return false;
    }
  }

  @Override
  public Step<List<List<R>>> of(
      List<Map<String, AttributeValue>> sources, Unreadables unreadables) {
    return each(sources, source -> selection(source).with(read -> read.unreadables = unreadables));
  }

  /** Returns the steps that read a selection for each record of the source. */
  <P> Step<List<List<P>>> each(
      List<Map<String, AttributeValue>> sources,
      Function<Map<String, AttributeValue>, Selection<P>> selection) {
    List<List<Integer>> places = new ArrayList<>();
    List<Step<List<P>>> queries = new ArrayList<>();
    RelationRead.positions(link, sources)
        .forEach(
            (values, positions) -> {
              places.add(positions);
              queries.add(selection.apply(sources.get(positions.get(0))).list());
            });
    return new Step.Fan<>(
        queries,
        WIDTH,
        found -> {
          List<List<P>> related = new ArrayList<>(Collections.nCopies(sources.size(), List.of()));
          for (int i = 0; i < found.size(); i++) {
            for (int place : places.get(i)) {
              related.set(place, found.get(i));
            }
          }
          return Step.done(related);
        });
  }
}
