package io.dynamodel.plan;

import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.expression.Condition;
import io.dynamodel.expression.Rendered;
import io.dynamodel.value.Memo;
import io.dynamodel.value.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a condition is asked of DynamoDB, and why so: what {@code explain()} gives. Its text form is
 * a small report; there are no values in it.
 */
public final class Plan {
  /** The request that a plan makes. */
  public enum Operation {
    /** GetItem: one item by its whole key. */
    GET,
    /** Query: the items of a hash key. */
    QUERY,
    /** Scan: all items. */
    SCAN
  }

  private final Operation operation;
  private final KeySource source;
  private final List<Condition> keyConditions;
  private final Condition filter;
  private final Condition inMemory;
  private final Condition alive;
  private final @Nullable List<Path> paths;
  private final Map<String, String> notTaken;
  private final Memo shapes;

  /**
   * @param keyConditions of a get or query: one, or one for each value of an {@code in} that fans
   *     out; empty for a scan
   * @param alive the part of filter or inMemory that drops what has expired
   * @param paths the paths that are read; null for whole items
   * @param notTaken why each other source was not taken, by its name; not to be changed any more
   * @param shapes keeps the texts of expressions
   */
  Plan(
      Operation operation,
      KeySource source,
      List<Condition> keyConditions,
      Condition filter,
      Condition inMemory,
      Condition alive,
      @Nullable List<Path> paths,
      Map<String, String> notTaken,
      Memo shapes) {
    this.operation = operation;
    this.source = source;
    this.keyConditions = keyConditions;
    this.filter = filter;
    this.inMemory = inMemory;
    this.alive = alive;
    this.paths = paths;
    this.notTaken = notTaken;
    this.shapes = shapes;
  }

  /** The request that is made. */
  public Operation operation() {
    return operation;
  }

  /** The table's name. */
  public String table() {
    return source.table().name();
  }

  /** The index that is read; empty for the table itself. */
  public Optional<String> index() {
    return Optional.ofNullable(source.name());
  }

  /** What the items are found by: one condition a query; none for a scan. */
  public List<Condition> keyConditions() {
    return keyConditions;
  }

  /**
   * What DynamoDB drops of the items that it has read, and that are paid for; {@link
   * Condition.Constant#ALWAYS} for nothing.
   */
  public Condition filter() {
    return filter;
  }

  /**
   * What is dropped here, of the items that DynamoDB has sent; {@link Condition.Constant#ALWAYS}
   * for nothing.
   */
  public Condition inMemory() {
    return inMemory;
  }

  /**
   * What drops the items that have expired by now, which is one part of the {@link #filter} or of
   * what is {@link #inMemory}; {@link Condition.Constant#ALWAYS} without a time to live.
   */
  public Condition alive() {
    return alive;
  }

  /** The paths that are read; empty for whole items. */
  public Optional<List<Path>> projection() {
    return Optional.ofNullable(paths);
  }

  /** Why the table, or an index, was not taken: a phrase by its name. Empty where it was named. */
  public Map<String, String> notTaken() {
    return notTaken;
  }

  /**
   * The names of all key attributes of what is read and of the table: where a page ends is said in
   * these.
   */
  public List<String> keyNames() {
    return source.keyNames();
  }

  /**
   * The expressions of one of the requests.
   *
   * @param key the condition that finds its items
   * @param remaining the condition that DynamoDB filters by
   * @param projection the paths to read; null for whole items
   * @throws InvalidLookupException if one is longer than DynamoDB takes
   */
  public Rendered rendered(Condition key, Condition remaining, @Nullable List<Path> projection) {
    return Rendered.of(key, remaining, projection, shapes);
  }

  /**
   * Whether whole items are read from an index that does not hold them: DynamoDB then fetches the
   * rest from the table, if it is asked to.
   */
  public boolean readsBeyondIndex() {
    return paths == null && source.extraCost(null).isPresent();
  }

  /** Whether no item can be found, so that nothing is sent. */
  public boolean isEmpty() {
    return filter == Condition.Constant.NEVER;
  }

  /** Whether DynamoDB sends all items that it looks at, and all of them are returned. */
  public boolean isUnfiltered() {
    return filter == Condition.Constant.ALWAYS && inMemory == Condition.Constant.ALWAYS;
  }

  /** A line for each thing that there is to say. */
  @Override
  public String toString() {
    Map<String, Object> lines = new LinkedHashMap<>();
    lines.put("operation", isEmpty() ? "none: nothing can match" : operation);
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
