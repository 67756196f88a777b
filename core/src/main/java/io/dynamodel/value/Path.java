package io.dynamodel.value;

import io.dynamodel.internal.base.Names;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The location of a value inside a document: field names and list indexes, from the outside in.
 * Immutable.
 *
 * <p>A path can express names that the lookup grammar cannot, such as {@code Path.of("a__b",
 * "x.y")}, and it locates the value in every error. Its text form is for messages: {@code
 * info.actors[0].name}. A name that contains a dot, a bracket, a quote or white space is quoted
 * there, control characters are escaped, and a very long path is cut.
 */
public final class Path implements Serializable {
  private static final long serialVersionUID = 1L;

  /**
   * The maximum length of the text form: enough for one or two names of any length, or anything
   * that can be stored.
   */
  private static final int LONGEST = 400;

  private static final Path ROOT = new Path(List.of());

  @SuppressWarnings("serial") // made by List.of, whose lists are
  private final List<Object> segments;

  /** 0 until it is requested, because paths are compared more often than they are created. */
  private transient int hash;

  private Path(List<Object> segments) {
    this.segments = segments;
  }

  /** Returns the path of the whole document, which has no segments. */
  public static Path root() {
    return ROOT;
  }

  /**
   * Returns the path with these segments.
   *
   * @param segments field names ({@code String}) and list indexes ({@code Integer}, from 0)
   * @throws IllegalArgumentException for a segment of another type or a negative index
   */
  public static Path of(Object... segments) {
    for (Object segment : segments) {
      if (!(segment instanceof String || (segment instanceof Integer index && index >= 0))) {
        throw new IllegalArgumentException(
            "a path is made of field names and list indexes from 0, not of "
                + (segment instanceof Integer ? segment : segment.getClass().getName()));
      }
    }
    return segments.length == 0 ? ROOT : new Path(List.of(segments));
  }

  /** Returns this path with a field appended. */
  public Path field(String name) {
    return with(name);
  }

  /** Returns this path with a list index appended; the first element is 0. */
  public Path index(int index) {
    return with(index);
  }

  private Path with(Object segment) {
    if (segments.isEmpty()) {
      return new Path(List.of(segment));
    }
    List<Object> longer = new ArrayList<>(segments.size() + 1);
    longer.addAll(segments);
    longer.add(segment);
    return new Path(List.copyOf(longer));
  }

  /** Returns the segments: a {@code String} for a field, an {@code Integer} for a list index. */
  public List<Object> segments() {
    return segments;
  }

  /** Returns whether this is the path of the whole document. */
  public boolean isRoot() {
    return segments.isEmpty();
  }

  /** Returns this path with the segments of another path appended. */
  public Path append(Path further) {
    List<Object> all = new ArrayList<>(segments);
    all.addAll(further.segments);
    return all.isEmpty() ? ROOT : new Path(List.copyOf(all));
  }

  /** Returns whether this is a field of the document itself, not of a nested value. */
  public boolean isTopLevel() {
    return segments.size() == 1;
  }

  /**
   * Returns the name of the document's field that this path is, or leads into; empty for the root.
   */
  public String head() {
    return segments.isEmpty() ? "" : segments.get(0).toString();
  }

  /** Returns whether this path is {@code other} or lies inside it. */
  public boolean startsWith(Path other) {
    return segments.size() >= other.segments.size()
        && segments.subList(0, other.segments.size()).equals(other.segments);
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof Path path
            && hashCode() == path.hashCode()
            && segments.equals(path.segments));
  }

  @Override
  public int hashCode() {
    int known = hash;
    if (known == 0) {
      known = segments.hashCode();
      hash = known;
    }
    return known;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Object segment : segments) {
      if (text.length() > LONGEST) {
        return text.append('…').toString();
      }
      if (segment instanceof Integer) {
        text.append('[').append(segment).append(']');
      } else {
        if (!text.isEmpty()) {
          text.append('.');
        }
        String name = (String) segment;
        String shown = Names.shown(name);
        text.append(needsQuotes(name) ? '"' + shown.replace("\"", "\\\"") + '"' : shown);
      }
    }
    return text.toString();
  }

  private static boolean needsQuotes(String name) {
    return name.isEmpty()
        || name.chars()
            .anyMatch(
                c -> c == '.' || c == '[' || c == ']' || c == '"' || Character.isWhitespace(c));
  }
}
