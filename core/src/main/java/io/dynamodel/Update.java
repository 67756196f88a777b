package io.dynamodel;

import io.dynamodel.internal.lookup.Lookup;
import io.dynamodel.value.Names;
import io.dynamodel.value.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One or more changes of an item, as they were written with typed fields: {@code
 * books.field(Book::stock).minus(1)} is the change {@code "stock__minus", 1}. Immutable, and bound
 * to nothing: names and operands are checked when a model resolves them, before any request.
 *
 * <p>Its text form is the changes as text, with {@code ?} for every value.
 */
public final class Update {
  private final List<Lookup> changes;

  private Update(List<Lookup> changes) {
    this.changes = List.copyOf(changes);
  }

  /**
   * A change of the value at a path.
   *
   * @param action {@code set}, {@code plus} and the like
   * @param operand null removes the value, if the action is {@code set}
   */
  static Update of(Path path, String action, @Nullable Object operand) {
    Objects.requireNonNull(action, "action");
    return new Update(List.of(new Lookup(path, action, operand)));
  }

  /** These changes and others; all of them see the item as it was before any of them. */
  public Update and(Update... others) {
    List<Lookup> all = new ArrayList<>(changes);
    for (Update other : others) {
      all.addAll(other.changes);
    }
    return new Update(all);
  }

  public List<Lookup> changes() {
    return changes;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Update update && changes.equals(update.changes);
  }

  @Override
  public int hashCode() {
    return changes.hashCode();
  }

  @Override
  public String toString() {
    return Names.listed(changes, ", ");
  }
}
