package io.dynamodel.internal.expression;

import io.dynamodel.value.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A condition on an item: an immutable tree of terms, AND, OR and NOT, without placeholders and
 * independent of any schema. Two conditions are equal if they are written the same way. The text
 * form, such as {@code author <> ? AND size(tags) > ?}, contains no values.
 *
 * <p>Combine conditions with {@link #and}, {@link #or}, {@link #not}, {@link #all} and {@link
 * #any}, which remove parts that are always or never true. So a condition either is one of the two
 * constants or contains none.
 */
public sealed interface Condition {
  /** Up to this number, conditions are compared with each other rather than hashed. */
  int FEW = 8;

  /** A condition that does not depend on the item. */
  enum Constant implements Condition {
    /** True for every item, and for an item that does not exist. */
    ALWAYS,
    /** True for no item, so finding such items needs no request. */
    NEVER
  }

  /**
   * One comparison or function.
   *
   * @param subject the part of the item that is compared
   * @param comparison the comparator or function
   * @param operands the values to compare with; as many as the comparison takes
   */
  record Term(Operand.Subject subject, Comparison comparison, List<Operand> operands)
      implements Condition {
    public Term {
      operands = List.copyOf(operands);
      if (!comparison.takes(operands.size())) {
        throw new IllegalArgumentException(
            comparison + " does not take " + operands.size() + " operands");
      }
    }

    /** Returns the path of the subject. */
    public Path path() {
      return subject.path();
    }

    /**
     * Returns whether the subject is the attribute itself, not its size, and every operand is a
     * given value.
     */
    public boolean isOnValues() {
      for (Operand operand : operands) {
        if (!(operand instanceof Operand.Value)) {
          return false;
        }
      }
      return subject instanceof Operand.Attribute;
    }

    @Override
    public String toString() {
      return ConditionWriter.describe(this);
    }
  }

  /**
   * True if all parts are true.
   *
   * @param parts at least two
   */
  record And(List<Condition> parts) implements Condition {
    public And {
      parts = atLeastTwo(parts);
    }

    @Override
    public String toString() {
      return ConditionWriter.describe(this);
    }
  }

  /**
   * True if one part is true.
   *
   * @param parts at least two
   */
  record Or(List<Condition> parts) implements Condition {
    public Or {
      parts = atLeastTwo(parts);
    }

    @Override
    public String toString() {
      return ConditionWriter.describe(this);
    }
  }

  /**
   * True if the part is not true; so it is true if an attribute that the part compares is missing.
   */
  record Not(Condition part) implements Condition {
    @Override
    public String toString() {
      return ConditionWriter.describe(this);
    }
  }

  /** Returns a term that compares a path with values. */
  static Condition term(Path path, Comparison comparison, AttributeValue... values) {
    Operand[] operands = new Operand[values.length];
    for (int i = 0; i < values.length; i++) {
      operands[i] = new Operand.Value(values[i]);
    }
    return new Term(new Operand.Attribute(path), comparison, List.of(operands));
  }

  /** Returns the condition that an attribute exists at a path, even as NULL. */
  static Condition exists(Path path) {
    return term(path, Comparison.EXISTS);
  }

  /** Returns the condition that no attribute exists at a path. */
  static Condition notExists(Path path) {
    return term(path, Comparison.NOT_EXISTS);
  }

  /**
   * Returns the condition that all parts are true; {@link Constant#ALWAYS} for none, and {@link
   * Constant#NEVER} also if two bounds exclude each other.
   */
  static Condition all(Collection<? extends Condition> parts) {
    if (parts.isEmpty()) {
      return Constant.ALWAYS;
    }
    int several = 0;
    for (Condition part : parts) {
      several += part instanceof And and ? and.parts.size() : 1;
    }
    Collection<Condition> distinct = distinct(several);
    for (Condition part : parts) {
      if (part instanceof And and) {
        and.parts.forEach(each -> addTo(distinct, each));
      } else if (part != Constant.ALWAYS) {
        addTo(distinct, part);
      }
    }
    if (distinct.contains(Constant.NEVER) || ExclusiveBounds.among(distinct)) {
      return Constant.NEVER;
    }
    return distinct.isEmpty()
        ? Constant.ALWAYS
        : distinct.size() == 1 ? distinct.iterator().next() : new And(List.copyOf(distinct));
  }

  /** Returns the condition that one of the parts is true; {@link Constant#NEVER} for none. */
  static Condition any(Collection<? extends Condition> parts) {
    int several = 0;
    for (Condition part : parts) {
      several += part instanceof Or or ? or.parts.size() : 1;
    }
    Collection<Condition> distinct = distinct(several);
    for (Condition part : parts) {
      for (Condition disjunct : part.disjuncts()) {
        addTo(distinct, disjunct);
      }
    }
    if (distinct.contains(Constant.ALWAYS)) {
      return Constant.ALWAYS;
    }
    return distinct.isEmpty()
        ? Constant.NEVER
        : distinct.size() == 1 ? distinct.iterator().next() : new Or(List.copyOf(distinct));
  }

  /** Returns the condition that this and another condition are true. */
  default Condition and(Condition other) {
    if (this == Constant.ALWAYS || other == Constant.ALWAYS) {
      return this == Constant.ALWAYS ? other : this;
    }
    return all(List.of(this, other));
  }

  /** Returns the condition that this or another condition is true. */
  default Condition or(Condition other) {
    return any(List.of(this, other));
  }

  /** Returns the condition that this one is not true. */
  default Condition not() {
    if (this instanceof Constant) {
      return this == Constant.ALWAYS ? Constant.NEVER : Constant.ALWAYS;
    }
    if (this instanceof Not negation) {
      return negation.part;
    }
    if (this instanceof Term term && term.comparison == Comparison.EXISTS) {
      return new Term(term.subject, Comparison.NOT_EXISTS, List.of());
    }
    if (this instanceof Term term && term.comparison == Comparison.NOT_EXISTS) {
      return new Term(term.subject, Comparison.EXISTS, List.of());
    }
    return new Not(this);
  }

  /**
   * Returns the conditions that are ANDed at the top: only this one if it is not an AND, none for
   * {@link Constant#ALWAYS}.
   */
  default List<Condition> conjuncts() {
    return this == Constant.ALWAYS
        ? List.of()
        : this instanceof And and ? and.parts : List.of(this);
  }

  /**
   * Returns the conditions that are ORed at the top: only this one if it is not an OR, none for
   * {@link Constant#NEVER}.
   */
  default List<Condition> disjuncts() {
    return this == Constant.NEVER ? List.of() : this instanceof Or or ? or.parts : List.of(this);
  }

  /**
   * Returns every path to which the condition refers, on either side of its terms, in the order of
   * writing.
   */
  default Set<Path> paths() {
    Set<Path> paths = new LinkedHashSet<>();
    collectPaths(this, paths);
    return Collections.unmodifiableSet(paths);
  }

  private static void collectPaths(Condition condition, Set<Path> paths) {
    if (condition instanceof And and) {
      and.parts.forEach(part -> collectPaths(part, paths));
    } else if (condition instanceof Or or) {
      or.parts.forEach(part -> collectPaths(part, paths));
    } else if (condition instanceof Not not) {
      collectPaths(not.part, paths);
    } else if (condition instanceof Term term) {
      paths.add(term.path());
      for (Operand operand : term.operands) {
        if (operand instanceof Operand.Subject subject) {
          paths.add(subject.path());
        }
      }
    }
  }

  /**
   * The fastest way to keep a few conditions distinct, because hashing a condition means hashing
   * its values.
   */
  private static Collection<Condition> distinct(int parts) {
    return parts > FEW ? new LinkedHashSet<>() : new ArrayList<>(parts);
  }

  private static void addTo(Collection<Condition> distinct, Condition part) {
    if (distinct instanceof Set || !distinct.contains(part)) {
      distinct.add(part);
    }
  }

  private static List<Condition> atLeastTwo(List<Condition> parts) {
    if (parts.size() < 2) {
      throw new IllegalArgumentException(
          "AND and OR have two parts or more; Condition.all and any take fewer");
    }
    return List.copyOf(parts);
  }
}
