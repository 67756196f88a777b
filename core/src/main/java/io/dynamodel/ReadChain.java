package io.dynamodel;

import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.internal.argument.Given;
import io.dynamodel.internal.batch.Rederive;
import io.dynamodel.internal.lookup.Lookups;
import io.dynamodel.internal.model.Model;
import io.dynamodel.internal.read.ReadOptions;
import io.dynamodel.internal.read.Selection;
import io.dynamodel.internal.read.Selection.Search;
import io.dynamodel.internal.read.Unreadables;
import io.dynamodel.internal.relation.WholeItems;
import io.dynamodel.internal.step.Step;
import io.dynamodel.schema.UnreadableItem;
import io.dynamodel.value.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The options of results, synchronous and asynchronous.
 *
 * @param <T> the type of the records
 * @param <S> the type of the results
 */
abstract class ReadChain<T, S> {
  private static final int MOST_SEGMENTS = 1_000_000;

  final Selection<T> selection;

  ReadChain(Selection<T> selection) {
    this.selection = selection;
  }

  /** Returns the models that relations can lead to. */
  abstract Connected connected();

  /**
   * Returns the selection of the same records, with what relations lead to.
   *
   * @throws InvalidRequestException if only parts of the records are read, or a relation is given
   *     twice
   */
  final Selection<Related<T>> related(Relation<T, ?> first, Relation<T, ?>[] more) {
    List<Relation<T, ?>> relations = new ArrayList<>();
    relations.add(Given.given(first, "a relation of with(…)"));
    for (Relation<T, ?> each : Given.given(more, "the relations of with(…)")) {
      relations.add(Given.given(each, "a relation of with(…)"));
    }
    return WithRelations.of(selection, relations, connected());
  }

  /** Returns the results of another selection. */
  abstract S of(Selection<T> other);

  final Step<Rederivation> rederiving(Consumer<BulkOptions> bulkOptions) {
    return Rederive.of(
        selection,
        BulkOptions.listener(bulkOptions),
        (count, conflicts) -> new Rederivation(new BulkResult(count), conflicts));
  }

  static <T> Selection<T> select(Model<T> model, Search search, Q lookups) {
    return Selection.of(model, search, model.condition(Q.clause(lookups, model)));
  }

  /**
   * Returns the paths of fields.
   *
   * @throws io.dynamodel.error.InvalidLookupException if a field is unknown
   */
  static List<Path> paths(Model<?> model, F first, F... more) {
    return Stream.concat(
            Stream.of(Given.given(first, "a field of only(…)")),
            Stream.of(Given.given(more, "the fields of only(…)")))
        .map(each -> Given.given(each, "a field of only(…)").operand())
        .map(each -> Lookups.path(each, model.fields(), model.table().name()))
        .toList();
  }

  private S with(Consumer<ReadOptions> change) {
    return of(selection.with(change));
  }

  static void check(boolean fits, String option, String takes, Number given) {
    if (!fits) {
      throw new InvalidRequestException(option + " takes " + takes + ", not " + given);
    }
  }

  /**
   * Returns at most this many items; 0 sends no request. {@link #pageSize} limits the number of
   * items that DynamoDB evaluates.
   */
  public S limit(long items) {
    check(items >= 0, "limit", "0 or more", items);
    return with(o -> o.limit = items);
  }

  /**
   * Limits the number of items that DynamoDB evaluates for one request, before the filter. It never
   * evaluates more than 1 MB.
   */
  public S pageSize(int items) {
    check(items >= 1, "pageSize", "1 or more", items);
    return with(o -> o.pageSize = items);
  }

  /** Returns the items of a query from the last range key to the first. */
  public S reverse() {
    if (selection.search() == Search.SCAN) {
      throw Selection.irreversible();
    }
    return with(o -> o.reverse = true);
  }

  /**
   * Makes the reads strongly consistent: they reflect all writes that succeeded before them. Global
   * indexes do not support this.
   */
  public S consistent() {
    return with(o -> o.consistent = true);
  }

  /** Reads this index, instead of the one that the planner would choose. */
  public S index(String name) {
    Given.given(name, "the name of an index");
    return with(o -> o.index = name);
  }

  /**
   * Allows one query for each value of an {@code in} on a hash key, one after the other, in the
   * order of the values.
   *
   * @param queries the maximum number of queries
   */
  public S fanOut(int queries) {
    check(queries >= 1, "fanOut", "1 or more", queries);
    return with(o -> o.fanOut = queries);
  }

  /**
   * Applies conditions in memory that DynamoDB cannot filter by: conditions on the keys of the
   * table or index that is read. Items that they drop are evaluated and billed.
   */
  public S postFilter() {
    return with(o -> o.postFilter = true);
  }

  /**
   * Allows {@code scan().update(…)} and {@code scan().delete()} without any lookup, which write all
   * items of the table. It has no other effect.
   */
  public S all() {
    return with(o -> o.all = true);
  }

