package io.dynamodel.engine.internal.read;

import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.expression.Condition;
import io.dynamodel.engine.internal.expression.Projection;
import io.dynamodel.engine.internal.legacy.AttributesToGet;
import io.dynamodel.engine.internal.request.AttributeValues;
import io.dynamodel.engine.internal.request.Expressions;
import io.dynamodel.engine.internal.request.Members;
import io.dynamodel.engine.internal.request.Messages;
import io.dynamodel.engine.internal.request.Reporting;
import io.dynamodel.engine.internal.request.TableNames;
import io.dynamodel.engine.internal.request.TextRule;
import io.dynamodel.engine.internal.table.IndexProjection;
import io.dynamodel.engine.internal.table.SecondaryIndex;
import io.dynamodel.engine.internal.value.AttributeValue;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a request that a query and a scan share.
 *
 * @param table its name or ARN
 * @param index null for the table itself
 * @param limit how many items are evaluated at most
 * @param startKey the key after which the page begins, or null
 * @param filter null without a filter
 * @param projection null if whole items or entries are returned
 */
public record PageRequest(
    String table,
    @Nullable String index,
    Select select,
    int limit,
    boolean consistent,
    @Nullable Map<String, AttributeValue> startKey,
    @Nullable Condition filter,
    @Nullable Projection projection,
    Reporting reporting) {
  private static final String ALL = "ALL_ATTRIBUTES";
  private static final String PROJECTED = "ALL_PROJECTED_ATTRIBUTES";
  private static final String SPECIFIC = "SPECIFIC_ATTRIBUTES";
  private static final String COUNT = "COUNT";
  private static final TextRule SELECT = TextRule.oneOf(SPECIFIC, COUNT, ALL, PROJECTED);

  /** The attributes that are returned of each item. */
  public enum Select {
    /** The whole item, even if an index does not project it. */
    ALL,
    /** The attributes in the table or index. */
    PROJECTED,
    /** The attributes of a projection. */
    SPECIFIC,
    /** No attributes: items are only counted. */
    COUNT
  }

  /** Returns the same request without a limit. */
  PageRequest withoutLimit() {
    return new PageRequest(
        table,
        index,
        select,
        Integer.MAX_VALUE,
        consistent,
        startKey,
        filter,
        projection,
        reporting);
  }

  /** Reads the members of a request before they are evaluated. */
  static final class Reader {
    private final String table;
    private final @Nullable String index;
    private final @Nullable String select;
    private final @Nullable Integer limit;
    private final boolean consistent;
    private final @Nullable Map<String, @Nullable Object> startKey;
    private final @Nullable List<String> attributesToGet;
    private final Reporting reporting;
    private final Expressions expressions;

    /**
     * Reads a request.
     *
     * @param minLimit the least Limit that the model allows
     * @param expressions the expressions of the operation
     * @param legacy the parameters that must not be combined with expressions
     */
    Reader(Members request, int minLimit, List<String> expressions, List<String> legacy) {
      table = TableNames.read(request);
      index = request.text("IndexName", TextRule.NAME);
      limit = request.integer("Limit", minLimit, Integer.MAX_VALUE);
      select = request.text("Select", SELECT);
      reporting = Reporting.ofRead(request);
      consistent = Boolean.TRUE.equals(request.bool("ConsistentRead"));
      startKey = request.attributes("ExclusiveStartKey");
      attributesToGet = AttributesToGet.read(request);
      this.expressions = new Expressions(request, expressions, legacy);
    }

    Expressions expressions() {
      return expressions;
    }

    @Nullable Integer limit() {
      return limit;
    }

    /**
     * Reads the start key, which is checked before expressions are parsed.
     *
     * @throws RequestException if a value is invalid
     */
    @Nullable Map<String, AttributeValue> startKey() {
      if (startKey == null) {
        return null;
      }
      try {
        return AttributeValues.item(startKey);
      } catch (RequestException e) {
        throw RequestException.malformed(
            e.newerMessage(), "The provided starting key is invalid: " + e.message());
      }
    }

    /**
     * Returns the request, after its constraints were checked.
     *
     * @throws RequestException if Select does not fit the other parameters
     */
    PageRequest request(
        @Nullable Map<String, AttributeValue> start,
        @Nullable Condition filter,
        @Nullable Projection projection) {
      checkSelect();
      Projection shown =
          attributesToGet == null ? projection : AttributesToGet.projection(attributesToGet);
      return new PageRequest(
          table,
          index,
          select(shown),
          limit == null ? Integer.MAX_VALUE : limit,
          consistent,
          start,
          filter,
          shown,
          reporting);
    }

    private Select select(@Nullable Projection shown) {
      if (select == null) {
        return shown == null ? Select.PROJECTED : Select.SPECIFIC;
      }
      return switch (select) {
        case ALL -> Select.ALL;
        case PROJECTED -> Select.PROJECTED;
        case COUNT -> Select.COUNT;
        default -> Select.SPECIFIC;
      };
    }

    /** Returns an error with the message of Query or of Scan. */
    private static RequestException malformed(String message) {
      return RequestException.malformed("1 validation error detected: " + message, message);
    }

    private void checkSelect() {
      if (select == null) {
        return;
      }
      String projecting =
          expressions.has(Expressions.PROJECTION)
              ? Expressions.PROJECTION
              : attributesToGet == null ? null : AttributesToGet.NAME;
      if (select.equals(SPECIFIC)) {
        if (projecting == null) {
          throw malformed(
              "Must specify the AttributesToGet or ProjectionExpression when choosing to get"
                  + " SPECIFIC_ATTRIBUTES");
        }
      } else if (projecting != null) {
        throw malformed(
            "Cannot specify the "
                + projecting
                + " when choosing to get "
                + (select.equals(COUNT) ? "only the Count" : select));
      } else if (select.equals(PROJECTED) && index == null) {
        throw malformed(
            "ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName");
      }
    }
  }

  /**
   * Checks that a global index has the requested attributes: nothing is fetched from its table.
   *
   * @throws RequestException if it lacks one
   */
  public void checkProjected(PageSource source) {
    SecondaryIndex from = source.index();
    if (from == null || !from.isGlobal()) {
      return;
    }
    if (select == Select.ALL && from.projection().type() != IndexProjection.Type.ALL) {
      throw Messages.invalid(
          "Select type ALL_ATTRIBUTES is not supported for global secondary index "
              + from.name()
              + " because its projection type is not ALL");
    }
    if (projection != null) {
      List<String> missing =
          projection.topLevelAttributes().stream().filter(name -> !from.projects(name)).toList();
      if (!missing.isEmpty()) {
        throw Messages.invalid(
            "Global secondary index " + from.name() + " does not project " + missing);
      }
    }
  }

  /** Returns whether items are fetched from the table because a local index lacks attributes. */
  boolean fetches(PageSource source) {
    SecondaryIndex from = source.index();
    if (from == null || from.isGlobal() || from.projection().type() == IndexProjection.Type.ALL) {
      return false;
    }
    return select == Select.ALL
        || (select == Select.SPECIFIC
            && !Objects.requireNonNull(projection).topLevelAttributes().stream()
                .allMatch(from::projects));
  }
}
