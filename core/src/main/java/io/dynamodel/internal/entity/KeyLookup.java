package io.dynamodel.internal.entity;

import io.dynamodel.internal.expression.Comparison;
import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.expression.Operand;
import io.dynamodel.value.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What a condition on fields says about a derived key. A template is filled from the left: with
 * fields that must equal a value, and in a range key then with one field that has another operator.
 *
 * <p>Every bound is chosen so that it separates the keys as the operator separates the values,
 * whatever follows the field in the key: {@code #} sorts before every character of a value, and
 * {@code $} right behind it.
 *
 * @param keys the conditions on the derived attribute
 * @param taken the conditions that they replace
 * @param isNever whether no key fulfils them
 * @param missing the field without whose value the key cannot be looked up; null if there is none
 */
record KeyLookup(
    List<Condition> keys, List<Condition> taken, boolean isNever, @Nullable String missing) {
  private static final String BEHIND_SEPARATOR = "$";

  /** Returns the lookup of a hash key, which has to be known as a whole. */
  static KeyLookup ofHash(KeyTemplate template, String attribute, List<Condition> conditions) {
    return new Filling(template, attribute, conditions).hash();
  }

  /** Returns the lookup of a range key, of which the beginning may be known. */
  static KeyLookup ofRange(KeyTemplate template, String attribute, List<Condition> conditions) {
    return new Filling(template, attribute, conditions).range();
  }

  /** Fills a template from the left. */
  private static final class Filling {
    private final KeyTemplate template;
    private final Path path;
    private final List<Condition> conditions;
    private final List<Condition> keys = new ArrayList<>();
    private final List<Condition> taken = new ArrayList<>();
    private boolean isNever;

    /** The key up to the first field without a known value. */
    private final StringBuilder known = new StringBuilder();

    Filling(KeyTemplate template, String attribute, List<Condition> conditions) {
      this.template = template;
      this.path = Path.of(attribute);
      this.conditions = conditions;
    }

    KeyLookup hash() {
      int open = fill();
      if (open < template.segments().size()) {
        KeySlot slot = template.segments().get(open).slot();
        String field = slot == null ? "" : slot.field();
        return oneOf(open) ? result(null) : result(field);
      }
      is(Comparison.EQ, known.toString());
      return result(null);
    }

    KeyLookup range() {
      int open = fill();
      if (open == template.segments().size()) {
        is(Comparison.EQ, known.toString());
      } else if (!ranged(open) && !known.isEmpty()) {
        is(Comparison.BEGINS_WITH, known.toString());
      }
      return result(null);
    }

    private KeyLookup result(@Nullable String missing) {
      return new KeyLookup(keys, taken, isNever, missing);
    }

    private void is(Comparison comparison, String... keysOf) {
      isNever |= comparison == Comparison.EQ && keysOf[0].isEmpty();
      AttributeValue[] values = new AttributeValue[keysOf.length];
      for (int i = 0; i < keysOf.length; i++) {
        values[i] = AttributeValue.fromS(keysOf[i]);
      }
      keys.add(Condition.term(path, comparison, values));
    }

    /** Returns the number of segments that are filled before the first field without a value. */
    private int fill() {
      List<KeySegment> segments = template.segments();
      for (int i = 0; i < segments.size(); i++) {
        KeySegment segment = segments.get(i);
        known.append(i == 0 ? "" : KeyTemplate.SEPARATOR).append(segment.before());
        KeySlot slot = segment.slot();
        if (slot != null) {
          Condition.Term equal = term(slot, Set.of(Comparison.EQ));
          if (equal == null) {
            return i;
          }
          known.append(encoded(slot, equal, 0));
          taken.add(equal);
        }
        known.append(segment.after());
      }
      return segments.size();
    }

    /** Returns the first term on a field with one of some comparisons to fitting values. */
    private Condition.@Nullable Term term(KeySlot slot, Set<Comparison> comparisons) {
      for (Condition each : conditions) {
        if (each instanceof Condition.Term term
            && comparisons.contains(term.comparison())
            && term.isOnValues()
            && term.path().isTopLevel()
            && term.path().head().equals(slot.field())
            && term.operands().stream().allMatch(value -> fits(slot, value))) {
          return term;
        }
      }
      return null;
    }

    private static boolean fits(KeySlot slot, Operand operand) {
      AttributeValue value = ((Operand.Value) operand).value();
      return (slot.isNumber() ? value.n() : value.s()) != null;
    }

    /** Returns the form of an operand in the key. */
    private String encoded(KeySlot slot, Condition.Term term, int operand) {
      String encoded = slot.encode(((Operand.Value) term.operands().get(operand)).value());
      if (encoded == null) {
        // No key has the value, because none could be stored with it.
        isNever = true;
        return "";
      }
      return encoded;
    }

    /** Takes one of several values for the last open field of a hash key. */
    private boolean oneOf(int open) {
      KeySegment segment = template.segments().get(open);
      KeySlot slot = segment.slot();
      Condition.Term in = slot == null ? null : term(slot, Set.of(Comparison.IN));
      if (slot == null || in == null) {
        return false;
      }
      String before = known.toString();
      List<String> filled = new ArrayList<>();
      for (int i = 0; i < in.operands().size(); i++) {
        known.setLength(0);
        known.append(before).append(encoded(slot, in, i)).append(segment.after());
        if (!fillRest(open + 1)) {
          return false;
        }
        filled.add(known.toString());
      }
      taken.add(in);
      is(Comparison.IN, filled.toArray(String[]::new));
      return true;
    }

    private boolean fillRest(int from) {
      for (KeySegment segment : template.segments().subList(from, template.segments().size())) {
        known.append(KeyTemplate.SEPARATOR).append(segment.before());
        KeySlot slot = segment.slot();
        if (slot != null) {
          Condition.Term equal = term(slot, Set.of(Comparison.EQ));
          if (equal == null) {
            return false;
          }
          known.append(encoded(slot, equal, 0));
          taken.add(equal);
        }
        known.append(segment.after());
      }
      return true;
    }

    /** Takes the bounds of the first open field; returns whether it has any. */
    private boolean ranged(int open) {
      KeySegment segment = template.segments().get(open);
      KeySlot slot = segment.slot();
      if (slot == null || !slot.isRanged() || !segment.after().isEmpty()) {
        return false;
      }
      boolean isLast = open == template.segments().size() - 1;
      String end = isLast ? "" : BEHIND_SEPARATOR;
      Condition.Term lower = term(slot, Set.of(Comparison.GT, Comparison.GTE));
      Condition.Term upper = term(slot, Set.of(Comparison.LT, Comparison.LTE));
      if (lower != null || upper != null) {
        between(lower(slot, lower, isLast), upper(slot, upper, end));
        return true;
      }
      Condition.Term between = term(slot, Set.of(Comparison.BETWEEN));
      if (between != null) {
        taken.add(between);
        between(
            new Bound(known + encoded(slot, between, 0), true),
            new Bound(known + encoded(slot, between, 1) + end, true));
        return true;
      }
      Condition.Term begins = slot.isNumber() ? null : term(slot, Set.of(Comparison.BEGINS_WITH));
      String beginning = begins == null ? "" : known + encoded(slot, begins, 0);
      if (begins == null || beginning.isEmpty()) {
        return false;
      }
      taken.add(begins);
      is(Comparison.BEGINS_WITH, beginning);
      return true;
    }

    /** A bound of keys. */
    private record Bound(String key, boolean isInclusive) {}

    private @Nullable Bound lower(KeySlot slot, Condition.@Nullable Term term, boolean isLast) {
      if (term == null) {
        return known.isEmpty() ? null : new Bound(known.toString(), true);
      }
      taken.add(term);
      String key = known + encoded(slot, term, 0);
      if (term.comparison() == Comparison.GTE) {
        return new Bound(key, true);
      }
      return isLast ? new Bound(key, false) : new Bound(key + BEHIND_SEPARATOR, true);
    }

    private @Nullable Bound upper(KeySlot slot, Condition.@Nullable Term term, String end) {
      if (term == null) {
        String behind = behind(known.toString());
        return behind == null ? null : new Bound(behind, true);
      }
      taken.add(term);
      String key = known + encoded(slot, term, 0);
      return term.comparison() == Comparison.LTE
          ? new Bound(key + end, true)
          : new Bound(key, !end.isEmpty());
    }

    private void between(@Nullable Bound from, @Nullable Bound upper) {
      // No key is empty.
      Bound lower = from == null || from.key.isEmpty() ? null : from;
      if (upper != null && upper.key.isEmpty()) {
        isNever = true;
        return;
      }
      if (lower != null && upper != null) {
        isNever |= compare(lower.key, upper.key) > 0;
        if (lower.isInclusive && upper.isInclusive) {
          is(Comparison.BETWEEN, lower.key, upper.key);
          return;
        }
      }
      if (lower != null) {
        is(lower.isInclusive ? Comparison.GTE : Comparison.GT, lower.key);
      }
      if (upper != null) {
        is(upper.isInclusive ? Comparison.LTE : Comparison.LT, upper.key);
      }
    }

    /** Compares texts as DynamoDB does, by their bytes in UTF-8, which is by code points. */
    private static int compare(String one, String other) {
      return Arrays.compare(one.codePoints().toArray(), other.codePoints().toArray());
    }

    /** Returns the least text behind all that begin with another; null if there is none. */
    private static @Nullable String behind(String prefix) {
      int last =
          prefix.isEmpty() ? Character.MAX_CODE_POINT : prefix.codePointBefore(prefix.length());
      if (last == Character.MAX_CODE_POINT) {
        return null;
      }
      int next = last + 1 == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : last + 1;
      return new StringBuilder(prefix.substring(0, prefix.length() - Character.charCount(last)))
          .appendCodePoint(next)
          .toString();
    }
  }
}
