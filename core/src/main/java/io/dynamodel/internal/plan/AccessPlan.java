package io.dynamodel.internal.plan;

import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.internal.base.Memo;
import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.expression.Rendered;
import io.dynamodel.mapping.Fields;
import io.dynamodel.value.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How DynamoDB will be asked for a condition, and why. Its text form is a short report without any
 * values.
 */
public final class AccessPlan {
  /** The kind of request of a plan. */
  public enum RequestKind {
    /** GetItem: one item by its whole key. */
    GET,
    /** Query: the items of a hash key. */
    QUERY,
    /** Scan: all items. */
    SCAN
  }

  private final RequestKind kind;
  private final KeySource source;
  private final List<Condition> keyConditions;
  private final Condition filter;
  private final Condition inMemory;
  private final Condition alive;
  private final @Nullable List<Path> paths;
  private final boolean hydrates;
  private final Map<String, String> notTaken;
  private final @Nullable Split split;
  private final Memo shapes;

  /**
   * Creates a plan.
   *
   * @param keyConditions for a get or query: one, or one for each value of an {@code in} that fans
   *     out; empty for a scan
   * @param alive the part of filter or inMemory that drops expired items
   * @param reading what is read
   * @param notTaken the reason why each other source was not chosen, by its name; must not be
   *     modified afterwards
   * @param split what all conditions of the same shape have in common; null if they are not known
   * @param shapes caches the texts of expressions
   */
  AccessPlan(
      RequestKind kind,
      KeySource source,
      List<Condition> keyConditions,
      Condition filter,
      Condition inMemory,
      Condition alive,
      Reading reading,
      Map<String, String> notTaken,
      @Nullable Split split,
      Memo shapes) {
    this.kind = kind;
    this.source = source;
    this.keyConditions = keyConditions;
    this.filter = filter;
    this.inMemory = inMemory;
    this.alive = alive;
    this.paths = reading.paths();
    this.hydrates = reading.hydrated() && paths != null && source.projected() != Integer.MAX_VALUE;
    this.notTaken = notTaken;
    this.split = split;
    this.shapes = shapes;
  }

  /** Returns the kind of request. */
  public RequestKind kind() {
    return kind;
  }

  /** Returns the table's name. */
  public String table() {
    return source.table().name();
  }

  /** Returns the index that is read; empty for the table itself. */
  public Optional<String> index() {
    return Optional.ofNullable(source.name());
  }

  /** Returns the key conditions, one for each query; empty for a scan. */
  public List<Condition> keyConditions() {
    return keyConditions;
  }

  /**
   * Returns the filter by which DynamoDB drops items after reading them; you are billed for these
   * items. {@link Condition.Constant#ALWAYS} if there is none.
   */
  public Condition filter() {
    return filter;
  }

  /**
   * Returns the condition by which returned items are dropped in memory; {@link
   * Condition.Constant#ALWAYS} if there is none.
   */
  public Condition inMemory() {
    return inMemory;
  }

  /**
   * Returns the condition that drops expired items, which is part of the {@link #filter} or of
   * {@link #inMemory}; {@link Condition.Constant#ALWAYS} without a time to live.
   */
  public Condition alive() {
    return alive;
  }

  /**
   * Returns whether the keys of items are read from an index that lacks attributes, so that the
   * items must be fetched from the table and compared with the whole condition.
   */
  public boolean hydrates() {
    return hydrates;
  }

  /** Returns the paths that are read; empty for whole items. */
  public Optional<List<Path>> projection() {
    return Optional.ofNullable(paths);
  }

  /**
   * Returns the reasons why the table or an index was not chosen, as phrases by name. Empty if the
   * index was specified.
   */
  public Map<String, String> notTaken() {
    return notTaken;
  }

  /**
   * Returns the names of all key attributes of the table and of the index that is read; the end of
   * a page is given in these.
   */
  public List<String> keyNames() {
    return source.keyNames();
  }

  /** Returns those of some attributes that items have here, or that are fetched for them. */
  public List<String> having(Collection<String> names) {
    return names.stream()
        .filter(
            name ->
                source.kind() == KeySource.SourceKind.LOCAL
                    || source.lacks(List.of(Path.of(name)), Fields.OPEN).isEmpty())
        .toList();
  }

  /**
   * Returns the expressions of one of the requests.
   *
   * @param key the condition that finds its items
   * @param remaining the condition that DynamoDB filters by
   * @param projection the paths to read; null for whole items
   * @throws InvalidLookupException if one is longer than DynamoDB accepts
   */
  public Rendered rendered(Condition key, Condition remaining, @Nullable List<Path> projection) {
    return Rendered.of(key, remaining, projection, split, shapes);
  }

  /**
   * Returns whether whole items are read from an index that does not contain them. DynamoDB then
   * fetches the rest from the table, if requested.
   */
  public boolean readsBeyondIndex() {
    return paths == null && source.extraCost(null).isPresent();
  }

  /** Returns whether no item can match, so that no request is sent. */
  public boolean isEmpty() {
    return filter == Condition.Constant.NEVER;
  }

  /**
   * Returns whether DynamoDB returns every item that it evaluates, and none is dropped in memory.
   */
  public boolean isUnfiltered() {
    return filter == Condition.Constant.ALWAYS && inMemory == Condition.Constant.ALWAYS;
  }

  /** Returns the report, with a line for each fact. */
  @Override
  public String toString() {
    Map<String, Object> lines = new LinkedHashMap<>();
    lines.put("operation", isEmpty() ? "none: nothing can match" : kind);
    lines.put("table", table());
    index().ifPresent(index -> lines.put("index", index + " (" + source.kindPhrase() + ")"));
    if (!keyConditions.isEmpty()) {
      int queries = keyConditions.size();
      lines.put(
          "key condition",
          keyConditions.get(0) + (queries > 1 ? ", in " + queries + " queries" : ""));
    }
    if (filter != Condition.Constant.ALWAYS) {
      lines.put("filter", filter);
    }
    if (inMemory != Condition.Constant.ALWAYS) {
      lines.put("in memory", inMemory);
    }
    lines.put("reads", readsPhrase());
    if (hydrates) {
      lines.put("hydrates", "whole items from the table, which all lookups then select again");
    }
    source.extraCost(paths).ifPresent(cost -> lines.put("extra cost", cost));
    notTaken.forEach((name, reason) -> lines.put("not " + name, reason));
    int width = lines.keySet().stream().mapToInt(String::length).max().orElse(0);
    return lines.entrySet().stream()
        .map(
            line ->
                line.getKey() + " ".repeat(width - line.getKey().length() + 2) + line.getValue())
        .collect(Collectors.joining("\n"));
  }

  private String readsPhrase() {
    if (paths == null) {
      return "whole items";
    }
    return paths.isEmpty()
        ? "a count"
        : paths.stream().map(Path::toString).collect(Collectors.joining(", "));
  }
}
