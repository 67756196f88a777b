package io.dynamodel.plan;

import io.dynamodel.expression.Condition;
import io.dynamodel.expression.Operand;
import io.dynamodel.expression.Relation;
import io.dynamodel.model.Model;
import io.dynamodel.table.KeyAttribute;
import io.dynamodel.value.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A condition held against one {@link KeySource}: which of its terms find the items, and which are left for the filter; or why it cannot be
 * asked of that source.
 *
 * @param source the table or index
 * @param key the terms of the key condition
 * @param rest the other conjuncts
 * @param sharpness how far the range key narrows the query
 * @param free the first range key attribute that no term constrains; null if there is none
 * @param problem why the source cannot be used, as a phrase that follows its name; null if it can
 */
record KeyMatch(
    KeySource source,
    List<Condition> key,
    List<Condition> rest,
    Sharpness sharpness,
    @Nullable String free,
    @Nullable String problem) {

  /** The relations that a key condition knows; only the first of them for a hash key. */
  private static final Set<Relation> IN_KEYS =
      EnumSet.of(
          Relation.EQ,
          Relation.LT,
          Relation.LTE,
          Relation.GT,
          Relation.GTE,
          Relation.BETWEEN,
          Relation.BEGINS_WITH);

  /** How far a range key narrows a query, the sharpest first. */
  enum Sharpness {
    EXACT,
    INTERVAL,
    HALF_OPEN,
    NONE
  }

  static KeyMatch of(KeySource source, Condition condition) {
    return new Matcher(source, condition).match();
  }

  /** Takes one term after the other out of the condition, until the key has all that it can have. */
  private static final class Matcher {
    private final KeySource source;
    private final List<Condition> rest;
    private final List<Condition> key = new ArrayList<>();
    private Sharpness sharpness = Sharpness.NONE;
    private @Nullable String free;
    private @Nullable String problem;

    Matcher(KeySource source, Condition condition) {
      this.source = source;
      this.rest = new ArrayList<>(condition.conjuncts());
    }

    KeyMatch match() {
      source.hashKeys().forEach(this::takeHashKey);
      for (KeyAttribute rangeKey : source.rangeKeys()) {
        if (problem != null || !takeRangeKey(rangeKey)) {
          break;
        }
      }
      if (problem == null) {
        problem = filterProblem();
      }
      return new KeyMatch(source, List.copyOf(key), List.copyOf(rest), sharpness, free, problem);
    }

    private void takeHashKey(KeyAttribute attribute) {
      List<Condition.Term> equal =
          termsOn(attribute).stream().filter(term -> term.relation() == Relation.EQ).toList();
      if (equal.isEmpty()) {
        refuse("needs '" + attribute.name() + "' = …");
      } else {
        take(attribute, equal.get(0), equal.subList(0, 1), false);
      }
    }

    /** Takes the terms of one attribute of the range key; false if no further attribute can be constrained. */
    private boolean takeRangeKey(KeyAttribute attribute) {
      List<Condition.Term> terms = termsOn(attribute);
      if (terms.isEmpty()) {
        free = attribute.name();
        return false;
      }
      Condition.Term one = terms.size() == 1 ? terms.get(0) : merged(terms);
      if (one == null) {
        refuse(
            "takes one condition on its range key '" + attribute.name() + "', and these " + terms.size()
                + " do not make one; between does, and gte with lte");
        return false;
      }
      take(attribute, one, terms, true);
      sharpness =
          switch (one.relation()) {
            case EQ -> Sharpness.EXACT;
            case BETWEEN, BEGINS_WITH -> Sharpness.INTERVAL;
            default -> Sharpness.HALF_OPEN;
          };
      return sharpness == Sharpness.EXACT;
    }

    private void take(KeyAttribute attribute, Condition.Term term, List<Condition.Term> from, boolean range) {
      for (AttributeValue value : values(term)) {
        String wrong = Model.keyProblem(attribute, value, range);
        if (wrong != null) {
          refuse("has the key '" + attribute.name() + "', whose value " + wrong);
        }
      }
      key.add(term);
      rest.removeAll(from);
    }

    private void refuse(String why) {
      problem = problem == null ? why : problem;
    }

    /** The terms that a key condition can have on an attribute. */
    private List<Condition.Term> termsOn(KeyAttribute attribute) {
      Path path = Path.of(attribute.name());
      return rest.stream()
          .filter(Condition.Term.class::isInstance)
          .map(Condition.Term.class::cast)
          .filter(term -> term.isOnValues() && term.path().equals(path) && IN_KEYS.contains(term.relation()))
          .toList();
    }

    /** DynamoDB takes no key attribute of what it reads in a filter; those of the table it does, when it reads an index. */
    private @Nullable String filterProblem() {
      for (Condition condition : rest) {
        for (Path path : condition.paths()) {
          if (source.hasKey(path.head())) {
            return "has the key '" + path.head() + "', and DynamoDB filters by no key of what it queries: " + condition;
          }
        }
      }
      return null;
    }
  }

  /** {@code gte} and {@code lte} as one BETWEEN; null for any others. */
  private static Condition.@Nullable Term merged(List<Condition.Term> terms) {
    if (terms.size() == 2) {
      for (int lower = 0; lower < 2; lower++) {
        Condition.Term least = terms.get(lower);
        Condition.Term most = terms.get(1 - lower);
        if (least.relation() == Relation.GTE && most.relation() == Relation.LTE) {
          List<Operand> bounds = List.of(least.operands().get(0), most.operands().get(0));
          return new Condition.Term(least.subject(), Relation.BETWEEN, bounds);
        }
      }
    }
    return null;
  }

  private static List<AttributeValue> values(Condition.Term term) {
    return term.operands().stream().map(operand -> ((Operand.Value) operand).value()).toList();
  }
}
