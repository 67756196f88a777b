package io.dynamodel.mapping;

import io.dynamodel.error.ValidationException;
import io.dynamodel.error.Violation;
import io.dynamodel.internal.value.Plain;
import io.dynamodel.value.Path;
import io.dynamodel.value.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/**
 * A sink that builds a tree; a subclass creates its nodes. It omits what is not stored: null fields
 * and empty sets. In a list, both become a null, so that the other elements keep their positions. A
 * value that contains itself, or that is nested too deeply to be stored, causes a {@link
 * ValidationException}.
 *
 * @param <N> the type of the nodes
 */
public abstract class TreeSink<N extends @Nullable Object> implements ValueSink {
  static final String TOO_DEEP =
      "must not be nested in more than " + ItemSink.MAX_DEPTH + " maps and lists";

  /** An item with more values exceeds 400 KB, because each takes at least two bytes. */
  private static final int MOST_VALUES = 204_800;

  /** The announced size may be much larger than the actual one. */
  private static final int MOST_FORESEEN = 10_000;

  private int values;
  private @Nullable Frame<N> top;
  private @Nullable N result;
  private List<Path> emptySets = List.of();
  private boolean leftOutNull;
  private int depth;

  /** A container under construction. */
  private static final class Frame<N extends @Nullable Object> {
    final @Nullable Frame<N> outer;
    final @Nullable Map<String, N> map;
    final List<N> elements;
    final @Nullable ValueType setType;
    boolean keepsNulls;
    @Nullable String field;

    Frame(
        @Nullable Frame<N> outer,
        @Nullable Map<String, N> map,
        List<N> elements,
        @Nullable ValueType setType) {
      this.outer = outer;
      this.map = map;
      this.elements = elements;
      this.setType = setType;
    }
  }

  protected abstract N ofString(String value);

  /**
   * Returns the node of a number.
   *
   * @param value in canonical form; for a NaN or infinity, which has none, the {@code Float} or
   *     {@code Double}
   */
  protected abstract N ofNumber(Number value);

  protected abstract N ofBool(boolean value);

  protected abstract N ofBinary(SdkBytes value);

  protected abstract N ofNull();

  /**
   * Returns the node of a map.
   *
   * @param fields a map that the node owns
   */
  protected abstract N ofMap(Map<String, N> fields);

  /**
   * Returns the node of a list.
   *
   * @param elements a list that the node owns
   */
  protected abstract N ofList(List<N> elements);

  /**
   * Returns the node of a set.
   *
   * @param type SS, NS or BS
   * @param elements a list that the node owns, not empty
   */
  protected abstract N ofSet(ValueType type, List<N> elements);

  /** Returns whether null fields and empty sets are kept as a null. */
  protected boolean keepsNulls() {
    return false;
  }

  /** Returns the finished tree; null if nothing, or only an omitted null, was written. */
  public @Nullable N value() {
    return result;
  }

  /**
   * Returns whether the tree lacks something that was written: an empty set or, if requested, a
   * null.
   *
   * @param nulls whether nulls count
   */
  public final boolean leavesOut(boolean nulls) {
    return !emptySets.isEmpty() || (nulls && leftOutNull);
  }

  /** Returns the paths of empty sets, which are not stored. */
  public final List<Path> emptySets() {
    return emptySets;
  }

  /** Returns the path of the next value. */
  public Path path() {
    return path(top);
  }

  private static <N extends @Nullable Object> Path path(@Nullable Frame<N> frame) {
    if (frame == null) {
      return Path.root();
    }
    Path outer = path(frame.outer);
    if (frame.map == null) {
      return outer.index(frame.elements.size());
    }
    return frame.field == null ? outer : outer.field(frame.field);
  }

