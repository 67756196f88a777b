package io.dynamodel.engine.internal.request;

import io.dynamodel.engine.internal.store.Store;
import io.dynamodel.engine.internal.table.Changes;
import io.dynamodel.engine.internal.table.Database;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What an operation works on. */
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

  /** The same, for operations that are to read the database as it was at an earlier moment. */
  public Context at(Database earlier) {
    return new Context(store, clock, earlier);
  }

  /** The database at this moment; it does not change. */
  public Database database() {
    return fixed == null ? store.root() : fixed;
  }

  /** The time of the engine's clock, to the millisecond. */
  public Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /**
   * Changes the database, alone. If the change throws, nothing is changed.
   *
   * @return what the change returns, once it is written
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
