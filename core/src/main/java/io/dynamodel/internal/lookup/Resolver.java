package io.dynamodel.internal.lookup;

import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.internal.argument.Unreadable;
import io.dynamodel.internal.base.Names;
import io.dynamodel.internal.expression.Condition;
import io.dynamodel.mapping.Fields;
import io.dynamodel.value.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Resolves written lookups to a condition. */
final class Resolver {
  /**
   * The maximum depth. An expression has at most this number of operators, and each level needs
   * one.
   */
  private static final int MAX_DEPTH = 300;

  private final Fields fields;
  private final String table;

  Resolver(Fields fields, String table) {
    this.fields = fields;
    this.table = table;
  }

  /**
   * Resolves a clause.
   *
   * @throws InvalidLookupException if the clause is nested too deeply for an expression
   */
  Condition resolve(Clause clause) {
    int depth = ClauseTree.depth(clause);
    if (depth > MAX_DEPTH) {
      throw error(
          "the lookups are nested "
              + depth
              + " deep, but DynamoDB accepts no more than "
              + MAX_DEPTH
              + " operators");
    }
    return resolve(clause, false, null);
  }

  /**
   * Resolves a clause.
   *
   * @param compared collects the compared paths, for a negation around this clause that is false if
   *     one of them is missing; null if there is none
   */
  private Condition resolve(Clause clause, boolean excludes, @Nullable Set<Path> compared) {
    if (clause instanceof Lookup lookup) {
      return resolve(lookup, excludes, compared);
    }
    if (clause instanceof Junction junction) {
      List<Clause> parts = junction.parts();
      List<Condition> conditions = new ArrayList<>(parts.size());
      for (int i = 0; i < parts.size(); i++) {
        conditions.add(resolve(parts.get(i), excludes, compared));
      }
      return junction.all() ? Condition.all(conditions) : Condition.any(conditions);
    }
    if (clause instanceof MissingRule ruled) {
      return resolve(ruled.of(), ruled.excludes(), compared);
    }
    Clause part = ((Negation) clause).of();
    if (!excludes) {
      return resolve(part, excludes, compared).not();
    }
    Set<Path> within = new LinkedHashSet<>();
    Condition negated = resolve(part, excludes, within).not();
    return guarded(negated, within, compared);
  }

  private Condition resolve(Lookup lookup, boolean excludes, @Nullable Set<Path> compared) {
    Path given = lookup.path();
    Target target =
        given == null
            ? LookupParser.lookup(lookup.text(), fields, table)
            : LookupParser.operator(given, lookup.text(), fields, table);
    Condition condition;
    try {
      condition = target.operator().condition(new Operands(target, this, lookup));
    } catch (DynaModelException e) {
      throw e;
    } catch (RuntimeException e) {
      throw error(
          "lookup " + Names.quoted(lookup.name()) + ": the operand " + Unreadable.phrase(e), e);
    }
    if (!excludes || target.operator().testsPresence()) {
      return condition;
    }
    Set<Path> own = new LinkedHashSet<>(Set.of(target.path()));
    own.addAll(condition.paths());
    if (target.operator().negates()) {
      return guarded(condition, own, compared);
    }
    addTo(compared, own);
    return condition;
  }

  /** Returns the condition that another one is true and all attributes that it compares exist. */
  private static Condition guarded(
      Condition condition, Set<Path> own, @Nullable Set<Path> compared) {
    addTo(compared, own);
    return Condition.all(own.stream().map(Condition::exists).toList()).and(condition);
  }

  private static void addTo(@Nullable Set<Path> compared, Set<Path> more) {
    if (compared != null) {
      compared.addAll(more);
    }
  }

  InvalidLookupException error(String problem) {
    return error(problem, null);
  }

  InvalidLookupException error(String problem, @Nullable Throwable cause) {
    return new InvalidLookupException(table + ", " + problem, cause);
  }

  Source field(FieldOperand written) {
    Path path = written.path();
    Source source =
        path == null
            ? LookupParser.path(written.written(), fields, table)
            : LookupParser.path(path, fields, table);
    return written.size() ? source.sized() : source;
  }
}
