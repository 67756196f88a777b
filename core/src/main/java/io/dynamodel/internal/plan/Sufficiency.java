package io.dynamodel.internal.plan;

import io.dynamodel.internal.expression.Condition;
import io.dynamodel.mapping.Fields;
import io.dynamodel.value.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides whether a source has the attributes that are read and filtered by.
 *
 * @param telling the attributes that show whether an item is of the current version of the schema
 */
record Sufficiency(Reading reading, Fields fields, Set<String> telling) {
  /** Returns why the items cannot be read or filtered here. */
  Optional<String> problem(KeySource source, Condition filter) {
    if (source.kind() == KeySource.SourceKind.GLOBAL && reading.consistent()) {
      return Optional.of(
          "is global, and only the table and local indexes can be read consistently");
    }
    if (source.projected() == Integer.MAX_VALUE) {
      return Optional.empty();
    }
    // DynamoDB fetches what a local index lacks from the table, at extra cost; but filtered
    // attributes must be in the index.
    Collection<Path> read =
        source.kind() == KeySource.SourceKind.LOCAL ? Set.of() : reading.paths();
    return source
        .lacks(filter.paths(), fields)
        .map(lacking -> "does not project " + lacking + ", which the filter needs")
        .or(
            () ->
                source
                    .lacks(read, fields)
                    .or(
                        () ->
                            read == null ? source.lacks(tellingPaths(), fields) : Optional.empty())
                    .map(
                        lacking ->
                            "does not project "
                                + lacking
                                + ": read fewer fields, with only(…), or fetch the items, with"
                                + " hydrated()"));
  }

  private List<Path> tellingPaths() {
    return telling.stream().map(name -> Path.of(name)).toList();
  }

  /**
   * Returns the part of a condition that a source can filter by. If the items are fetched from the
   * table afterwards, the rest is applied then.
   */
  Condition filteredBy(KeySource source, Condition condition) {
    if (!reading.hydrated()
        || reading.paths() == null
        || condition == Condition.Constant.NEVER
        || condition == Condition.Constant.ALWAYS) {
      return condition;
    }
    List<Condition> possible =
        condition.conjuncts().stream()
            .filter(each -> source.lacks(each.paths(), fields).isEmpty())
            .toList();
    return possible.size() == condition.conjuncts().size() ? condition : Condition.all(possible);
  }
}
