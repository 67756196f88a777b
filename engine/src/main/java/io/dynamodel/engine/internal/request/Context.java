package io.dynamodel.engine.internal.request;

import io.dynamodel.engine.internal.store.Store;
import io.dynamodel.engine.internal.table.Changes;
import io.dynamodel.engine.internal.table.Database;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The database and the clock of an operation. */
public final class Context {
  private final Store<Database> store;
  private final Clock clock;
  private final @Nullable Database fixed;

  public Context(Store<Database> store, Clock clock) {
    this(store, clock, null);
  }

  private Context(Store<Database> store, Clock clock, @Nullable Database fixed) {
    this.store = store;
    this.clock = clock;
    this.fixed = fixed;
  }

  /** Returns a context whose operations read the database as it was at an earlier moment. */
  public Context at(Database earlier) {
    return new Context(store, clock, earlier);
  }

  /** Returns the database at this moment; it does not change. */
  public Database database() {
    return fixed == null ? store.root() : fixed;
  }

  /** Returns the time of the engine's clock, in milliseconds. */
  public Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /**
   * Changes the database. Changes run one at a time; if one throws, nothing is changed.
   *
   * @return the result of the change, once it is written
   */
  public <T extends @Nullable Object> T commit(Function<Changes, T> change) {
    return store.commit(
        base -> {
          Changes changes = new Changes(base, now(), store.isJournaled());
          T result = change.apply(changes);
          return changes.commit(result);
        });
  }
}
