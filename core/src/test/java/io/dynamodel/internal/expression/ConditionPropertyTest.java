package io.dynamodel.internal.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.value.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Random trees: what the factories leave out changes no truth, and what is written reads back as
 * the same tree.
 */
class ConditionPropertyTest {
  private static final long SEED = 20240501;
  private static final int TRIALS = 2000 * Integer.getInteger("dynamodel.trials.factor", 1);

  private final Random random = new Random(SEED);
  private final List<Condition> leaves = leaves();

  /** A condition and, built beside it without any simplification, when it is true. */
  private record Sample(Condition condition, Predicate<Map<Condition, Boolean>> truth) {}

  @Test
  void factories_keep_the_truth_of_every_tree() {
    for (int trial = 0; trial < TRIALS; trial++) {
      Sample sample = sample(5);
      for (int i = 0; i < 8; i++) {
        Map<Condition, Boolean> assignment = new HashMap<>();
        leaves.forEach(leaf -> assignment.put(leaf, random.nextBoolean()));
        assertThat(evaluate(sample.condition, assignment))
            .as("seed %d, trial %d: %s", SEED, trial, sample.condition)
            .isEqualTo(sample.truth.test(assignment));
      }
    }
  }

  @Test
  void text_reads_back_as_the_same_tree_and_has_no_needless_parentheses() {
    for (int trial = 0; trial < TRIALS; trial++) {
      Condition condition = sample(5).condition;
      if (condition instanceof Condition.Constant) {
        continue;
      }
      Expressions expressions = new Expressions();
      Map<String, Condition> written = new HashMap<>();
      leaves.forEach(leaf -> written.put(expressions.condition(leaf), leaf));
      written.putAll(negatedExistence(expressions));
      String text = expressions.condition(condition);
      assertThat(new Reader(text, written).read())
          .as("seed %d, trial %d: %s", SEED, trial, text)
          .isEqualTo(condition);
      for (String looser : withoutOnePair(text)) {
        assertThat(new Reader(looser, written).read())
            .as("seed %d, trial %d: a needless pair in %s", SEED, trial, text)
            .isNotEqualTo(condition);
      }
    }
  }

  @Test
  void operators_areThoseOfTheText() {
    Pattern operators =
        Pattern.compile(
            "AND|OR|NOT|IN|[<>=]+|size|attribute_exists|attribute_not_exists|attribute_type"
                + "|begins_with|contains");
    RandomConditions conditions = new RandomConditions(SEED);
    for (int trial = 0; trial < TRIALS; trial++) {
      Condition condition = conditions.condition(3);
      // A BETWEEN is one operator: its AND is counted, and its name is not.
      String text = ConditionWriter.describe(condition).replace("BETWEEN", "");
      assertThat(ConditionWriter.operators(condition))
          .as("seed %d, trial %d: %s", SEED, trial, text)
          .isEqualTo((int) operators.matcher(text).results().count());
    }
  }