  /** Adds a finished node to its container. */
  protected final void accept(N node) {
    Frame<N> frame = top;
    count(++values);
    if (frame == null) {
      result = node;
    } else if (frame.map == null) {
      frame.elements.add(node);
    } else {
      if (frame.field == null) {
        throw new IllegalStateException("a value inside a map needs a field");
      }
      placed(frame.field, frame.map.put(frame.field, node) != null);
      frame.field = null;
    }
  }

  /**
   * Notifies the subclass that a field has received its node.
   *
   * @param again whether it already had one
   */
  void placed(String field, boolean again) {}

  /** Makes this the sink of a value inside an item. */
  final void startInsideMap() {
    depth = 1;
  }

  final boolean isInSet() {
    return top != null && top.setType != null;
  }

  final boolean isAtTop() {
    return top == null;
  }

  @Override
  public void string(String value) {
    accept(ofString(value));
  }

  @Override
  public void number(long value) {
    accept(ofNumber(value));
  }

  @Override
  public void number(Number value) {
    accept(ofNumber(Plain.number(value)));
  }

  @Override
  public void bool(boolean value) {
    accept(ofBool(value));
  }

  @Override
  public void binary(SdkBytes value) {
    accept(ofBinary(value));
  }

  @Override
  public void nul() {
    if (top == null || top.map == null || top.keepsNulls || keepsNulls()) {
      accept(ofNull());
    } else {
      leftOutNull = true;
      top.field = null;
    }
  }

  /** Keeps null fields of the map under construction as a null from now on. */
  final void keepNullsHere() {
    open().keepsNulls = true;
  }

  @Override
  public void beginMap(int size) {
    deeper();
    top = new Frame<>(top, new LinkedHashMap<>(foreseen(size) * 4 / 3 + 1), List.of(), null);
  }

  @Override
  public void field(String name) {
    open().field = name;
  }

  @Override
  public void endMap() {
    Frame<N> frame = close();
    depth--;
    accept(ofMap(frame.map == null ? Map.of() : frame.map));
  }

  @Override
  public void beginList(int size) {
    deeper();
    top = new Frame<>(top, null, new ArrayList<>(foreseen(size)), null);
  }

  @Override
  public void endList() {
    Frame<N> frame = close();
    depth--;
    accept(ofList(frame.elements));
  }

  @Override
  public void beginSet(ValueType type, int size) {
    top = new Frame<>(top, null, new ArrayList<>(foreseen(size)), type);
  }

  @Override
  public void endSet() {
    Frame<N> frame = close();
    if (frame.elements.isEmpty()) {
      emptySets = emptySets.isEmpty() ? new ArrayList<>() : emptySets;
      emptySets.add(path());
      if (top != null && top.keepsNulls && !keepsNulls()) {
        top.field = null;
      } else {
        nul();
      }
    } else {
      accept(ofSet(frame.setType == null ? ValueType.ANY : frame.setType, frame.elements));
    }
  }

  private static int foreseen(int size) {
    return Math.min(Math.max(size, 0), MOST_FORESEEN);
  }

  /** Reports that a value is so large that it need not, or must not, be processed to the end. */
  static ValidationException tooMuch() {
    String message = "has more than 409,600 bytes (400 KB), the maximum of an item";
    return new ValidationException(
        "the value", List.of(new Violation(Path.root(), "size", message, null)));
  }

  /** Rejects a value that follows too many others. */
  static void count(int given) {
    if (given > MOST_VALUES) {
      throw tooMuch();
    }
  }

  /** Stops at a value that contains itself, or that is nested too deeply to be stored. */
  private void deeper() {
    if (++depth > ItemSink.MAX_DEPTH + 1) {
      throw new ValidationException(
          "the value", List.of(new Violation(path(), "depth", TOO_DEEP, null)));
    }
  }

  private Frame<N> close() {
    Frame<N> frame = open();
    top = frame.outer;
    return frame;
  }

  private Frame<N> open() {
    if (top == null) {
      throw new IllegalStateException("no map, list or set has begun");
    }
    return top;
  }
}
