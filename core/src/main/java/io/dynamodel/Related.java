package io.dynamodel;

import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.internal.argument.Given;
import io.dynamodel.internal.base.Names;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A record, and the records that the relations of {@code with(…)} found for it. Immutable.
 *
 * @param <T> the type of the record
 */
public final class Related<T> {
  private final T record;
  private final List<Relation<T, ?>> relations;
  private final Map<Object, Object> loaded = new IdentityHashMap<>();

  /**
   * Creates a record with relations.
   *
   * @param related the result of each relation, in their order
   */
  Related(T record, List<Relation<T, ?>> relations, List<Object> related) {
    this.record = record;
    this.relations = relations;
    for (int i = 0; i < relations.size(); i++) {
      loaded.put(relations.get(i).identity(), related.get(i));
    }
  }

  /** Returns the record. */
  public T record() {
    return record;
  }

  /**
   * Returns the related record; empty if there is none.
   *
   * @throws InvalidRequestException if the relation was not loaded
   */
  @SuppressWarnings("unchecked") // what such a relation has loaded
  public <R> Optional<R> one(Relation.One<T, R> relation) {
    return (Optional<R>) loaded(relation);
  }

  /**
   * Returns the related records, in the order of their query.
   *
   * @throws InvalidRequestException if the relation was not loaded
   */
  @SuppressWarnings("unchecked") // what such a relation has loaded
  public <R> List<R> list(Relation.Many<T, R> relation) {
    return (List<R>) loaded(relation);
  }

  /**
   * Returns the records that are related through others, each once.
   *
   * @throws InvalidRequestException if the relation was not loaded
   */
  @SuppressWarnings("unchecked") // what such a relation has loaded
  public <R> List<R> list(Relation.Through<T, R> relation) {
    return (List<R>) loaded(relation);
  }

  private Object loaded(Relation<T, ?> relation) {
    Object related = loaded.get(Given.given(relation, "the relation").identity());
    if (related == null) {
      throw new InvalidRequestException(
          "relation "
              + Names.quoted(relation.name())
              + " was not loaded, only "
              + names()
              + ": pass it to with(…)");
    }
    return related;
  }

  private String names() {
    return relations.stream()
        .map(relation -> Names.quoted(relation.name()))
        .collect(Collectors.joining(" and "));
  }

  /** Returns the type of the record and the names of the relations, without any value. */
  @Override
  public String toString() {
    return "a " + record.getClass().getSimpleName() + " with " + names();
  }
}
