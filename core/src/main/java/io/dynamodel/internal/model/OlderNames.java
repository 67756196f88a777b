package io.dynamodel.internal.model;

import io.dynamodel.internal.expression.Comparison;
import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.expression.Operand;
import io.dynamodel.mapping.Field;
import io.dynamodel.mapping.Fields;
import io.dynamodel.value.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The older names of fields in lookups. A lookup of such a field, by either name, means the value
 * under the current name, and where there is none, the one under the older name.
 */
final class OlderNames {
  private final Map<String, String> current;
  private final Map<String, String> older = new HashMap<>();
  private final Fields fields;

  /**
   * Creates the names.
   *
   * @param renamed the current names by the older ones
   * @param declared the fields of the records
   */
  OlderNames(Map<String, String> renamed, Fields declared) {
    this.current = renamed;
    Fields all = declared;
    for (Map.Entry<String, String> each : renamed.entrySet()) {
      older.put(each.getValue(), each.getKey());
      Field field = declared.get(each.getValue());
      all = field == null ? all : all.with(field.withName(each.getKey()));
    }
    this.fields = all;
  }

  /** Returns the fields that lookups may name. */
  Fields fields() {
    return fields;
  }

  /** Returns a condition that looks at both names of each renamed field. */
  Condition both(Condition condition) {
    if (older.isEmpty() || condition instanceof Condition.Constant) {
      return condition;
    }
    if (condition instanceof Condition.And and) {
      return Condition.all(and.parts().stream().map(this::both).toList());
    }
    if (condition instanceof Condition.Or or) {
      return Condition.any(or.parts().stream().map(this::both).toList());
    }
    if (condition instanceof Condition.Not not) {
      return both(not.part()).not();
    }
    Condition.Term term = (Condition.Term) condition;
    Condition.Term named = term;
    for (Map.Entry<String, String> each : current.entrySet()) {
      named = renamed(named, each.getKey(), each.getValue());
    }
    return either(named, Set.of());
  }

  /**
   * Returns what a term means under either name of each field.
   *
   * @param decided the current names about which is decided already
   */
  private Condition either(Condition.Term term, Set<String> decided) {
    for (Path path : term.paths()) {
      String name = path.head();
      String old = older.get(name);
      if (old != null && !decided.contains(name)) {
        Set<String> more = new HashSet<>(decided);
        more.add(name);
        Condition now = either(term, more);
        Condition before = either(renamed(term, name, old), more);
        Path here = Path.of(name);
        return needsValue(term.comparison())
            ? now.or(Condition.notExists(here).and(before))
            : Condition.exists(here).and(now).or(Condition.notExists(here).and(before));
      }
    }
    return term;
  }

  /** Returns whether a missing attribute never makes a comparison true. */
  private static boolean needsValue(Comparison comparison) {
    return comparison != Comparison.NE && comparison != Comparison.NOT_EXISTS;
  }

  private static Condition.Term renamed(Condition.Term term, String from, String to) {
    List<Operand> operands = new ArrayList<>();
    for (Operand operand : term.operands()) {
      operands.add(
          operand instanceof Operand.Subject subject ? renamed(subject, from, to) : operand);
    }
    return new Condition.Term(renamed(term.subject(), from, to), term.comparison(), operands);
  }

  private static Operand.Subject renamed(Operand.Subject subject, String from, String to) {
    Path path = subject.path();
    if (!path.head().equals(from)) {
      return subject;
    }
    List<Object> segments = new ArrayList<>(path.segments());
    segments.set(0, to);
    Path other = Path.of(segments.toArray());
    return subject instanceof Operand.Size ? new Operand.Size(other) : new Operand.Attribute(other);
  }
}
