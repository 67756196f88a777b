package io.dynamodel.integration.differential;

import io.dynamodel.F;
import io.dynamodel.Q;
import io.dynamodel.Q.Missing;
import io.dynamodel.value.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A generated {@link Q}. It prints its operands, which a Q never does, and can be reduced. */
sealed interface Tree {
  /** A lookup as it is written; with a path, the lookup consists of the operator only. */
  record Leaf(Path path, String lookup, Object operand) implements Tree {
    @Override
    public Q q() {
      return path == null ? Q.of(lookup, operand) : Q.of(path, lookup, operand);
    }

    @Override
    public List<Tree> smaller() {
      return List.of();
    }

    @Override
    public String toString() {
      return (path == null ? "" : path + " ") + lookup + "=" + text(operand);
    }

    private static String text(Object operand) {
      if (operand instanceof String text) {
        return '"' + text + '"';
      }
      Object printed = operand instanceof Object[] array ? Arrays.asList(array) : operand;
      return printed
          + (operand instanceof F ? "" : " (" + operand.getClass().getSimpleName() + ")");
    }
  }

  /** A conjunction of at least two trees. */
  record All(List<Tree> parts) implements Tree {
    @Override
    public Q q() {
      return parts.stream().map(Tree::q).reduce(Q::and).orElseThrow();
    }

    @Override
    public List<Tree> smaller() {
      return fewer(parts, All::new);
    }

    @Override
    public String toString() {
      return joined(parts, " AND ");
    }
  }

  /** A disjunction of at least two trees. */
  record Any(List<Tree> parts) implements Tree {
    @Override
    public Q q() {
      return parts.stream().map(Tree::q).reduce(Q::or).orElseThrow();
    }

    @Override
    public List<Tree> smaller() {
      return fewer(parts, Any::new);
    }

    @Override
    public String toString() {
      return joined(parts, " OR ");
    }
  }

  /** The negation of a tree. */
  record Not(Tree part) implements Tree {
    @Override
    public Q q() {
      return part.q().not();
    }

    @Override
    public List<Tree> smaller() {
      return within(part, Not::new);
    }

    @Override
    public String toString() {
      return "NOT " + part;
    }
  }

  /** A tree whose negations are false if an attribute is missing. */
  record Excluding(Tree part) implements Tree {
    @Override
    public Q q() {
      return part.q().missing(Missing.EXCLUDE);
    }

    @Override
    public List<Tree> smaller() {
      return within(part, Excluding::new);
    }

    @Override
    public String toString() {
      return "EXCLUDING MISSING " + part;
    }
  }

  /** Returns the lookups. */
  Q q();

  /** Returns trees with fewer parts. */
  List<Tree> smaller();

  /** Returns the smallest tree found that still fails. */
  default Tree shrunk(Predicate<Tree> fails) {
    for (Tree smaller : smaller()) {
      if (fails.test(smaller)) {
        return smaller.shrunk(fails);
      }
    }
    return this;
  }

  private static List<Tree> within(Tree part, Function<Tree, Tree> around) {
    List<Tree> smaller = new ArrayList<>(List.of(part));
    part.smaller().forEach(each -> smaller.add(around.apply(each)));
    return smaller;
  }

  private static List<Tree> fewer(List<Tree> parts, Function<List<Tree>, Tree> joined) {
    List<Tree> smaller = new ArrayList<>(parts);
    for (int i = 0; i < parts.size(); i++) {
      for (Tree each : parts.get(i).smaller()) {
        List<Tree> changed = new ArrayList<>(parts);
        changed.set(i, each);
        smaller.add(joined.apply(changed));
      }
      if (parts.size() > 2) {
        List<Tree> without = new ArrayList<>(parts);
        without.remove(i);
        smaller.add(joined.apply(without));
      }
    }
    return smaller;
  }

  private static String joined(List<Tree> parts, String joint) {
    return parts.stream().map(Tree::toString).collect(Collectors.joining(joint, "(", ")"));
  }
}
