package io.dynamodel.internal.plan;

import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.internal.base.DidYouMean;
import io.dynamodel.internal.base.Memo;
import io.dynamodel.internal.base.Names;
import io.dynamodel.internal.expression.Comparison;
import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.expression.ConditionShape;
import io.dynamodel.internal.model.Model;
import io.dynamodel.internal.plan.AccessPlan.RequestKind;
import io.dynamodel.mapping.Field;
import io.dynamodel.mapping.Fields;
import io.dynamodel.table.IndexConfig;
import io.dynamodel.table.TableConfig;
import io.dynamodel.value.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Turns a condition into a plan. A query is never turned into a scan. If a query can read the table
 * or several indexes, the planner chooses the one whose range key narrows the query most. A tie is
 * resolved in the order table, local indexes, global indexes, and then in favour of the index with
 * the fewest attributes.
 *
 * <p>The planner never chooses an index on its own that could hide items, because an index lacks
 * the items without a value for its range key. Key attributes and projections follow <a
 * href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/SecondaryIndexes.html">Secondary
 * indexes</a>.
 */
public final class Planner {
  private static final int MOST_KEPT = 300;

  private static final Comparator<KeyMatch> BEST_FIRST =
      ((Comparator<KeyMatch>) KeyMatch::bySharpness)
          .thenComparing(match -> match.source().kind())
          .thenComparing(match -> match.source().projected());

  private final Model<?> model;
  private final Condition asked;
  private final TableConfig table;
  private final Fields fields;
  private final Condition alive;
  private final Condition condition;
  private final Reading reading;
  private final Sufficiency sufficiency;
  private final Memo shapes;
  private final KeySources sources;
  private final @Nullable EntityPlanning entity;

  private Planner(Model<?> model, Condition condition, Reading reading) {
    this.model = model;
    this.asked = condition;
    this.table = model.table();
    this.fields = model.fields();
    this.alive = model.alive();
    this.condition = condition.and(alive);
    this.reading = reading;
    this.sufficiency = new Sufficiency(reading, model.fields(), model.upgrades().telling());
    this.shapes = model.shapes();
    this.sources = KeySources.of(table, shapes);
    this.entity =
        model.entity() == null ? null : new EntityPlanning(model.entity(), condition.and(alive));
  }

  /**
   * Returns the plan of a query.
   *
   * @throws InvalidLookupException if no key fits, naming what is missing; or if two indexes fit
   *     equally well
   */
  public static AccessPlan query(Model<?> model, Condition condition, Reading reading) {
    return new Planner(model, condition, reading).query();
  }

  /**
   * Returns the plan of a scan.
   *
   * @throws InvalidLookupException if the specified index cannot be scanned like this
   */
  public static AccessPlan scan(Model<?> model, Condition condition, Reading reading) {
    return new Planner(model, condition, reading).scan(Map.of());
  }

  /**
   * Returns the best of all plans: a get; otherwise a query; otherwise, if allowed, a scan.
   *
   * @throws InvalidLookupException if only a scan is possible and it is not allowed
   */
  public static AccessPlan find(Model<?> model, Condition condition, Reading reading) {
    return new Planner(model, condition, reading).find();
  }

  private AccessPlan find() {
    if (condition == Condition.Constant.NEVER && !reading.allowScan()) {
      return nothing();
    }
    Choice choice = choose(true);
    if (choice.best != null) {
      return plan(choice, choice.best);
    }
    Choice ofKeys = mayReadKeys() ? ofKeys().choose(false) : choice;
    if (ofKeys.best != null) {
      return ofKeys().plan(ofKeys, ofKeys.best);
    }
    if (reading.allowScan()) {
      return scan(choice.notTaken);
    }
    throw unfit(ofKeys, ". To allow a scan, call .allowScan()");
  }

  private AccessPlan scan(Map<String, String> notTaken) {
    KeySource source = readable();
    Condition filter = sufficiency.filteredBy(source, condition);
    Optional<String> problem = sufficiency.problem(source, filter);
    if (problem.isPresent() && mayReadKeys()) {
      return ofKeys().scan(notTaken);
    }
    problem.ifPresent(
        why -> {
          throw refused(source.phrase() + " " + why);
        });
    return new AccessPlan(
        RequestKind.SCAN,
        source,
        List.of(),
        filter,
        Condition.Constant.ALWAYS,
        alive,
        reading,
        notTaken,
        null,
        shapes);
  }

