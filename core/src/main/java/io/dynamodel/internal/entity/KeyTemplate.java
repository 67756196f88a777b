package io.dynamodel.internal.entity;

import io.dynamodel.error.InvalidModelException;
import io.dynamodel.error.Violation;
import io.dynamodel.internal.base.Names;
import io.dynamodel.mapping.Fields;
import io.dynamodel.value.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A template that makes a derived key, such as {@code ORDER#${placed_at}#${order_id}}: segments
 * that {@code #} separates, each with at most one field between literal texts. No value of a field
 * contains the separator, so a key leads back to the values.
 *
 * @param text the template as it was written
 * @param segments the segments, at least one
 */
public record KeyTemplate(String text, List<KeySegment> segments) {
  static final String SEPARATOR = "#";
  private static final String OPEN = "${";
  private static final String PLAIN = ":plain";

  /**
   * Parses a template.
   *
   * @param what what the template makes, for messages: {@code index GSI1: the range key}
   * @param sorts whether it makes a range key, so that its numbers have to sort
   * @throws InvalidModelException if the template is wrong, or a field cannot be a part of a key
   */
  public static KeyTemplate of(String text, boolean sorts, Fields fields, String what) {
    if (text.isEmpty()) {
      throw invalid(text, what, "is empty, but a key must not be");
    }
    List<KeySegment> segments = new ArrayList<>();
    int from = 0;
    while (from <= text.length()) {
      int to = end(text, from);
      segments.add(segment(text, text.substring(from, to), sorts, fields, what));
      from = to + 1;
    }
    return new KeyTemplate(text, List.copyOf(segments));
  }

  /** Returns the end of a segment: the next separator that is not within the name of a field. */
  private static int end(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) != SEPARATOR.charAt(0)) {
      int close = text.startsWith(OPEN, at) ? text.indexOf('}', at) : -1;
      at = close < 0 ? at + 1 : close + 1;
    }
    return at;
  }

  private static KeySegment segment(
      String text, String segment, boolean sorts, Fields fields, String what) {
    int open = segment.indexOf(OPEN);
    if (open < 0) {
      return new KeySegment(segment, null, "");
    }
    int close = segment.indexOf('}', open);
    if (close < 0) {
      throw invalid(text, what, "has a ${ without its }");
    }
    String after = segment.substring(close + 1);
    if (after.contains(OPEN)) {
      throw invalid(
          text,
          what,
          "has two fields that no # separates, so that different values could make one key: write"
              + " # between them");
    }
    String name = segment.substring(open + OPEN.length(), close);
    boolean isPlain = fields.declared(name) == null && name.endsWith(PLAIN);
    KeySlot slot =
        KeySlot.of(
            isPlain ? name.substring(0, name.length() - PLAIN.length()) : name,
            isPlain,
            sorts,
            fields,
            problem -> invalid(text, what, problem));
    return new KeySegment(segment.substring(0, open), slot, after);
  }

  private static InvalidModelException invalid(String text, String what, String problem) {
    return new InvalidModelException(
        what + ", the template " + Names.quoted(text) + ", " + problem);
  }

  /** Returns the names of the fields, in order. */
  public Set<String> fields() {
    Set<String> names = new LinkedHashSet<>();
    slots().forEach(slot -> names.add(slot.field()));
    return names;
  }

  private List<KeySlot> slots() {
    List<KeySlot> slots = new ArrayList<>();
    for (KeySegment segment : segments) {
      if (segment.slot() != null) {
        slots.add(segment.slot());
      }
    }
    return slots;
  }

  /** Returns whether every field has a value from which a key can be made. */
  boolean isFilledBy(Map<String, AttributeValue> item) {
    return slots().stream().allMatch(slot -> slot.isFilledBy(item));
  }

  /**
   * Returns the key of an item.
   *
   * @param violations receives the fields whose values cannot be a part of a key
   * @return null if a field has no value, or an unfit one
   */
  @Nullable String make(Map<String, AttributeValue> item, List<Violation> violations) {
    StringBuilder key = new StringBuilder();
    boolean isComplete = true;
    for (int i = 0; i < segments.size(); i++) {
      KeySegment segment = segments.get(i);
      key.append(i == 0 ? "" : SEPARATOR).append(segment.before());
      KeySlot slot = segment.slot();
      if (slot != null) {
        AttributeValue value = item.get(slot.field());
        String encoded = value == null ? null : slot.encode(value);
        if (encoded == null) {
          isComplete = false;
          violations.add(violation(slot, slot.problem(value)));
        }
        key.append(encoded);
      }
      key.append(segment.after());
    }
    return isComplete ? key.toString() : null;
  }

  /**
   * Finds values that make a key which another entity could have.
   *
   * @param violations receives the fields with such values
   */
  void requireKnownTexts(Map<String, AttributeValue> item, List<Violation> violations) {
    for (KeySlot slot : slots()) {
      String problem = slot.otherText(item.get(slot.field()));
      if (problem != null) {
        violations.add(violation(slot, problem));
      }
    }
  }

  private static Violation violation(KeySlot slot, String problem) {
    return new Violation(
        Path.of(slot.field()), "key", problem + ", because a key is derived from it", null);
  }

  /**
   * Returns the values of the fields that make a key.
   *
   * @return null if the template does not make this key
   */
  public @Nullable Map<String, AttributeValue> parse(String key) {
    String[] parts = key.split(SEPARATOR, -1);
    if (parts.length != segments.size()) {
      return null;
    }
    Map<String, AttributeValue> values = new LinkedHashMap<>();
    for (int i = 0; i < parts.length; i++) {
      KeySegment segment = segments.get(i);
      String inner = segment.inner(parts[i]);
      if (inner == null) {
        return null;
      }
      KeySlot slot = segment.slot();
      if (slot != null) {
        AttributeValue value = slot.decode(inner);
        AttributeValue other = value == null ? null : values.put(slot.field(), value);
        if (value == null || (other != null && !other.equals(value))) {
          return null;
        }
      }
    }
    return values;
  }

  /** Returns whether a key could be made by both templates; in doubt, it could. */
  public boolean collidesWith(KeyTemplate other) {
    if (segments.size() != other.segments.size()) {
      return false;
    }
    for (int i = 0; i < segments.size(); i++) {
      if (!segments.get(i).unifiesWith(other.segments.get(i))) {
        return false;
      }
    }
    return true;
  }
}
