package io.dynamodel.internal.plan;

import io.dynamodel.internal.expression.Comparison;
import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.expression.Operand;
import io.dynamodel.internal.expression.ValueOrder;
import io.dynamodel.internal.model.KeyRules;
import io.dynamodel.table.KeyAttribute;
import io.dynamodel.value.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The match of a condition with one {@link KeySource}: which terms find the items, which remain for
 * the filter, which can only be applied in memory; or why the condition cannot be queried there.
 *
 * @param source the table or index
 * @param keys the key conditions: one, or one for each value of an {@code in} that fans out
 * @param filter the condition that DynamoDB filters by
 * @param inMemory the condition that is applied in memory
 * @param sharpness how far each attribute of the range key narrows the query
 * @param alive which of the conjuncts drops expired items; the user did not request it
 * @param free the range key attributes for which an item could lack a value and still match
 * @param problem why the source cannot be used, as a phrase that follows its name; null if it can
 */
record KeyMatch(
    KeySource source,
    List<Condition> keys,
    Condition filter,
    Condition inMemory,
    Condition alive,
    List<Sharpness> sharpness,
    List<String> free,
    @Nullable String problem) {

  /** How far an attribute of a range key narrows a query, the narrowest first. */
  enum Sharpness {
    EXACT,
    INTERVAL,
    HALF_OPEN,
    NONE
  }

  /**
   * The comparisons allowed in the key condition of a range key; a hash key allows only the first.
   */
  private static final Set<Comparison> IN_KEYS =
      EnumSet.of(
          Comparison.EQ,
          Comparison.LT,
          Comparison.LTE,
          Comparison.GT,
          Comparison.GTE,
          Comparison.BETWEEN,
          Comparison.BEGINS_WITH);

  private static final Set<Comparison> EQUAL = EnumSet.of(Comparison.EQ);
  private static final Set<Comparison> ONE_OF = EnumSet.of(Comparison.IN);

  static KeyMatch of(KeySource source, Condition condition, Condition alive, Reading reading) {
    return new Matcher(source, condition, alive, reading).match();
  }

  /** Sorts the narrower match first: by the first attribute of the range key, then by the next. */
  static int bySharpness(KeyMatch left, KeyMatch right) {
    int attributes = Math.max(left.sharpness.size(), right.sharpness.size());
    for (int i = 0; i < attributes; i++) {
      int order = left.sharpness(i).compareTo(right.sharpness(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  KeyMatch withProblem(String why) {
    return new KeyMatch(source, keys, filter, inMemory, alive, sharpness, free, why);
  }

  KeyMatch withFilter(Condition other) {
    return new KeyMatch(source, keys, other, inMemory, alive, sharpness, free, problem);
  }

  /** Returns this match, of which no item can be found. */
  KeyMatch ofNothing() {
    return new KeyMatch(
        source,
        keys,
        Condition.Constant.NEVER,
        Condition.Constant.ALWAYS,
        alive,
        sharpness,
        free,
        null);
  }

  /** Returns whether one of the conjuncts is false if an attribute is missing. */
  static boolean wantsPresent(Condition condition, String attribute) {
    return condition.conjuncts().stream().anyMatch(each -> Matcher.wantsPresent(each, attribute));
  }

  private Sharpness sharpness(int attribute) {
    return attribute < sharpness.size() ? sharpness.get(attribute) : Sharpness.NONE;
  }

  /** Returns whether the whole key of the table is given, and nothing else. */
  boolean isOneItem() {
    return problem == null
        && source.index() == null
        && keys.size() == 1
        && alive.conjuncts().containsAll(filter.conjuncts())
        && alive.conjuncts().containsAll(inMemory.conjuncts())
        && sharpness.stream().allMatch(Sharpness.EXACT::equals);
  }

  /** Takes terms out of the condition, one after the other, until the key condition is complete. */
  private static final class Matcher {
    private final KeySource source;
    private final Condition alive;
    private final Reading reading;
    private final List<Condition> rest;
    private final List<String> free;
    private final List<Condition> key = new ArrayList<>();
    private final List<Condition> inMemory = new ArrayList<>();
    private List<Condition> alternatives = List.of(Condition.Constant.ALWAYS);
    private final List<Sharpness> sharpness = new ArrayList<>();
    private @Nullable String problem;

    Matcher(KeySource source, Condition condition, Condition alive, Reading reading) {
      this.source = source;
      this.alive = alive;
      this.reading = reading;
      this.rest = new ArrayList<>(condition.conjuncts());
      this.free = free(source.rangeKeys(), rest);
    }

    private static List<String> free(List<KeyAttribute> rangeKeys, List<Condition> conditions) {
      List<String> free = new ArrayList<>(rangeKeys.size());
      for (KeyAttribute key : rangeKeys) {
        boolean isFree = true;
        for (Condition each : conditions) {
          isFree &= !wantsPresent(each, key.name());
        }
        if (isFree) {
          free.add(key.name());
        }
      }
      return free;
    }

    KeyMatch match() {
      source.hashKeys().forEach(this::takeHashKey);
      for (KeyAttribute rangeKey : source.rangeKeys()) {
        if (problem != null || !takeRangeKey(rangeKey)) {
          break;
        }
      }
      if (problem == null) {
        setAsideKeys();
      }
      Condition common = Condition.all(key);
      List<Condition> keys = new ArrayList<>(alternatives.size());
      for (Condition each : alternatives) {
        keys.add(each.and(common));
      }
      return new KeyMatch(
          source,
          Collections.unmodifiableList(keys),
          Condition.all(rest),
          Condition.all(inMemory),
          alive,
          sharpness,
          free,
          problem);
    }

    /** Returns whether a condition is false if an attribute is missing. */
    private static boolean wantsPresent(Condition condition, String attribute) {
      return condition instanceof Condition.Term term
          && term.subject() instanceof Operand.Attribute
          && isOn(term, attribute)
          && term.comparison() != Comparison.NE
          && term.comparison() != Comparison.NOT_EXISTS;
    }

    private static boolean isOn(Condition.Term term, String attribute) {
      Path path = term.path();
      return path.isTopLevel() && path.head().equals(attribute);
    }

    private void takeHashKey(KeyAttribute attribute) {
      List<Condition.Term> equal = termsOn(attribute, EQUAL);
      List<Condition.Term> oneOf = termsOn(attribute, ONE_OF);
      if (!equal.isEmpty()) {
        take(attribute, equal.get(0), equal.subList(0, 1), false);
      } else if (oneOf.isEmpty()) {
        refuse("needs '" + attribute.name() + "' = …");
      } else {
        fanOut(attribute, oneOf.get(0));
      }
    }

    /**
     * Returns one query for each value, in the order of the values; the order of a set is
     * unspecified.
     */
    private void fanOut(KeyAttribute attribute, Condition.Term oneOf) {
      values(oneOf).forEach(value -> check(attribute, value, false));
      if (problem != null) {
        return;
      }
      Set<AttributeValue> values = new TreeSet<>(ValueOrder.INSTANCE);
      values.addAll(values(oneOf));
      if (values.size() > Math.max(1, reading.fanOut()) || alternatives.size() > 1) {
        refuse(
            "needs '"
                + attribute.name()
                + "' = …; an 'in' of "
                + values.size()
                + " values needs as many queries: allow them with .fanOut("
                + values.size()
                + ")");
        return;
      }
      alternatives =
          values.stream().map(value -> Condition.term(oneOf.path(), Comparison.EQ, value)).toList();
      rest.remove(oneOf);
    }

    /**
     * Takes the terms of one attribute of the range key; returns false if no further attribute can
     * be constrained.
     */
    private boolean takeRangeKey(KeyAttribute attribute) {
      List<Condition.Term> terms = termsOn(attribute, IN_KEYS);
      if (terms.isEmpty()) {
        sharpness.add(Sharpness.NONE);
        return false;
      }
      Condition.Term one = terms.size() == 1 ? terms.get(0) : merged(terms);
      if (one == null) {
        refuse(
            "takes one condition on its range key '"
                + attribute.name()
                + "', or two bounds such as gte and lt, but not these "
                + terms.size());
        return false;
      }
      take(attribute, one, terms, true);
      sharpness.add(
          switch (one.comparison()) {
            case EQ -> Sharpness.EXACT;
            case BETWEEN, BEGINS_WITH -> Sharpness.INTERVAL;
            default -> Sharpness.HALF_OPEN;
          });
      return one.comparison() == Comparison.EQ;
    }

    /**
     * Returns two bounds as one BETWEEN, which includes both ends; exclusive bounds are applied
     * again in memory. Null for other terms.
     */
    private Condition.@Nullable Term merged(List<Condition.Term> terms) {
      List<Condition.Term> lower =
          terms.stream().filter(term -> term.comparison().isLowerBound()).toList();
      List<Condition.Term> upper =
          terms.stream().filter(term -> term.comparison().isUpperBound()).toList();
      if (terms.size() != 2 || lower.size() != 1 || upper.size() != 1) {
        return null;
      }
      terms.stream()
          .filter(term -> term.comparison() == Comparison.GT || term.comparison() == Comparison.LT)
          .forEach(inMemory::add);
      return new Condition.Term(
          lower.get(0).subject(),
          Comparison.BETWEEN,
          List.of(lower.get(0).operands().get(0), upper.get(0).operands().get(0)));
    }

    private void take(
        KeyAttribute attribute, Condition.Term term, List<Condition.Term> from, boolean range) {
      for (AttributeValue value : values(term)) {
        check(attribute, value, range);
      }
      key.add(term);
      rest.removeAll(from);
    }

    private void check(KeyAttribute attribute, AttributeValue value, boolean range) {
      String wrong = KeyRules.problem(attribute, value, range);
      if (wrong != null) {
        refuse("has the key '" + attribute.name() + "', whose value " + wrong);
      }
    }

    private void refuse(String why) {
      problem = problem == null ? why : problem;
    }

    private List<Condition.Term> termsOn(KeyAttribute attribute, Set<Comparison> comparisons) {
      List<Condition.Term> terms = List.of();
      for (Condition each : rest) {
        if (each instanceof Condition.Term term
            && comparisons.contains(term.comparison())
            && isOn(term, attribute.name())
            && term.isOnValues()) {
          terms = terms.isEmpty() ? new ArrayList<>(2) : terms;
          terms.add(term);
        }
      }
      return terms;
    }

    private boolean isOnKeys(Condition condition) {
      if (condition instanceof Condition.Term term && term.isOnValues()) {
        return source.hasKey(term.path().head());
      }
      for (Path path : condition.paths()) {
        if (source.hasKey(path.head())) {
          return true;
        }
      }
      return false;
    }

    /**
     * DynamoDB rejects key attributes of the table or index that is read in a filter; when it reads
     * an index, it allows those of the table.
     */
    private void setAsideKeys() {
      for (Iterator<Condition> left = rest.iterator(); left.hasNext(); ) {
        Condition condition = left.next();
        if (!isOnKeys(condition)) {
          continue;
        }
        if (reading.postFilter() || condition.equals(alive)) {
          left.remove();
          inMemory.add(condition);
        } else {
          refuse(
              "cannot filter by its own keys, as in "
                  + condition
                  + "; .postFilter() does that in memory");
        }
      }
    }
  }

  private static List<AttributeValue> values(Condition.Term term) {
    List<AttributeValue> values = new ArrayList<>(term.operands().size());
    for (Operand operand : term.operands()) {
      values.add(((Operand.Value) operand).value());
    }
    return values;
  }
}
