package io.dynamodel.internal.lookup;

import io.dynamodel.internal.expression.Comparison;
import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.expression.Operand;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The operators of lookups: their names, and the condition that each creates from an operand. */
@SuppressWarnings(
    "ImmutableEnumChecker") // the lists are immutable, and the functions have no state
public enum Operator {
  EQ(lookup -> lookup.is(Comparison.EQ, lookup.any()), "eq"),
  NE(lookup -> lookup.is(Comparison.NE, lookup.any()), "ne"),
  LT(lookup -> lookup.is(Comparison.LT, lookup.sorted()), "lt"),
  LTE(lookup -> lookup.is(Comparison.LTE, lookup.sorted()), "lte", "le"),
  GT(lookup -> lookup.is(Comparison.GT, lookup.sorted()), "gt"),
  GTE(lookup -> lookup.is(Comparison.GTE, lookup.sorted()), "gte", "ge"),
  BETWEEN(lookup -> lookup.is(Comparison.BETWEEN, lookup.range()), "between", "range"),
  BEGINS_WITH(Operator::beginsWith, "begins_with", "startswith"),
  CONTAINS(Operator::contains, "contains"),
  CONTAINS_ANY(lookup -> Condition.any(lookup.containsEach()), "contains_any"),
  CONTAINS_ALL(lookup -> Condition.all(lookup.containsEach()), "contains_all"),
  IN(Operator::in, "in", "is_in"),
  EXISTS(lookup -> exists(lookup, lookup.flag()), "exists"),
  NOT_EXISTS(lookup -> exists(lookup, !lookup.flag()), "not_exists"),
  ISNULL(lookup -> lookup.flag() ? isNull(lookup) : isNull(lookup).not(), "isnull"),
  ATTRIBUTE_TYPE(lookup -> lookup.is(Comparison.TYPE, lookup.typeName()), "attribute_type", "type"),
  NOT_CONTAINS(lookup -> contains(lookup).not(), "not_contains"),
  NOT_IN(lookup -> in(lookup).not(), "not_in"),
  NOT_BEGINS_WITH(lookup -> beginsWith(lookup).not(), "not_begins_with");

  /** The part of a lookup's name, before the operator, that selects the size of the field. */
  public static final String SIZE = "size";

  private static final Set<Operator> OF_SIZES =
      Collections.unmodifiableSet(EnumSet.of(EQ, NE, LT, LTE, GT, GTE, BETWEEN, IN));

  private static final Map<String, Operator> BY_NAME = new LinkedHashMap<>();

  private static final String LOWER_CASE =
      "store a copy in lower case and use 'eq' or 'begins_with' on that";
  private static final String REVERSED =
      "store the text reversed as well and use 'begins_with' on that";
  private static final String PATTERN =
      "use 'begins_with' or 'contains', or store the searched part in a separate field";

  /** Alternatives to lookups of other databases for which DynamoDB has no condition. */
  private static final Map<String, String> INSTEAD =
      Map.ofEntries(
          Map.entry("iexact", LOWER_CASE),
          Map.entry("icontains", "store a copy in lower case and use 'contains' on that"),
          Map.entry("istartswith", LOWER_CASE),
          Map.entry("endswith", REVERSED),
          Map.entry(
              "iendswith",
              "store the text reversed and in lower case as well and use 'begins_with' on that"),
          Map.entry("regex", PATTERN),
          Map.entry("iregex", PATTERN));

  static {
    for (Operator operator : values()) {
      operator.names.forEach(name -> BY_NAME.put(name, operator));
    }
  }

  private final Function<Operands, Condition> condition;
  private final List<String> names;

  Operator(Function<Operands, Condition> condition, String... names) {
    this.condition = condition;
    this.names = List.of(names);
  }

  /** Returns the operator with a name or alias; null if there is none. */
  static @Nullable Operator named(String name) {
    return BY_NAME.get(name);
  }

  /** Returns all names and aliases. */
  static Set<String> names() {
    return Collections.unmodifiableSet(BY_NAME.keySet());
  }

  /**
   * Returns the alternative to an operator of other databases that DynamoDB does not have; null if
   * the operator is unknown.
   */
  static @Nullable String instead(String name) {
    return INSTEAD.get(name);
  }

  /** Returns the condition of a lookup with this operator. */
  Condition condition(Operands lookup) {
    return condition.apply(lookup);
  }

  /** Returns whether this also compares sizes, which are numbers. */
  boolean fitsSize() {
    return OF_SIZES.contains(this);
  }

  /** Returns whether this compares, and is true if the attribute is missing. */
  boolean negates() {
    return this == NE || this == NOT_CONTAINS || this == NOT_IN || this == NOT_BEGINS_WITH;
  }

  /** Returns whether this tests the presence of the attribute, rather than comparing it. */
  boolean testsPresence() {
    return this == EXISTS || this == NOT_EXISTS || this == ISNULL;
  }

  /** Returns whether this takes several values. */
  public boolean takesSeveral() {
    return this == BETWEEN
        || this == IN
        || this == NOT_IN
        || this == CONTAINS_ANY
        || this == CONTAINS_ALL;
  }

  /** Returns the name of the operator in lookups. */
  @Override
  public String toString() {
    return names.get(0);
  }

  private static Condition beginsWith(Operands lookup) {
    return lookup.is(Comparison.BEGINS_WITH, lookup.prefix());
  }

  private static Condition contains(Operands lookup) {
    return lookup.is(Comparison.CONTAINS, lookup.contained());
  }

  private static Condition in(Operands lookup) {
    List<Operand> operands = lookup.choices();
    return operands.isEmpty() ? Condition.Constant.NEVER : lookup.is(Comparison.IN, operands);
  }

  private static Condition exists(Operands lookup, boolean wanted) {
    return lookup.is(wanted ? Comparison.EXISTS : Comparison.NOT_EXISTS, List.of());
  }

  private static Condition isNull(Operands lookup) {
    return exists(lookup, false).or(lookup.isNull());
  }
}
