package io.dynamodel.engine.internal.statement;

import io.dynamodel.engine.internal.capacity.ConsumedCapacity;
import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.expression.Condition;
import io.dynamodel.engine.internal.expression.Projection;
import io.dynamodel.engine.internal.item.KeyPaths;
import io.dynamodel.engine.internal.partiql.Statement;
import io.dynamodel.engine.internal.read.KeyRange;
import io.dynamodel.engine.internal.read.PageReader;
import io.dynamodel.engine.internal.read.PageRequest;
import io.dynamodel.engine.internal.read.PageSource;
import io.dynamodel.engine.internal.request.Reporting;
import io.dynamodel.engine.internal.request.TableNames;
import io.dynamodel.engine.internal.store.Cursor;
import io.dynamodel.engine.internal.table.Database;
import io.dynamodel.engine.internal.table.KeySchema;
import io.dynamodel.engine.internal.table.SecondaryIndex;
import io.dynamodel.engine.internal.table.Table;
import io.dynamodel.engine.internal.value.AttributeValue;
import io.dynamodel.engine.internal.value.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A page of the result of a SELECT. */
final class SelectPage {
  /** How many items a page has at most if IN has several partitions. */
  private static final int MAX_OF_PARTITIONS = 10;

  private final List<byte[]> items = new ArrayList<>();
  private final PageReader reader;

  /**
   * Reads a page.
   *
   * @param limit how many items are evaluated at most
   * @param startKey the key after which the page begins, or null
   * @throws RequestException if the statement does not fit the table
   */
  SelectPage(
      Database database,
      Statement.Select select,
      boolean consistent,
      int limit,
      @Nullable Map<String, AttributeValue> startKey,
      Reporting reporting) {
    PageSource source = source(database, select, consistent);
    KeySchema schema = source.keySchema();
    SelectPlan plan = SelectPlan.of(schema, select.where());
    SelectOrder order = SelectOrder.of(schema, select, plan);
    SelectColumns columns = SelectColumns.of(select);
    Projection projection = columns.projection();
    boolean hasPartitions = plan.access() == SelectPlan.Access.SOME_PARTITIONS;
    PageRequest request =
        new PageRequest(
            select.table(),
            select.index(),
            projection == null ? PageRequest.Select.PROJECTED : PageRequest.Select.SPECIFIC,
            hasPartitions ? Math.min(limit, MAX_OF_PARTITIONS) : limit,
            consistent,
            startKey,
            plan.filter(),
            projection,
            reporting);
    KeyPaths.check(source.table(), columns.paths());
    KeyPaths.check(source.table(), plan.filter());
    checkFilter(source, plan);
    request.checkProjected(source);
    byte[] start = startKey == null ? null : start(source, plan, startKey);
    reader = new PageReader(source, request);
    reader.read(items(source, plan, order, start), item -> items.add(columns.json(item)));
  }

  /** Returns the JSON of each item. */
  List<byte[]> items() {
    return items;
  }

  /** Returns the JSON of the last evaluated key, or null at the end. */
  byte @Nullable [] lastKey() {
    return reader.lastKey();
  }

  ConsumedCapacity consumed() {
    return reader.consumed();
  }

  private static PageSource source(Database database, Statement.Select select, boolean consistent) {
    Table table = TableNames.find(database, select.table());
    if (select.index() == null) {
      return new PageSource(table, null);
    }
    SecondaryIndex index = table.index(select.index());
    if (index == null) {
      throw RequestException.validation("The table does not have the specified index");
    }
    checkSingle(index);
    if (index.isGlobal() && consistent) {
      throw RequestException.validation(
          "Strongly consistent read is not supported on Global Secondary Indexes");
    }
    return new PageSource(table, index);
  }

  /**
   * Checks that the key of an index does not have several attributes.
   *
   * @throws RequestException if it has
   */
  static void checkSingle(SecondaryIndex index) {
    if (index.keySchema().hash().size() > 1 || index.keySchema().range().size() > 1) {
      throw RequestException.validation(
          "PartiQL statements cannot be executed on tables with multi-attribute HASH keys or"
              + " multi-attribute RANGE keys.");
    }
  }

  /**
   * Checks that a query on an index filters by attributes of the index; a scan finds no items
   * instead.
   */
  private static void checkFilter(PageSource source, SelectPlan plan) {
    Condition filter = plan.filter();
    boolean isQuery =
        plan.access() == SelectPlan.Access.ONE_PARTITION
            || plan.access() == SelectPlan.Access.SOME_PARTITIONS;
    if (filter != null && isQuery) {
      source.checkFilter(filter);
    }
  }

  private static byte[] start(
      PageSource source, SelectPlan plan, Map<String, AttributeValue> startKey) {
    byte[] start;
    try {
      source.checkStartKey(startKey, false);
      start = source.place(startKey);
    } catch (RequestException e) {
      throw NextToken.mismatch();
    }
    if (!plan.ranges().isEmpty() && !PartitionItems.canStart(plan.ranges(), start)) {
      throw NextToken.mismatch();
    }
    return start;
  }

  private static Supplier<@Nullable Item> items(
      PageSource source, SelectPlan plan, SelectOrder order, byte @Nullable [] start) {
    if (plan.access() != SelectPlan.Access.SCAN) {
      return new PartitionItems(source.tree(), order, start);
    }
    Cursor<Item> cursor =
        source.tree().ascending(start == null ? null : KeyRange.successor(start), null);
    return () -> cursor.next() ? cursor.value() : null;
  }
}