  private static List<Condition> leaves() {
    AttributeValue one = AttributeValue.fromN("1");
    AttributeValue two = AttributeValue.fromN("2");
    List<Condition> leaves = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Path path = Path.of("f" + i, i);
      leaves.add(Condition.exists(path));
      leaves.add(Condition.term(path, Comparison.EQ, one));
      leaves.add(Condition.term(path, Comparison.BETWEEN, one, two));
      leaves.add(Condition.term(path, Comparison.IN, one, two));
      leaves.add(Condition.term(path, Comparison.CONTAINS, two));
    }
    return leaves;
  }

  private Map<String, Condition> negatedExistence(Expressions expressions) {
    Map<String, Condition> written = new HashMap<>();
    for (Condition leaf : leaves) {
      if (leaf instanceof Condition.Term term && term.comparison() == Comparison.EXISTS) {
        written.put(expressions.condition(leaf.not()), leaf.not());
      }
    }
    return written;
  }

  private Sample sample(int depth) {
    int kind = depth == 0 ? 0 : random.nextInt(12);
    if (kind < 3) {
      Condition leaf = leaves.get(random.nextInt(leaves.size()));
      return new Sample(leaf, assignment -> assignment.get(leaf));
    }
    if (kind == 3) {
      boolean constant = random.nextBoolean();
      return new Sample(
          constant ? Condition.Constant.ALWAYS : Condition.Constant.NEVER, assignment -> constant);
    }
    Sample left = sample(depth - 1);
    if (kind < 6) {
      return new Sample(left.condition.not(), left.truth.negate());
    }
    Sample right = sample(depth - 1);
    return kind < 9
        ? new Sample(left.condition.and(right.condition), left.truth.and(right.truth))
        : new Sample(left.condition.or(right.condition), left.truth.or(right.truth));
  }

  private static boolean evaluate(Condition condition, Map<Condition, Boolean> assignment) {
    if (condition instanceof Condition.And and) {
      return and.parts().stream().allMatch(part -> evaluate(part, assignment));
    }
    if (condition instanceof Condition.Or or) {
      return or.parts().stream().anyMatch(part -> evaluate(part, assignment));
    }
    if (condition instanceof Condition.Not not) {
      return !evaluate(not.part(), assignment);
    }
    if (condition instanceof Condition.Term term && term.comparison() == Comparison.NOT_EXISTS) {
      return !assignment.get(term.not());
    }
    return condition instanceof Condition.Constant
        ? condition == Condition.Constant.ALWAYS
        : assignment.get(condition);
  }

  /** The text without each of its pairs of grouping parentheses in turn. */
  private static List<String> withoutOnePair(String text) {
    List<String> looser = new ArrayList<>();
    for (int open = 0; open < text.length(); open++) {
      boolean groups =
          text.charAt(open) == '('
              && (open == 0 || text.startsWith("NOT ", open - 4) || isAfterJoint(text, open));
      if (groups) {
        int close = closing(text, open);
        looser.add(
            text.substring(0, open) + text.substring(open + 1, close) + text.substring(close + 1));
      }
    }
    return looser;
  }

  private static boolean isAfterJoint(String text, int open) {
    return text.charAt(open - 1) == '('
        || text.startsWith("AND ", open - 4)
        || text.startsWith("OR ", open - 3);
  }

  private static int closing(String text, int open) {
    int depth = 0;
    for (int i = open; ; i++) {
      depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
  }

  /** Reads expressions by DynamoDB's precedence; the texts of the leaves are given. */
  private static final class Reader {
    private final String text;
    private final Map<String, Condition> leaves;
    private int at;

    Reader(String text, Map<String, Condition> leaves) {
      this.text = text;
      this.leaves = leaves;
    }

    Condition read() {
      Condition condition = or();
      assertThat(at).as("the end of %s", text).isEqualTo(text.length());
      return condition;
    }

    private Condition or() {
      List<Condition> parts = new ArrayList<>(List.of(and()));
      while (skip(" OR ")) {
        parts.add(and());
      }
      return parts.size() == 1 ? parts.get(0) : new Condition.Or(parts);
    }

    private Condition and() {
      List<Condition> parts = new ArrayList<>(List.of(not()));
      while (skip(" AND ")) {
        parts.add(not());
      }
      return parts.size() == 1 ? parts.get(0) : new Condition.And(parts);
    }

    private Condition not() {
      return skip("NOT ") ? new Condition.Not(not()) : primary();
    }

    private Condition primary() {
      if (skip("(")) {
        Condition inner = or();
        assertThat(skip(")")).isTrue();
        return inner;
      }
      String leaf =
          leaves.keySet().stream()
              .filter(each -> text.startsWith(each, at))
              .max(java.util.Comparator.comparingInt(String::length))
              .orElseThrow(() -> new AssertionError("no term at " + at + " of " + text));
      at += leaf.length();
      return leaves.get(leaf);
    }

    private boolean skip(String token) {
      boolean here = text.startsWith(token, at);
      at += here ? token.length() : 0;
      return here;
    }
  }
}
