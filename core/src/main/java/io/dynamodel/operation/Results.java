package io.dynamodel.operation;

import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.expression.Condition;
import io.dynamodel.lookup.Lookups;
import io.dynamodel.lookup.Q;
import io.dynamodel.model.Model;
import io.dynamodel.plan.Plan;
import io.dynamodel.plan.Planner;
import io.dynamodel.plan.Reading;
import io.dynamodel.value.Document;
import io.dynamodel.value.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What a query or scan finds: lazy and immutable. Nothing is sent until it is read, reading it again starts again, and pages are followed to
 * the end. Each option gives other results: {@code books.scan("year__lt", 1950).limit(10).consistent()}.
 *
 * @param <T> the type of the records
 */
public final class Results<T> implements Iterable<T> {
  private final Driver driver;
  private final Model<?> model;
  private final boolean query;
  private final Condition condition;
  private final ReadOptions options;
  private final Function<Map<String, AttributeValue>, T> reader;

  private Results(
      Driver driver,
      Model<?> model,
      boolean query,
      Condition condition,
      ReadOptions options,
      Function<Map<String, AttributeValue>, T> reader) {
    this.driver = driver;
    this.model = model;
    this.query = query;
    this.condition = condition;
    this.options = options;
    this.reader = reader;
  }

  /** The records that a query finds, some of the lookups being on a key. */
  public static <T> Results<T> ofQuery(Driver driver, Model<T> model, Q lookups) {
    return of(driver, model, true, lookups);
  }

  /** The records that a scan finds. */
  public static <T> Results<T> ofScan(Driver driver, Model<T> model, Q lookups) {
    return of(driver, model, false, lookups);
  }

  private static <T> Results<T> of(Driver driver, Model<T> model, boolean query, Q lookups) {
    Condition condition = Lookups.resolve(lookups, model.fields(), model.table().name());
    return new Results<>(driver, model, query, condition, ReadOptions.DEFAULT, model::read);
  }

  private Results<T> with(ReadOptions changed) {
    return new Results<>(driver, model, query, condition, changed, reader);
  }

  /** At most this many items; 0 sends nothing. Not how many DynamoDB looks at, which is {@link #pageSize}. */
  public Results<T> limit(long items) {
    if (items < 0) {
      throw new InvalidLookupException("limit(" + items + "): a limit is 0 or more items");
    }
    return with(options.withLimit(items));
  }

  /** How many items DynamoDB looks at in one request, before the filter; it never looks at more than 1 MB. */
  public Results<T> pageSize(int items) {
    if (items < 1) {
      throw new InvalidLookupException("pageSize(" + items + "): a page has 1 item or more");
    }
    return with(options.withPageSize(items));
  }

  /** The items of a query from the last range key to the first. */
  public Results<T> reverse() {
    if (!query) {
      throw new InvalidLookupException("reverse(): a scan has no order that could be reversed, a query has");
    }
    return with(options.withReverse());
  }

  /** Strongly consistent reads, which see all writes that succeeded before them. Not for a global index. */
  public Results<T> consistent() {
    return with(options.withConsistent());
  }

  /** Reads this index, rather than the table. */
  public Results<T> index(String name) {
    return with(options.withIndex(name));
  }

  /**
   * Reads only these fields, as documents: a record without the others would erase them when it is saved.
   *
   * @param fields document names; nested ones as {@code "info.rating"} or {@code "info__rating"}
   */
  public Results<Document> only(String... fields) {
    List<Path> paths = new ArrayList<>();
    for (String field : fields) {
      paths.add(Lookups.path(field, model.fields(), model.table().name()));
    }
    if (paths.isEmpty()) {
      throw new InvalidLookupException("only(): name at least one field");
    }
    return new Results<>(driver, model, query, condition, options.withProjection(paths), Model::document);
  }

  /** How many items there are: all pages are counted by DynamoDB, none is fetched; at most the limit. */
  public long count() {
        long most = options.limit() == null ? Long.MAX_VALUE : options.limit();
    long count = 0;
    PageIterator pages = new PageIterator(driver, plan(true), options, true);
    while (count < most && pages.hasNext()) {
      count += pages.next(most - count).count();
    }
    return Math.min(count, most);
  }

  /** All items. */
  public List<T> list() {
    List<T> items = new ArrayList<>();
    forEach(items::add);
    return List.copyOf(items);
  }

  /** The first item; empty if there is none. */
  public Optional<T> first() {
    Iterator<T> items = limit(1).iterator();
    return items.hasNext() ? Optional.of(items.next()) : Optional.empty();
  }

  /**
   * The only item.
   *
   * @throws DynaModelException if there is none, or more than one
   */
  public T one() {
    List<T> items = limit(2).list();
    if (items.size() != 1) {
      throw new DynaModelException(
          "one(): table " + model.table().name() + " has " + (items.isEmpty() ? "no item" : "more than one item")
              + " that the lookups select");
    }
    return items.get(0);
  }

  /** The items as a stream, which fetches pages as it goes. */
  public Stream<T> stream() {
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(iterator(), Spliterator.ORDERED | Spliterator.NONNULL), false);
  }

  /** The items, fetched page by page as the iterator goes. */
  @Override
  public Iterator<T> iterator() {
    return new ItemIterator<>(new PageIterator(driver, plan(false), options, false), options, reader);
  }

  private Plan plan(boolean counting) {
    List<Path> all = options.projection().isEmpty() ? null : options.projection();
    Reading reading = new Reading(counting ? List.of() : all, options.index(), options.consistent());
    return query ? Planner.query(model, condition, reading) : Planner.scan(model, condition, reading);
  }
}
