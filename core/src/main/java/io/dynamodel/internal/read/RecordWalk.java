package io.dynamodel.internal.read;

import io.dynamodel.internal.item.StoredItem;
import io.dynamodel.internal.model.Model;
import io.dynamodel.internal.step.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * A walk over the records of a selection. Records that are made of one item each are made when they
 * are taken, and those that are made of a page as soon as it is fetched.
 */
public final class RecordWalk<T> implements ItemSequence<T> {
  private final Walk walk;
  private final RecordReader<T> reader;
  private final Model<?> model;
  private final Unreadables unreadables;

  /** The item of the next record, if records are made of one item each. */
  private @Nullable StoredItem next;

  /** The records that are made already. */
  private final Queue<T> made = new ArrayDeque<>();

  /**
   * Creates a walk.
   *
   * @param model the model of the items
   */
  RecordWalk(Walk walk, RecordReader<T> reader, Model<?> model, Unreadables unreadables) {
    this.walk = walk;
    // An item that is skipped must be known before it is taken.
    this.reader =
        reader instanceof RecordReader.OfItem<T> ofItem && unreadables.arePassedOver()
            ? new RecordReader.OfSome<>(ofItem.make()::apply)
            : reader;
    this.model = model;
    this.unreadables = unreadables;
  }

  @Override
  public boolean hasFetched() {
    if (reader instanceof RecordReader.OfItem<T> && next == null) {
      next = walk.nextFetched();
    }
    if (reader instanceof RecordReader.OfSome<T> ofSome && made.isEmpty()) {
      makeNext(ofSome);
    }
    return next != null || !made.isEmpty();
  }

  private void makeNext(RecordReader.OfSome<T> ofSome) {
    for (var item = walk.nextFetched(); item != null; item = walk.nextFetched()) {
      T record = unreadables.record(model, item, ofSome.make());
      if (record != null) {
        made.add(record);
        return;
      }
      walk.passOver();
    }
  }

  /** Returns the steps that count all further records. */
  Step<Long> count() {
    return count(0);
  }

  private Step<Long> count(long before) {
    long counted = before;
    for (; hasFetched(); counted++) {
      take();
    }
    long soFar = counted;
    return fetching().andThen(fetched -> fetched ? count(soFar) : Step.done(soFar));
  }

  /**
   * Takes the next record, after {@link #hasFetched} was true.
   *
   * @throws io.dynamodel.error.MappingException if its item does not fit the type
   */
  @Override
  public T take() {
    if (reader instanceof RecordReader.OfItem<T> ofItem) {
      StoredItem item = Objects.requireNonNull(next);
      next = null;
      return ofItem.make().apply(item);
    }
    return made.remove();
  }

  /**
   * Returns the steps that fetch a page, and additional data for its records. Their result is
   * false, without any request, if there is no page to fetch. They must not run concurrently.
   */
  @Override
  public Step<Boolean> fetching() {
    return walk.fetching().andThen(fetched -> fetched ? making() : Step.done(false));
  }

  private Step<Boolean> making() {
    if (!(reader instanceof RecordReader.OfPage<T> ofPage)) {
      return Step.done(true);
    }
    List<StoredItem> page = new ArrayList<>();
    walk.pastFetched(page::add);
    if (page.isEmpty()) {
      return Step.done(true);
    }
    return ofPage
        .make()
        .apply(Collections.unmodifiableList(page), unreadables)
        .andThen(
            records -> {
              made.addAll(records);
              if (records.size() == page.size()) {
                return Step.done(true);
              }
              // The limit counts records: others that are fetched can replace those left out.
              for (int i = records.size(); i < page.size(); i++) {
                walk.passOver();
              }
              return making();
            });
  }

  @Override
  public boolean isOver() {
    return next == null && made.isEmpty() && walk.isOver();
  }

  /** Returns the steps that add all further records to a list, to the end. */
  Step<Boolean> into(List<T> records) {
    return fetching()
        .andThen(
            fetched -> {
              takeFetched(records);
              return fetched ? into(records) : Step.done(true);
            });
  }

  /** Adds the records that can be taken without fetching a page to a list. */
  void takeFetched(List<T> records) {
    while (hasFetched()) {
      records.add(take());
    }
  }
}
