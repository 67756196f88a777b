package io.dynamodel.lookup;

import io.dynamodel.expression.Condition;
import io.dynamodel.mapping.Fields;
import io.dynamodel.value.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Makes a condition of what was written. */
final class Resolver {
  private final Fields fields;
  private final String table;

  Resolver(Fields fields, String table) {
    this.fields = fields;
    this.table = table;
  }

  /**
   * A condition, and what a negation around it wants to be there.
   *
   * @param compared the paths that are compared where {@link Missing#EXCLUDE} rules
   */
  private record Resolved(Condition condition, Set<Path> compared) {
    /** The same, and false unless all that is compared is there. */
    Resolved guarded() {
      Condition there = Condition.all(compared.stream().map(Condition::exists).toList());
      return new Resolved(there.and(condition), compared);
    }
  }

  Condition resolve(Q q) {
    return resolve(q, Missing.INCLUDE).condition;
  }

  private Resolved resolve(Q q, Missing missing) {
    if (q instanceof Lookup lookup) {
      return resolve(lookup, missing);
    }
    if (q instanceof Junction junction) {
      return resolve(junction, missing);
    }
    if (q instanceof Negation negation) {
      Resolved part = resolve(negation.of(), missing);
      Resolved negated = new Resolved(part.condition.not(), part.compared);
      return missing == Missing.EXCLUDE ? negated.guarded() : negated;
    }
    MissingRule ruled = (MissingRule) q;
    return resolve(ruled.of(), ruled.rule());
  }

  private Resolved resolve(Junction junction, Missing missing) {
    List<Condition> conditions = new ArrayList<>(junction.parts().size());
    Set<Path> compared = Set.of();
    for (Q part : junction.parts()) {
      Resolved resolved = resolve(part, missing);
      conditions.add(resolved.condition);
      if (!resolved.compared.isEmpty()) {
        compared = compared.isEmpty() ? new LinkedHashSet<>() : compared;
        compared.addAll(resolved.compared);
      }
    }
    return new Resolved(
        junction.all() ? Condition.all(conditions) : Condition.any(conditions), compared);
  }

  private Resolved resolve(Lookup lookup, Missing missing) {
    Path given = lookup.path();
    Target target =
        given == null
            ? LookupParser.lookup(lookup.text(), fields, table)
            : LookupParser.operator(given, lookup.text(), fields, table);
    Conversion conversion =
        new Conversion(target, this::field, () -> table + ", lookup '" + lookup.name() + "': ");
    Condition condition =
        target.operator().condition(new Operands(target, lookup.operand(), conversion));
    if (missing == Missing.INCLUDE || target.operator().testsPresence()) {
      return new Resolved(condition, Set.of());
    }
    Set<Path> compared = new LinkedHashSet<>(Set.of(target.path()));
    compared.addAll(condition.paths());
    Resolved resolved = new Resolved(condition, compared);
    return target.operator().negates() ? resolved.guarded() : resolved;
  }

  Target field(F written) {
    Path path = written.path();
    return path == null
        ? LookupParser.path(written.written(), fields, table)
        : LookupParser.operator(path, "eq", fields, table);
  }
}
