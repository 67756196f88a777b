package io.dynamodel.differential;

import io.dynamodel.lookup.F;
import io.dynamodel.lookup.Missing;
import io.dynamodel.lookup.Q;
import io.dynamodel.value.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A {@link Q} as it was generated: it prints its operands, which a Q never does, and can be made
 * smaller.
 */
sealed interface Tree {
  /** What is written for a lookup; with a path, the lookup is the operator alone. */
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

  /** All of several, at least two. */
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

  /** One of several, at least two. */
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

  /** The negation of one. */
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

  /** One whose negations are false where an attribute is missing. */
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

  /** The lookups. */
  Q q();

  /** Trees that have less in them. */
  List<Tree> smaller();

  /** The smallest tree to be found that still fails. */
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
