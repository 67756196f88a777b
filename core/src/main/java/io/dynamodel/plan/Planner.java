package io.dynamodel.plan;

import io.dynamodel.error.DidYouMean;
import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.expression.Condition;
import io.dynamodel.mapping.Field;
import io.dynamodel.mapping.Fields;
import io.dynamodel.model.Model;
import io.dynamodel.table.IndexConfig;
import io.dynamodel.table.TableConfig;
import io.dynamodel.value.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Turns a condition into a plan. A query is never turned into a scan. Among the table and the indexes that a query could read, it takes the
 * one whose range key narrows it most; then the table before local and those before global indexes; then the one with the fewest attributes.
 *
 * <p>It never takes an index on its own that could hide items, as one does that lacks the items without its range key. Key attributes and
 * projections follow <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/SecondaryIndexes.html">Secondary
 * indexes</a>.
 */
public final class Planner {
  private final TableConfig table;
  private final Fields fields;
  private final Condition condition;
  private final Reading reading;

  private Planner(Model<?> model, Condition condition, Reading reading) {
    this.table = model.table();
    this.fields = model.fields();
    this.condition = condition;
    this.reading = reading;
  }

  /**
   * The plan of a query.
   *
   * @throws InvalidLookupException if no key fits, naming what is missing; or if two indexes fit equally well
   */
  public static Plan query(Model<?> model, Condition condition, Reading reading) {
    return new Planner(model, condition, reading).query();
  }

  /**
   * The plan of a scan.
   *
   * @throws InvalidLookupException if the index that is named cannot be scanned like this
   */
  public static Plan scan(Model<?> model, Condition condition, Reading reading) {
    return new Planner(model, condition, reading).scan();
  }

  private Plan scan() {
    KeySource source = reading.index() == null ? KeySource.table(table) : KeySource.index(table, named(reading.index()));
    Optional<String> problem = readProblem(source, condition);
    if (problem.isPresent()) {
      throw new InvalidLookupException("table " + table.name() + ": " + source.phrase() + " " + problem.get());
    }
    return new Plan(table.name(), source.name(), null, condition);
  }

  private Plan query() {
    if (condition == Condition.Constant.NEVER) {
      return new Plan(table.name(), reading.index(), null, condition);
    }
    return reading.index() == null ? best() : plan(KeySource.index(table, named(reading.index())));
  }

  private IndexConfig named(String name) {
    return table
        .index(name)
        .orElseThrow(
            () ->
                new InvalidLookupException(
                    "table " + table.name() + " has no index '" + name + "'"
                        + DidYouMean.phrase(name, table.indexes().stream().map(IndexConfig::name).toList())));
  }

  private Plan plan(KeySource source) {
    KeyMatch match = KeyMatch.of(source, condition);
    Optional<String> problem = problem(match);
    if (problem.isPresent()) {
      throw new InvalidLookupException("table " + table.name() + ": " + source.phrase() + " " + problem.get());
    }
    return plan(match);
  }

  private Plan plan(KeyMatch match) {
    return new Plan(
        table.name(), match.source().name(), Condition.all(match.key()), Condition.all(match.rest()));
  }

  private Plan best() {
    List<KeyMatch> fitting = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (KeySource source : KeySource.all(table)) {
      KeyMatch match = KeyMatch.of(source, condition);
      Optional<String> problem = problem(match).or(() -> hides(match));
      if (problem.isEmpty()) {
        fitting.add(match);
      } else {
        others.add(source.phrase() + " " + problem.get());
      }
    }
    if (fitting.isEmpty()) {
      throw new InvalidLookupException(
          "table " + table.name() + " cannot be queried like this: " + String.join("; ", others)
              + ". A scan takes any condition");
    }
    Comparator<KeyMatch> order =
        Comparator.comparing(KeyMatch::sharpness)
            .thenComparing(match -> match.source().kind())
            .thenComparing(match -> match.source().projected());
    fitting.sort(order);
    if (fitting.size() > 1 && order.compare(fitting.get(0), fitting.get(1)) == 0) {
      throw new InvalidLookupException(
          "table " + table.name() + ": " + fitting.stream()
                  .filter(match -> order.compare(match, fitting.get(0)) == 0)
                  .map(match -> match.source().phrase())
                  .collect(Collectors.joining(" and "))
              + " fit equally well: say which, as in .index(\"" + fitting.get(0).source().name() + "\")");
    }
    return plan(fitting.get(0));
  }

  private Optional<String> problem(KeyMatch match) {
    return match.problem() != null
        ? Optional.of(match.problem())
        : readProblem(match.source(), Condition.all(match.rest()));
  }

  /** Why the items cannot be read, or not be filtered, in this place. */
  private Optional<String> readProblem(KeySource source, Condition filter) {
    if (source.kind() == KeySource.Kind.GLOBAL && reading.consistent()) {
      return Optional.of("is global, and only the table and local indexes can be read consistently");
    }
    // What a local index lacks is fetched from the table, at a price; but what is filtered has to be there.
    Collection<Path> read = source.kind() == KeySource.Kind.LOCAL ? Set.of() : reading.paths();
    return source.lacks(filter.paths(), fields)
        .map(lacking -> "does not project " + lacking + ", by which is filtered")
        .or(() -> source.lacks(read, fields).map(lacking -> "does not project " + lacking + ": read less, with only(…)"));
  }

  /** Why an index must not be taken without being named: it lacks the items that have no value for its range key. */
  private Optional<String> hides(KeyMatch match) {
    String free = match.free();
    if (match.source().index() == null || free == null) {
      return Optional.empty();
    }
    Field field = fields.get(free);
    return field != null && field.required()
        ? Optional.empty()
        : Optional.of("lacks items without '" + free + "', which the schema does not require: name it with .index(…)");
  }
}
