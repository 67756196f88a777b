package io.dynamodel.migrations.internal.run;

import io.dynamodel.Q;
import io.dynamodel.migrations.MigrationException;
import io.dynamodel.migrations.MigrationProgress;
import io.dynamodel.migrations.internal.file.ItemOperation;
import io.dynamodel.migrations.internal.file.MigrationFile;
import io.dynamodel.migrations.internal.run.Phase.Sum;
import io.dynamodel.migrations.internal.state.Json;
import io.dynamodel.migrations.internal.state.ModelState;
import io.dynamodel.value.Document;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/** Carries out operations on items, in one phase or several. */
final class ItemSteps {
  private static final String WORK = "work";
  private static final String CLEAR = "clear";
  private static final String COPY = "copy";
  private static final String PRUNE = "prune";
  private static final int MAX_PASSES = 20;

  private final Ledger ledger;
  private final RunSettings settings;
  private final SegmentWorkers workers;
  private final Tables tables;

  /**
   * An operation of a migration.
   *
   * @param file the migration
   * @param index the position of the operation, from 0
   * @param operation the operation
   * @param state the state before the operation
   */
  record Step(MigrationFile file, int index, ItemOperation operation, Document state) {
    /** The index of the reversal of the first operation. */
    static final int REVERSAL = 500;

    /** Returns the check of the results: by the schema that the migration leads to. */
    SchemaCheck check() {
      String to = operation.to();
      return index >= REVERSAL
          ? SchemaCheck.NONE
          : SchemaCheck.of(file.state(), to == null ? operation.table() : to);
    }

    String table() {
      return ModelState.tableName(state, operation.table());
    }

    /** Returns the mark of an item that is done. */
    String stamp() {
      return file.id() + Ledger.SEPARATOR + index;
    }

    Q where() {
      return Q.of(Operands.of(operation.where()));
    }
  }

  ItemSteps(Ledger ledger, Lease.Holder holder, RunSettings settings) {
    this.ledger = ledger;
    this.settings = settings;
    this.workers = new SegmentWorkers(ledger, holder, settings);
    this.tables = new Tables(ledger.connection());
  }

  /**
   * Carries out an operation, or continues it.
   *
   * @return the number of items that all processes changed
   */
  long run(Step step) {
    if (step.operation().kind() == ItemOperation.Kind.COPY) {
      return copy(step);
    }
    long changed = phase(step, WORK).changed();
    if (step.operation().stamp()) {
      phase(step, CLEAR);
    }
    return changed;
  }

  private long copy(Step step) {
    String to = Objects.requireNonNull(step.operation().to());
    int first = 1;
    while (isDone(step, COPY + first) && isDone(step, PRUNE + first)) {
      first++;
    }
    if (first == 1
        && !isBegun(step)
        && !tables.keyed(to).connection().scan().limit(1).list().isEmpty()) {
      throw new MigrationException(
          "table "
              + to
              + " is not empty: items are copied into an empty table, because copies without an"
              + " item in table "
              + step.operation().table()
              + " are deleted");
    }
    long changed = 0;
    for (int pass = first; pass < first + MAX_PASSES; pass++) {
      Sum copied = phase(step, COPY + pass);
      Sum pruned = phase(step, PRUNE + pass);
      changed += copied.changed();
      if (copied.changed() + pruned.changed() == 0) {
        if (copied.seen() != pruned.seen()) {
          throw new MigrationException(
              String.format(
                  Locale.ROOT,
                  "table %s has %d items to copy, and table %s has %d: look for items with the same"
                      + " key",
                  step.operation().table(),
                  copied.seen(),
                  to,
                  pruned.seen()));
        }
        return changed;
      }
    }
    throw new MigrationException(
        "table "
            + step.operation().table()
            + " still changes after "
            + MAX_PASSES
            + " passes: stop its writers, and run migrate again");
  }

  private boolean isBegun(Step step) {
    return ledger.get(id(step, COPY + 1)).isPresent();
  }

  private boolean isDone(Step step, String phase) {
    return ledger.get(id(step, phase)).filter(record -> Phase.of(record).isDone()).isPresent();
  }

  private static String id(Step step, String phase) {
    return Phase.id(step.file().id(), step.index(), phase);
  }

  private Sum phase(Step step, String name) {
    String checksum = Json.checksum(step.operation().json());
    Phase phase = Phase.begin(ledger, id(step, name), settings.segments(), checksum);
    if (!phase.isDone()) {
      workers.run(phase, work(step, name), true, listener(step, phase));
      phase.end(ledger);
    }
    return phase.sum(ledger);
  }

  /**
   * Works on a phase that another process leads.
   *
   * @return the number of segments on which this process worked
   */
  int help(Step step, Phase phase) {
    String name = phase.id().substring(phase.id().lastIndexOf(Ledger.SEPARATOR) + 1);
    return workers.run(phase, work(step, name), false, listener(step, phase));
  }

  /** Returns the work of an operation. */
  Work work(Step step, String phase) {
    ItemOperation operation = step.operation();
    if (operation.kind() == ItemOperation.Kind.COPY) {
      Keyed from = tables.keyed(operation.table());
      Keyed to = tables.keyed(Objects.requireNonNull(operation.to()));
      return phase.startsWith(PRUNE)
          ? new PruneWork(from, to, step.where())
          : new CopyWork(from, to, step.where(), operation.changes(), check(step));
    }
    Keyed table = tables.keyed(step.table());
    return phase.equals(CLEAR) ? new ClearWork(table, step.stamp()) : work(step, table);
  }

  /** Returns the work of an operation that changes one item after another. */
  ItemWork work(Step step, Keyed table) {
    ItemOperation operation = step.operation();
    String stamp = operation.stamp() ? step.stamp() : null;
    return switch (operation.kind()) {
      case UPDATE -> new UpdateWork(table, step.where(), operation.changes(), stamp, check(step));
      case DELETE -> new DeleteWork(table, step.where());
      case JAVA ->
          new JavaWork(
              ledger.connection(),
              table,
              step.where(),
              stamp,
              DataMigrations.find(Objects.requireNonNull(operation.className())),
              check(step));
      case COPY -> throw new AssertionError(operation);
    };
  }

  private SchemaCheck check(Step step) {
    return settings.allowsInvalid() ? SchemaCheck.NONE : step.check();
  }

  private SegmentWorker.Listener listener(Step step, Phase phase) {
    AtomicLong seen = new AtomicLong();
    AtomicLong changed = new AtomicLong();
    List<Document> before = List.copyOf(phase.records(ledger).values());
    AtomicLong done = new AtomicLong(Phase.sum(before).done());
    return (page, isLast) -> {
      seen.addAndGet(page.seen());
      changed.addAndGet(page.changed());
      done.addAndGet(isLast ? 1 : 0);
      synchronized (seen) {
        settings
            .listener()
            .accept(
                new MigrationProgress(
                    step.file().id(),
                    step.index() + 1,
                    step.file().operations().size(),
                    step.operation().text(),
                    seen.get(),
                    changed.get(),
                    (int) done.get(),
                    phase.segments()));
      }
    };
  }
}
