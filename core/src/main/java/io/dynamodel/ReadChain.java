package io.dynamodel;

import io.dynamodel.error.Given;
import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.internal.lookup.Lookups;
import io.dynamodel.internal.model.Model;
import io.dynamodel.internal.read.ReadOptions;
import io.dynamodel.internal.read.Selection;
import io.dynamodel.internal.read.Selection.Search;
import io.dynamodel.value.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What results have in common, whether threads wait for them or not: how they are read.
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

  /** The results of another selection. */
  abstract S of(Selection<T> other);

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

  private static void check(boolean fits, String option, String takes, Number given) {
    if (!fits) {
      throw new InvalidRequestException(option + " takes " + takes + ", not " + given);
    }
  }

  /**
   * At most this many items; 0 sends nothing. Not how many DynamoDB looks at, which is {@link
   * #pageSize}.
   */
  public S limit(long items) {
    check(items >= 0, "limit", "0 or more", items);
    return with(o -> o.limit = items);
  }

  /**
   * How many items DynamoDB looks at in one request, before the filter; it never looks at more than
   * 1 MB.
   */
  public S pageSize(int items) {
    check(items >= 1, "pageSize", "1 or more", items);
    return with(o -> o.pageSize = items);
  }

  /** The items of a query from the last range key to the first. */
  public S reverse() {
    if (selection.search() == Search.SCAN) {
      throw Selection.irreversible();
    }
    return with(o -> o.reverse = true);
  }

  /**
   * Strongly consistent reads, which see all writes that succeeded before them. Not for a global
   * index.
   */
  public S consistent() {
    return with(o -> o.consistent = true);
  }

  /** Reads this index, rather than what the planner would choose. */
  public S index(String name) {
    Given.given(name, "the name of an index");
    return with(o -> o.index = name);
  }

  /**
   * Lets an {@code in} on a hash key become a query for each of its values, one after the other, in
   * the order of the values.
   *
   * @param queries how many they may be at most
   */
  public S fanOut(int queries) {
    check(queries >= 1, "fanOut", "1 or more", queries);
    return with(o -> o.fanOut = queries);
  }

  /**
   * Applies in memory what DynamoDB cannot filter by: conditions on the keys of what is read. All
   * they drop is read and paid for.
   */
  public S postFilter() {
    return with(o -> o.postFilter = true);
  }

  /**
   * Lets {@code scan().update(…)} and {@code scan().delete()}, without any lookup, write all items
   * of the table. It changes nothing else.
   */
  public S all() {
    return with(o -> o.all = true);
  }

  /** Lets {@code find} scan where no key fits. */
  public S allowScan() {
    if (selection.search() == Search.QUERY) {
      throw new InvalidRequestException(
          "allowScan(): a query is never a scan, what find(…) does may be");
    }
    return with(o -> o.allowScan = true);
  }

  /** Scans in this many segments side by side; the items come in no particular order. */
  public S parallel(int segments) {
    check(segments >= 1 && segments <= MOST_SEGMENTS, "parallel", "1 to 1,000,000", segments);
    String call = "parallel(" + segments + ")";
    requireScan(call);
    if (selection.options().segment != null) {
      throw oneSegment(call);
    }
    return with(o -> o.segments = segments);
  }

  /**
   * Scans one segment alone, so that several processes can share a scan: {@code
   * books.scan().segment(2, 8)} is the third of eight. All segments together are the whole table,
   * and each item is in exactly one of them.
   *
   * @param index which segment, from 0
   * @param of how many segments there are
   * @throws InvalidRequestException if there is no such segment, or this is no scan, or a {@link
   *     #parallel} one
   */
  public S segment(int index, int of) {
    String call = "segment(" + index + ", " + of + ")";
    check(of >= 1 && of <= MOST_SEGMENTS, call, "1 to 1,000,000 segments", of);
    if (index < 0 || index >= of) {
      throw new InvalidRequestException(
          call
              + ": the segments are counted from 0, so of "
              + of
              + (of == 1 ? " there is 0 only" : " there are 0 to " + (of - 1)));
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
   * early; a {@link #page} has the cursor to go on from. It is looked at after each response, so
   * that the last request of each segment may go beyond.
   */
  public S maxCapacity(double units) {
    check(units >= 0, "maxCapacity", "0 or more", units);
    return with(o -> o.maxCapacity = units);
  }

  /**
   * Waits between requests, so that no more than this many capacity units a second are consumed in
   * the long run.
   */
  public S rateLimit(double unitsPerSecond) {
    check(unitsPerSecond > 0, "rateLimit", "more than 0", unitsPerSecond);
    return with(o -> o.rateLimit = unitsPerSecond);
  }

  /**
   * Goes on where a page ended, exactly after its last item, even if that was deleted since.
   *
   * @param cursor the cursor of a page of the same lookups, index and order, which is checked when
   *     the results are read; null for the beginning
   */
  public S from(@Nullable String cursor) {
    return with(o -> o.cursor = cursor);
  }

  /** How the items will be found, and why so; sends nothing. Its text form is a small report. */
  public Plan explain() {
    return new Plan(selection.plan());
  }

  /** What is read, and how: lookups without values, and options. Sends nothing. */
  @Override
  public String toString() {
    return getClass().getSimpleName() + " of a " + selection;
  }
}
