package io.dynamodel.operation;

import io.dynamodel.expression.Expressions;
import io.dynamodel.plan.Plan;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.Select;

/**
 * One page of a query or scan.
 *
 * @param items the items; none where they were only counted
 * @param count how many items there are in the page
 * @param next where the page after it begins; null if there is none
 */
record ReadPage(List<Map<String, AttributeValue>> items, int count, @Nullable Map<String, AttributeValue> next) {

  /**
   * The steps to one page.
   *
   * @param from where it begins; null for the beginning
   * @param size how many items DynamoDB may look at; null for as many as fit
   * @param counting whether the items are only counted
   */
  static Step<ReadPage> of(
      Plan plan,
      ReadOptions options,
      @Nullable Map<String, AttributeValue> from,
      @Nullable Integer size,
      boolean counting) {
    return plan.keyCondition() == null
        ? Step.call(
            plan.table(),
            scan(plan, options, from, size, counting),
            ScanResponse.class,
            page -> Step.done(new ReadPage(page.items(), page.count(), next(page.lastEvaluatedKey()))))
        : Step.call(
            plan.table(),
            query(plan, options, from, size, counting),
            QueryResponse.class,
            page -> Step.done(new ReadPage(page.items(), page.count(), next(page.lastEvaluatedKey()))));
  }

  private static @Nullable Map<String, AttributeValue> next(Map<String, AttributeValue> lastKey) {
    return lastKey.isEmpty() ? null : lastKey;
  }

  private static DynamoDbRequest query(
      Plan plan,
      ReadOptions options,
      @Nullable Map<String, AttributeValue> from,
      @Nullable Integer size,
      boolean counting) {
    Rendered rendered = Rendered.of(plan, options, counting);
    return QueryRequest.builder()
        .tableName(plan.table())
        .indexName(plan.index())
        .keyConditionExpression(rendered.keyCondition())
        .filterExpression(rendered.filter())
        .projectionExpression(rendered.projection())
        .expressionAttributeNames(rendered.names())
        .expressionAttributeValues(rendered.values())
        .select(counting ? Select.COUNT : null)
        .scanIndexForward(options.reverse() ? Boolean.FALSE : null)
        .consistentRead(options.consistent() ? Boolean.TRUE : null)
        .exclusiveStartKey(from)
        .limit(size)
        .build();
  }

  private static DynamoDbRequest scan(
      Plan plan,
      ReadOptions options,
      @Nullable Map<String, AttributeValue> from,
      @Nullable Integer size,
      boolean counting) {
    Rendered rendered = Rendered.of(plan, options, counting);
    return ScanRequest.builder()
        .tableName(plan.table())
        .indexName(plan.index())
        .filterExpression(rendered.filter())
        .projectionExpression(rendered.projection())
        .expressionAttributeNames(rendered.names())
        .expressionAttributeValues(rendered.values())
        .select(counting ? Select.COUNT : null)
        .consistentRead(options.consistent() ? Boolean.TRUE : null)
        .exclusiveStartKey(from)
        .limit(size)
        .build();
  }

  /** The expressions of a request, with the names and values that they share; null for those it does not have. */
  private record Rendered(
      @Nullable String keyCondition,
      @Nullable String filter,
      @Nullable String projection,
      Map<String, String> names,
      Map<String, AttributeValue> values) {

    static Rendered of(Plan plan, ReadOptions options, boolean counting) {
      Expressions shared = new Expressions();
      String keyCondition = plan.keyCondition() == null ? null : shared.condition(plan.keyCondition());
      String filter = shared.condition(plan.filter());
      String projection =
          counting || options.projection().isEmpty() ? null : shared.projection(options.projection());
      return new Rendered(keyCondition, filter, projection, shared.names(), shared.values());
    }
  }
}
