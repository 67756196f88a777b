package io.dynamodel.mapping;

import io.dynamodel.error.ValidationException;
import io.dynamodel.error.Violation;
import io.dynamodel.value.Path;
import io.dynamodel.value.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/**
 * A sink that builds a tree; a subclass says what its nodes are made of. It leaves out what storage
 * leaves out: a field that is null or an empty set. In a list both become a null, so that positions
 * keep. What is nested too deep to be stored, or into itself, ends in a {@link
 * ValidationException}.
 *
 * @param <N> the type of the nodes
 */
public abstract class TreeSink<N extends @Nullable Object> implements ValueSink {
  static final String TOO_DEEP =
      "must not be nested in more than " + ItemSink.MAX_DEPTH + " maps and lists";

  /** An item of more values has more than 400 KB: each takes at least two bytes. */
  private static final int MOST_VALUES = 204_800;

  /** What is said to come may be much more than comes. */
  private static final int MOST_FORESEEN = 10_000;

  private int values;
  private @Nullable Frame<N> top;
  private @Nullable N result;
  private List<Path> emptySets = List.of();
  private boolean leftOutNull;
  private int depth;

  /** One container under construction. */
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
   * @param value in canonical form; a NaN or infinity, which has none, as its {@code Float} or
   *     {@code Double}
   */
  protected abstract N ofNumber(Number value);

  protected abstract N ofBool(boolean value);

  protected abstract N ofBinary(SdkBytes value);

  protected abstract N ofNull();

  /**
   * @param fields a map that becomes the node's own
   */
  protected abstract N ofMap(Map<String, N> fields);

  /**
   * @param elements a list that becomes the node's own
   */
  protected abstract N ofList(List<N> elements);

  /**
   * @param type SS, NS or BS
   * @param elements a list that becomes the node's own, not empty
   */
  protected abstract N ofSet(ValueType type, List<N> elements);

  /** Whether a field that is null or an empty set is kept as a null. */
  protected boolean keepsNulls() {
    return false;
  }

  /** The finished tree; null if nothing, or only a null that is left out, was written. */
  public @Nullable N value() {
    return result;
  }

  /**
   * Whether what was written had something that the tree has not: an empty set or, if asked for, a
   * null.
   *
   * @param nulls whether nulls count
   */
  public final boolean leavesOut(boolean nulls) {
    return !emptySets.isEmpty() || (nulls && leftOutNull);
  }

  /** Where empty sets were written, which are not stored. */
  public final List<Path> emptySets() {
    return emptySets;
  }

  /** Where the value that comes next will stand. */
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

  /** Puts a finished node in its place. */
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

  /** Gives a field of the map that has begun its node: the same as to name it and accept. */
  final void put(String field, N node) {
    Frame<N> frame = open();
    frame.field = field;
    accept(node);
  }

  /**
   * Told that a field has got its node.
   *
   * @param again whether it had one already
   */
  void placed(String field, boolean again) {}

  /** Makes this the sink of a value that will stand inside of an item. */
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

  /** From now on, fields of the map that has begun are kept as a null where they are null. */
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

  /** That a value has so much in it that it need not, or must not, be gone through to the end. */
  static ValidationException tooMuch() {
    String message = "has more than 409,600 bytes (400 KB), which an item has at most";
    return new ValidationException(
        "the value", List.of(new Violation(Path.root(), "size", message, null)));
  }

  /** Refuses a value that is given after too many others. */
  static void count(int given) {
    if (given > MOST_VALUES) {
      throw tooMuch();
    }
  }

  /** A value that nests itself, or that could not be stored anyway, must not go on for ever. */
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