  /**
   * Fetches the whole items of an index that lacks attributes: {@code books.query("year",
   * 1949).index("by-year").hydrated()}. The index is read for the keys, and the items of each page
   * are fetched from the table in batches of 100, in the order of the index. Items that were
   * deleted in the meantime, or that the lookups no longer select, are left out, because an index
   * lags behind its table. Lookups on attributes that the index lacks are applied to the fetched
   * items.
   *
   * <p>It has no effect if whole items can be read without it. {@link #pageSize} limits how many
   * items are fetched at a time. The capacity of the batches is included in that of the page, and
   * counts towards {@link #maxCapacity} and {@link #rateLimit}.
   *
   * @throws InvalidRequestException if only parts of the items are read
   */
  public S hydrated() {
    return of(selection.hydrated(WholeItems::of));
  }

  /**
   * Skips items from which no record can be created, and passes each to a listener, so that one bad
   * item does not end a scan: {@code books.scan().onUnreadable(item -> log.warn(item.toString()))}.
   * These are items that do not fit the type and, if the model validates what it reads, those that
   * break the schema. Neither {@link #limit} nor {@code count()} counts them; {@code count()} then
   * reads the items. Related items of {@code with(…)} are skipped, too.
   *
   * <p>The listener is called on the thread that reads, once for each such item of each read. If it
   * throws an exception, the read ends with an exception that has it as its cause. It is not an
   * option of bulk writes, which do not need records.
   */
  public S onUnreadable(Consumer<UnreadableItem> listener) {
    Unreadables unreadables =
        new Unreadables(Given.given(listener, "the listener of onUnreadable(…)"));
    return with(o -> o.unreadables = unreadables);
  }

  /** Allows {@code find} to scan if no key fits. */
  public S allowScan() {
    if (selection.search() == Search.QUERY) {
      throw new InvalidRequestException("allowScan(): query(…) never scans: call find(…) instead");
    }
    return with(o -> o.allowScan = true);
  }

  /** Scans in this many segments concurrently; the items have no particular order. */
  public S parallel(int segments) {
    checkSegments(segments);
    String call = "parallel(" + segments + ")";
    requireScan(call);
    if (selection.options().segment != null) {
      throw oneSegment(call);
    }
    return with(o -> o.segments = segments);
  }

  /**
   * Scans one segment only, so that several processes can share a scan: {@code
   * books.scan().segment(2, 8)} is the third of eight. All segments together are the whole table,
   * and each item is in exactly one segment.
   *
   * @param index the segment, counted from 0
   * @param of the number of segments
   * @throws InvalidRequestException if there is no such segment, or if this is not a scan, or a
   *     {@link #parallel} scan
   */
  public S segment(int index, int of) {
    String call = "segment(" + index + ", " + of + ")";
    check(of >= 1 && of <= MOST_SEGMENTS, call, "1 to 1,000,000 segments", of);
    if (index < 0 || index >= of) {
      throw new InvalidRequestException(
          call + ": segments are counted from 0: pass " + (of == 1 ? "0" : "0 to " + (of - 1)));
    }
    requireScan(call);
    if (selection.options().segment == null && selection.options().segments > 1) {
      throw oneSegment(call);
    }
    return with(
        o -> {
          o.segments = of;
          o.segment = index;
        });
  }

  static void checkSegments(int segments) {
    check(segments >= 1 && segments <= MOST_SEGMENTS, "parallel", "1 to 1,000,000", segments);
  }

  private void requireScan(String call) {
    if (selection.search() != Search.SCAN) {
      throw new InvalidRequestException(call + ": only a scan can be split into segments");
    }
  }

  private static InvalidRequestException oneSegment(String call) {
    return new InvalidRequestException(
        call
            + ": a scan reads either one segment or several in parallel: call segment or parallel,"
            + " and not both");
  }

  /**
   * Sends no further request once this many capacity units are consumed, which ends the results
   * early; a {@link Results#page} has the cursor to continue from. The units are checked after each
   * response, so the last request of each segment may exceed them.
   */
  public S maxCapacity(double units) {
    check(units >= 0, "maxCapacity", "0 or more", units);
    return with(o -> o.maxCapacity = units);
  }

  /**
   * Waits between requests, so that they consume no more than this many capacity units per second
   * on average.
   */
  public S rateLimit(double unitsPerSecond) {
    check(unitsPerSecond > 0, "rateLimit", "more than 0", unitsPerSecond);
    return with(o -> o.rateLimit = unitsPerSecond);
  }

  /**
   * Continues where a page ended, exactly after its last item, even if that item was deleted in the
   * meantime.
   *
   * @param cursor the cursor of a page of the same lookups, index and order, which is checked when
   *     the results are read; null for the beginning
   */
  public S from(@Nullable String cursor) {
    return with(o -> o.cursor = cursor);
  }

  /**
   * Returns how the items will be found, and why, without sending a request. The text form is a
   * short report.
   */
  public Plan explain() {
    return new Plan(selection.plan());
  }

  /** Returns the lookups, without values, and the options. Sends no request. */
  @Override
  public String toString() {
    return getClass().getSimpleName() + " of a " + selection;
  }
}
