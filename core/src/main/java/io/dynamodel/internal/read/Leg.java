package io.dynamodel.internal.read;

import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.item.StoredItem;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One leg of a walk: a query, or one segment of a scan. After each item, it knows where to
 * continue.
 */
final class Leg {
  final Condition key;
  final int segment;

  private final List<String> keyNames;
  private Iterator<StoredItem> fetched = Collections.emptyIterator();
  private Position place;
  private @Nullable StoredItem taken;
  private Position afterPage;

  /**
   * The position of a leg.
   *
   * @param after the key of the last item before the position; null for the beginning
   * @param ended whether nothing follows
   */
  record Position(@Nullable Map<String, AttributeValue> after, boolean ended) {
    static final Position START = new Position(null, false);
    static final Position END = new Position(null, true);

    static Position after(@Nullable Map<String, AttributeValue> key) {
      return key == null ? END : new Position(key, false);
    }
  }

  /**
   * Creates a leg.
   *
   * @param keyNames the attributes that determine the position of an item
   */
  Leg(Condition key, int segment, Position place, List<String> keyNames) {
    this.key = key;
    this.segment = segment;
    this.place = place;
    this.afterPage = place;
    this.keyNames = keyNames;
  }

  /** Returns where to continue: after the item that was taken last. */
  Position place() {
    return taken == null ? place : Position.after(keyOf(taken.asMap()));
  }

  /** Returns whether a fetched item is left. */
  boolean hasFetched() {
    return fetched.hasNext();
  }

  boolean wantsPage() {
    return !fetched.hasNext() && !place.ended();
  }

  /** Returns whether no fetched item is left, and nothing follows. */
  boolean isOver() {
    return !fetched.hasNext() && place.ended();
  }

  void accept(ReadPage page) {
    fetched = page.items().iterator();
    afterPage = Position.after(page.next());
    if (!fetched.hasNext()) {
      place = afterPage;
    }
  }

  /** Takes the next fetched item. */
  StoredItem take() {
    StoredItem item = fetched.next();
    taken = item;
    if (!fetched.hasNext()) {
      taken = null;
      place = afterPage;
    }
    return item;
  }

  private Map<String, AttributeValue> keyOf(Map<String, AttributeValue> item) {
    Map<String, AttributeValue> key = new LinkedHashMap<>();
    keyNames.forEach(name -> key.put(name, item.get(name)));
    return key;
  }
}
