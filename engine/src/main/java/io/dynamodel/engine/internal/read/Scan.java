package io.dynamodel.engine.internal.read;

import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.expression.Condition;
import io.dynamodel.engine.internal.expression.Projection;
import io.dynamodel.engine.internal.item.KeyPaths;
import io.dynamodel.engine.internal.legacy.AttributesToGet;
import io.dynamodel.engine.internal.legacy.ConditionalOperator;
import io.dynamodel.engine.internal.legacy.LegacyFilter;
import io.dynamodel.engine.internal.request.Context;
import io.dynamodel.engine.internal.request.Expressions;
import io.dynamodel.engine.internal.request.Members;
import io.dynamodel.engine.internal.request.Operation;
import io.dynamodel.engine.internal.table.Keys;
import io.dynamodel.engine.internal.value.AttributeValue;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a page of a table or an index, or of one segment of it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Scan.html">Scan</a>
 */
public final class Scan implements Operation {
  private static final int MAX_SEGMENTS = 1_000_000;
  private static final List<String> EXPRESSIONS =
      List.of(Expressions.PROJECTION, Expressions.FILTER);
  private static final String FILTER = "ScanFilter";
  private static final List<String> LEGACY =
      List.of(AttributesToGet.NAME, FILTER, ConditionalOperator.NAME);

  @Override
  public byte[] handle(Members request, Context context) {
    PageRequest.Reader reader = new PageRequest.Reader(request, 1, EXPRESSIONS, LEGACY);
    Integer segments = request.integer("TotalSegments", 1, MAX_SEGMENTS);
    Integer segment = request.integer("Segment", 0, MAX_SEGMENTS - 1);
    LegacyFilter legacyFilter = LegacyFilter.read(request, FILTER);
    request.check();
    Expressions expressions = reader.expressions();
    expressions.check();
    Condition scanFilter = legacyFilter.condition();
    Map<String, AttributeValue> startKey = reader.startKey();
    checkSegments(segment, segments);
    Condition filter =
        expressions.has(Expressions.FILTER)
            ? expressions.condition(Expressions.FILTER)
            : scanFilter;
    Projection projection = expressions.projection();
    PageRequest page = reader.request(startKey, filter, projection);
    expressions.checkAllUsed();
    PageSource source = PageSource.find(context.database(), page);
    if (startKey != null) {
      source.checkStartKey(startKey, true);
    }
    page.checkProjected(source);
    byte[] start = startKey == null ? null : source.place(startKey);
    KeyPaths.check(source.table(), projection);
    KeyPaths.check(source.table(), filter);
    byte[] from = null;
    byte[] to = null;
    if (segment != null && segments != null) {
      from = Keys.segmentStart(segment, segments);
      to = Keys.segmentEnd(segment, segments);
      checkSegment(start, from, to, segment, segments);
    }
    return new PageReader(source, page)
        .page(source.tree().ascending(start == null ? from : KeyRange.successor(start), to));
  }

  private static void checkSegments(@Nullable Integer segment, @Nullable Integer segments) {
    if (segment != null && segments == null) {
      throw RequestException.validation(
          "The TotalSegments parameter is required but was not present in the request when Segment"
              + " parameter is present");
    }
    if (segment == null && segments != null) {
      throw RequestException.validation(
          "The Segment parameter is required but was not present in the request when parameter"
              + " TotalSegments is present");
    }
    if (segment != null && segments != null && segment >= segments) {
      throw RequestException.validation(
          "The Segment parameter is zero-based and must be less than parameter TotalSegments:"
              + " Segment: "
              + segment
              + " is not less than TotalSegments: "
              + segments);
    }
  }

  private static void checkSegment(
      byte @Nullable [] start, byte[] from, byte @Nullable [] to, int segment, int segments) {
    if (start != null
        && (Arrays.compareUnsigned(start, from) < 0
            || (to != null && Arrays.compareUnsigned(start, to) >= 0))) {
      throw RequestException.validation(
          "The provided starting key is invalid: Invalid ExclusiveStartKey. Please use"
              + " ExclusiveStartKey with correct Segment. TotalSegments: "
              + segments
              + " Segment: "
              + segment);
    }
  }
}