  private AccessPlan query() {
    if (condition == Condition.Constant.NEVER) {
      return nothing();
    }
    Choice choice = choose(false);
    if (choice.best == null && mayReadKeys()) {
      return ofKeys().query();
    }
    if (choice.best == null) {
      throw unfit(choice, ". A scan accepts any condition");
    }
    return plan(choice, choice.best);
  }

  /** Returns whether keys may be read instead of whole items, which are fetched afterwards. */
  private boolean mayReadKeys() {
    return reading.hydrated() && reading.paths() == null;
  }

  /** Returns a planner that reads only the keys of the table. */
  private Planner ofKeys() {
    return new Planner(
        model, asked, reading.of(table.keys().stream().map(key -> Path.of(key.name())).toList()));
  }

  /** Returns a query that needs no request. */
  private AccessPlan nothing() {
    return new AccessPlan(
        RequestKind.QUERY,
        readable(),
        List.of(),
        condition,
        Condition.Constant.ALWAYS,
        alive,
        reading,
        Map.of(),
        null,
        shapes);
  }

  /** Returns the source to read if no key is involved: the specified index, or the table. */
  private KeySource readable() {
    return reading.index() == null ? sources.table() : named(reading.index());
  }

  private InvalidLookupException unfit(Choice choice, String otherwise) {
    return new InvalidLookupException(
        "table "
            + table.name()
            + " cannot be queried like this: "
            + choice.notTaken.entrySet().stream()
                .map(each -> KeySource.phrase(each.getKey()) + " " + each.getValue())
                .collect(Collectors.joining("; "))
            + otherwise);
  }

  private AccessPlan plan(Choice choice, KeyMatch match) {
    boolean isGet = choice.kind == RequestKind.GET;
    return new AccessPlan(
        choice.kind,
        match.source(),
        match.keys(),
        isGet ? Condition.Constant.ALWAYS : match.filter(),
        isGet ? alive : match.inMemory(),
        alive,
        reading,
        choice.notTaken,
        choice.split,
        shapes);
  }

  /**
   * The chosen source, if any, and the reasons against the others.
   *
   * @param kind how the source is read
   * @param split that of the cached choice; null if it is not cached
   */
  private record Choice(
      RequestKind kind,
      @Nullable KeyMatch best,
      @Nullable Split split,
      Map<String, String> notTaken) {}

  /** Everything on which the choice of a source depends, except the values of keys. */
  private record Asked(boolean finding, ConditionShape shape, Reading reading) {}

  /**
   * The choice of a source for a condition of a certain shape.
   *
   * @param split null if each condition must be matched with the source again
   */
  private record Chosen(
      RequestKind kind, KeySource source, @Nullable Split split, Map<String, String> notTaken) {}

  /**
   * Chooses a source.
   *
   * @param finding whether a get is allowed
   */
  private Choice choose(boolean finding) {
    if (!isChosenByShape()) {
      return finding ? found() : compare();
    }
    Asked asked = new Asked(finding, ConditionShape.of(condition), reading);
    Chosen known = shapes.get(asked, Chosen.class);
    if (known != null) {
      KeyMatch match = known.split != null ? known.split.match(condition) : match(known.source);
      return new Choice(known.kind, match, known.split, known.notTaken);
    }
    Choice choice = finding ? found() : compare();
    if (choice.best == null || !shapes.hasRoom()) {
      return choice;
    }
    Split split = Split.of(choice.best, condition);
    shapes.keep(
        new Asked(finding, asked.shape.withoutValues(), reading),
        new Chosen(choice.kind, choice.best.source(), split, choice.notTaken));
    return new Choice(choice.kind, choice.best, split, choice.notTaken);
  }

