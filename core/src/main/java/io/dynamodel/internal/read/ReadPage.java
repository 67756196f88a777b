package io.dynamodel.internal.read;

import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.expression.Operand;
import io.dynamodel.internal.expression.Rendered;
import io.dynamodel.internal.item.StoredItem;
import io.dynamodel.internal.item.WellFormed;
import io.dynamodel.internal.plan.AccessPlan;
import io.dynamodel.internal.plan.AccessPlan.RequestKind;
import io.dynamodel.internal.step.Capacity;
import io.dynamodel.internal.step.Step;
import io.dynamodel.internal.wire.ReceivedItems;
import io.dynamodel.value.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.Select;

/**
 * The response to one request of a get, query or scan.
 *
 * @param items the items; none if they were only counted
 * @param count the number of items of the page
 * @param scanned the number of items that DynamoDB evaluated
 * @param capacity the consumed capacity units; 0 if the request did not ask for them
 * @param next the start of the next page; null if there is none
 */
public record ReadPage(
    List<StoredItem> items,
    int count,
    int scanned,
    double capacity,
    @Nullable Map<String, AttributeValue> next) {

  /**
   * The request for one page.
   *
   * @param key the key condition; {@link Condition.Constant#ALWAYS} for a scan
   * @param segment the segment of a scan
   * @param from the start of the page; null for the beginning
   * @param size the maximum number of items that DynamoDB evaluates; null for all that fit
   * @param projection the paths to read; null for whole items
   * @param counting whether DynamoDB only counts the items
   * @param metering whether the request asks for the consumed capacity
   */
  record Request(
      AccessPlan plan,
      ReadOptions options,
      Condition key,
      int segment,
      @Nullable Map<String, AttributeValue> from,
      @Nullable Integer size,
      @Nullable List<Path> projection,
      boolean counting,
      boolean metering) {

    /**
     * Returns the steps that send the request and continue from the page.
     *
     * @param next continues from the page
     */
    <R> Step<R> send(Function<ReadPage, Step<R>> next) {
      ReceivedItems received = new ReceivedItems();
      if (plan.kind() == RequestKind.GET) {
        return Step.call(
            plan.table(),
            getItem(),
            received,
            GetItemResponse.class,
            response -> next.apply(page(received.item(response), response)));
      }
      if (plan.kind() == RequestKind.QUERY) {
        QueryRequest query = query();
        return Step.call(
            plan.table(),
            query,
            received,
            QueryResponse.class,
            page ->
                next.apply(
                    page(
                        received.of(page),
                        page.count(),
                        page.scannedCount(),
                        page.consumedCapacity(),
                        page.lastEvaluatedKey())),
            failure -> failed(query, query.indexName(), failure));
      }
      ScanRequest scan = scan();
      return Step.call(
          plan.table(),
          scan,
          received,
          ScanResponse.class,
          page ->
              next.apply(
                  page(
                      received.of(page),
                      page.count(),
                      page.scannedCount(),
                      page.consumedCapacity(),
                      page.lastEvaluatedKey())),
          failure -> failed(scan, scan.indexName(), failure));
    }

    private <R> @Nullable Step<R> failed(
        DynamoDbRequest request, @Nullable String index, RuntimeException failure) {
      return index == null ? null : new IndexFailure(plan.table(), index, request).of(failure);
    }

    private static ReadPage page(@Nullable StoredItem item, GetItemResponse response) {
      List<StoredItem> items = item == null ? List.of() : List.of(item);
      return new ReadPage(
          items, items.size(), items.size(), Capacity.units(response.consumedCapacity()), null);
    }

    private static ReadPage page(
        List<StoredItem> items,
        int count,
        int scanned,
        @Nullable ConsumedCapacity consumed,
        Map<String, AttributeValue> lastKey) {
      Map<String, AttributeValue> next = lastKey.isEmpty() ? null : WellFormed.item(lastKey);
      return new ReadPage(items, count, scanned, Capacity.units(consumed), next);
    }

    private GetItemRequest getItem() {
      Map<String, AttributeValue> whole = new LinkedHashMap<>();
      for (Condition each : key.conjuncts()) {
        Condition.Term term = (Condition.Term) each;
        whole.put(term.path().head(), ((Operand.Value) term.operands().get(0)).value());
      }
      Rendered rendered =
          plan.rendered(Condition.Constant.ALWAYS, Condition.Constant.ALWAYS, projection);
      return GetItemRequest.builder()
          .tableName(plan.table())
          .key(whole)
          .projectionExpression(rendered.projection())
          .expressionAttributeNames(rendered.names())
          .consistentRead(trueOrNull(options.consistent))
          .returnConsumedCapacity(metered())
          .build();
    }

    private QueryRequest query() {
      Rendered rendered = plan.rendered(key, plan.filter(), counting ? null : projection);
      return QueryRequest.builder()
          .tableName(plan.table())
          .indexName(plan.index().orElse(null))
          .keyConditionExpression(rendered.key())
          .filterExpression(rendered.filter())
          .projectionExpression(rendered.projection())
          .expressionAttributeNames(rendered.names())
          .expressionAttributeValues(rendered.values())
          .select(select())
          .scanIndexForward(options.reverse ? Boolean.FALSE : null)
          .consistentRead(trueOrNull(options.consistent))
          .returnConsumedCapacity(metered())
          .exclusiveStartKey(from)
          .limit(size)
          .build();
    }

    private ScanRequest scan() {
      Rendered rendered =
          plan.rendered(Condition.Constant.ALWAYS, plan.filter(), counting ? null : projection);
      return ScanRequest.builder()
          .tableName(plan.table())
          .indexName(plan.index().orElse(null))
          .filterExpression(rendered.filter())
          .projectionExpression(rendered.projection())
          .expressionAttributeNames(rendered.names())
          .expressionAttributeValues(rendered.values())
          .select(select())
          .segment(options.segments > 1 ? segment : null)
          .totalSegments(options.segments > 1 ? options.segments : null)
          .consistentRead(trueOrNull(options.consistent))
          .returnConsumedCapacity(metered())
          .exclusiveStartKey(from)
          .limit(size)
          .build();
    }

    private @Nullable Select select() {
      return counting
          ? Select.COUNT
          : plan.readsBeyondIndex() && projection == null ? Select.ALL_ATTRIBUTES : null;
    }

    private @Nullable ReturnConsumedCapacity metered() {
      return metering ? ReturnConsumedCapacity.TOTAL : null;
    }

    private static @Nullable Boolean trueOrNull(boolean option) {
      return option ? Boolean.TRUE : null;
    }
  }
}
