package io.dynamodel.engine.internal.read;

import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.error.Wording;
import io.dynamodel.engine.internal.expression.Condition;
import io.dynamodel.engine.internal.expression.KeyCondition;
import io.dynamodel.engine.internal.expression.Projection;
import io.dynamodel.engine.internal.expression.ScalarText;
import io.dynamodel.engine.internal.item.KeyPaths;
import io.dynamodel.engine.internal.legacy.AttributesToGet;
import io.dynamodel.engine.internal.legacy.ConditionalOperator;
import io.dynamodel.engine.internal.legacy.LegacyConditions;
import io.dynamodel.engine.internal.legacy.LegacyFilter;
import io.dynamodel.engine.internal.request.Context;
import io.dynamodel.engine.internal.request.Expressions;
import io.dynamodel.engine.internal.request.Members;
import io.dynamodel.engine.internal.request.Operation;
import io.dynamodel.engine.internal.store.Cursor;
import io.dynamodel.engine.internal.store.Tree;
import io.dynamodel.engine.internal.table.KeySchema;
import io.dynamodel.engine.internal.value.AttributeValue;
import io.dynamodel.engine.internal.value.Item;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a page of the items with one partition key, in the order of their sort keys.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Query.html">Query</a>
 */
public final class Query implements Operation {
  private static final List<String> EXPRESSIONS =
      List.of(Expressions.PROJECTION, Expressions.FILTER, Expressions.KEY_CONDITION);
  private static final String FILTER = "QueryFilter";
  private static final List<String> LEGACY =
      List.of(AttributesToGet.NAME, FILTER, ConditionalOperator.NAME, Expressions.KEY_CONDITIONS);

  @Override
  public Wording wording() {
    return Wording.NEWER;
  }

  @Override
  public byte[] handle(Members request, Context context) {
    ConditionalOperator.checkOfQuery(request);
    // A limit below 1 is reported after the constraints, with another message.
    PageRequest.Reader reader =
        new PageRequest.Reader(request, Integer.MIN_VALUE, EXPRESSIONS, LEGACY);
    Boolean forward = request.bool("ScanIndexForward");
    LegacyConditions keyConditions = LegacyConditions.read(request, Expressions.KEY_CONDITIONS);
    LegacyFilter legacyFilter = LegacyFilter.read(request, FILTER);
    request.check();
    checkLimit(reader.limit());
    Expressions expressions = reader.expressions();
    expressions.check();
    Condition queryFilter = legacyFilter.condition();
    Map<String, AttributeValue> startKey = reader.startKey();
    List<KeyCondition> conditions =
        keyConditions == null ? expressions.keyConditions() : keyConditions.keyConditions();
    if (conditions == null) {
      throw RequestException.validation(
          "Either the KeyConditions or KeyConditionExpression parameter must be specified in the"
              + " request.");
    }
    boolean isLegacy = !expressions.has(Expressions.FILTER);
    Condition filter = isLegacy ? queryFilter : expressions.condition(Expressions.FILTER);
    Projection projection = expressions.projection();
    PageRequest page = reader.request(startKey, filter, projection);
    expressions.checkAllUsed();
    PageSource source = PageSource.find(context.database(), page);
    String filterName = isLegacy ? FILTER : "Filter Expression";
    return page(source, page, conditions, filterName, !Boolean.FALSE.equals(forward));
  }

  private static void checkLimit(@Nullable Integer limit) {
    if (limit != null && limit < 1) {
      throw RequestException.validation(
          "1 validation error detected: Value at 'Limit' failed to satisfy constraint: Member must"
              + " have value greater than or equal to 1");
    }
  }

  private static byte[] page(
      PageSource source,
      PageRequest request,
      List<KeyCondition> conditions,
      String filterName,
      boolean forward) {
    Map<String, AttributeValue> startKey = request.startKey();
    if (startKey != null) {
      source.checkStartKey(startKey, false);
    }
    KeyRange range = KeyRange.of(source.keySchema(), conditions);
    byte[] start = startKey == null ? null : source.place(startKey);
    if (start != null && startKey != null) {
      checkStart(source, range, startKey, start);
    }
    checkFilter(source, request.filter(), filterName);
    KeyPaths.check(source.table(), request.projection());
    request.checkProjected(source);
    PageRequest pages = findsAtMostOneItem(source) ? request.withoutLimit() : request;
    return new PageReader(source, pages).page(cursor(source.tree(), range, start, forward));
  }

  private static void checkStart(
      PageSource source, KeyRange range, Map<String, AttributeValue> startKey, byte[] start) {
    Map<String, AttributeValue> inPartition = new LinkedHashMap<>(startKey);
    List<KeySchema.Key> hash = source.keySchema().hash();
    for (int i = 0; i < hash.size(); i++) {
      inPartition.put(hash.get(i).name(), range.hash().get(i));
    }
    boolean same = inPartition.equals(startKey);
    range.checkContains(same ? start : source.place(inPartition), same);
    if (findsAtMostOneItem(source)) {
      throw RequestException.validation(
          "The provided exclusive start key is invalid: ExclusiveStartKey: {"
              + hash.get(0).name()
              + "=AttributeValue: "
              + ScalarText.of(range.hash().get(0))
              + "}");
    }
  }

  /** Returns whether a query finds at most one item, so that the page is the last. */
  private static boolean findsAtMostOneItem(PageSource source) {
    return source.index() == null && source.keySchema().range().isEmpty();
  }

  private static Cursor<Item> cursor(
      Tree<Item> tree, KeyRange range, byte @Nullable [] start, boolean forward) {
    if (forward) {
      return tree.ascending(start == null ? range.from() : KeyRange.successor(start), range.to());
    }
    return tree.descending(start == null ? range.to() : start, range.from());
  }

  private static void checkFilter(
      PageSource source, @Nullable Condition filter, String filterName) {
    if (filter == null) {
      return;
    }
    for (String attribute : filter.topLevelAttributes()) {
      if (source.keySchema().contains(attribute)) {
        throw RequestException.validation(
            filterName
                + " can only contain non-primary key attributes: Primary key attribute: "
                + attribute);
      }
    }
    KeyPaths.check(source.table(), filter);
    source.checkFilter(filter);
  }
}