  /**
   * Returns whether the source is the same for any other values. This is not so for the values of
   * an {@code in}, whose number matters, for values that a key cannot have, and for expiry, which
   * changes all the time. A condition with more parts than can be sent is not worth caching.
   */
  private boolean isChosenByShape() {
    if (entity != null
        || alive != Condition.Constant.ALWAYS
        || condition.conjuncts().size() > MOST_KEPT) {
      return false;
    }
    for (Condition each : condition.conjuncts()) {
      if (each instanceof Condition.Term term
          && (term.comparison() == Comparison.IN || !sources.couldHave(term))) {
        return false;
      }
    }
    return true;
  }

  /** Returns the item whose whole key is given, otherwise the best query. */
  private Choice found() {
    KeyMatch table = match(sources.table());
    return reading.index() == null && table.isOneItem()
        ? new Choice(RequestKind.GET, table, null, Map.of())
        : compare();
  }

  private Choice compare() {
    List<KeyMatch> fitting = new ArrayList<>();
    Map<String, String> notTaken = new LinkedHashMap<>();
    for (KeySource source : candidates()) {
      KeyMatch match = match(source);
      String problem = problem(match);
      if (problem == null) {
        fitting.add(match);
      } else {
        notTaken.put(source.label(), problem);
      }
    }
    if (fitting.size() < 2) {
      return choice(fitting.isEmpty() ? null : fitting.get(0), notTaken);
    }
    fitting.sort(BEST_FIRST);
    List<KeyMatch> equal =
        fitting.stream().filter(match -> BEST_FIRST.compare(match, fitting.get(0)) == 0).toList();
    if (equal.size() > 1) {
      throw refused(
          equal.stream().map(match -> match.source().phrase()).collect(Collectors.joining(" and "))
              + " fit equally well: choose one, as in .index(\""
              + equal.get(0).source().name()
              + "\")");
    }
    fitting.stream()
        .skip(1)
        .forEach(match -> notTaken.put(match.source().label(), "fits too, but not as well"));
    return choice(fitting.get(0), notTaken);
  }

  /** Returns the match with a source; that of an entity is found by its derived keys. */
  private KeyMatch match(KeySource source) {
    KeyMatch derived = entity == null ? null : entity.match(source, alive, reading);
    KeyMatch match = derived == null ? KeyMatch.of(source, condition, alive, reading) : derived;
    Condition filter = sufficiency.filteredBy(source, match.filter());
    return filter == match.filter() ? match : match.withFilter(filter);
  }

  private static Choice choice(@Nullable KeyMatch best, Map<String, String> notTaken) {
    return new Choice(RequestKind.QUERY, best, null, Collections.unmodifiableMap(notTaken));
  }

  private List<KeySource> candidates() {
    if (reading.index() != null) {
      return List.of(named(reading.index()));
    }
    return sources.all();
  }

  private KeySource named(String name) {
    return sources.all().stream()
        .filter(source -> name.equals(source.name()))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidLookupException(
                    "table "
                        + table.name()
                        + " has no index "
                        + Names.quoted(name)
                        + DidYouMean.phrase(
                            name, table.indexes().stream().map(IndexConfig::name).toList())));
  }

  private InvalidLookupException refused(String why) {
    return new InvalidLookupException("table " + table.name() + ": " + why);
  }

  private @Nullable String problem(KeyMatch match) {
    if (match.problem() != null) {
      return match.problem();
    }
    return sufficiency
        .problem(match.source(), match.filter().and(match.inMemory()))
        .or(() -> reading.index() == null ? hides(match) : Optional.empty())
        .orElse(null);
  }

  /**
   * Returns why an index must not be chosen automatically: it lacks the items that have no value
   * for its range key.
   */
  private Optional<String> hides(KeyMatch match) {
    List<String> free = entity == null ? match.free() : entity.free(match);
    return free.isEmpty()
        ? Optional.empty()
        : free.stream()
            .filter(name -> match.source().index() != null && !isRequired(name))
            .findFirst()
            .map(
                name ->
                    "lacks items without '"
                        + name
                        + "', which the schema does not require: name it with .index(…)");
  }

  /**
   * Returns whether every item has the attribute: the schema requires it, or it is a key of the
   * table itself.
   */
  private boolean isRequired(String name) {
    Field field = fields.get(name);
    return table.keys().stream().anyMatch(key -> key.name().equals(name))
        || (entity != null && entity.isInKey(name))
        || (field != null && field.required());
  }
}
