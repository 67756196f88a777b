package io.dynamodel.migrations.internal.run;

import io.dynamodel.migrations.MigrateResult;
import io.dynamodel.migrations.MigrationException;
import io.dynamodel.migrations.MigrationFailedException;
import io.dynamodel.migrations.MigrationPlan;
import io.dynamodel.migrations.MigrationPlan.Planned;
import io.dynamodel.migrations.MigrationStatus;
import io.dynamodel.migrations.internal.file.ItemOperation;
import io.dynamodel.migrations.internal.file.MigrationFile;
import io.dynamodel.migrations.internal.file.MigrationFiles;
import io.dynamodel.migrations.internal.file.Operation;
import io.dynamodel.migrations.internal.file.TableOperation;
import io.dynamodel.migrations.internal.run.Records.Pending;
import io.dynamodel.value.Document;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Applies the migrations of a folder, one after another, under a lease. */
public final class Runner {
  private final Ledger ledger;
  private final MigrationFiles files;
  private final RunSettings settings;
  private final Lease.Holder holder;
  private final Tables tables;
  private final ItemSteps items;

  /**
   * @param name the name of this process, for others that wait
   */
  public Runner(Ledger ledger, MigrationFiles files, RunSettings settings, String name) {
    this.ledger = ledger;
    this.files = files;
    this.settings = settings;
    this.holder = new Lease.Holder(ledger, settings.time(), settings.lease(), name);
    this.tables = new Tables(ledger.connection());
    this.items = new ItemSteps(ledger, holder, settings);
  }

  private Records records() {
    Records records = new Records(files, ledger.migrations());
    records.check();
    return records;
  }

  private @Nullable MigrationFile target(@Nullable String to) {
    return to == null ? null : files.find(to);
  }

  /** Returns the status of all migrations. */
  public List<MigrationStatus> statuses() {
    return new Records(files, ledger.migrations()).statuses();
  }

  /**
   * Returns what would be applied.
   *
   * @param to the last migration; null for all
   */
  public MigrationPlan plan(@Nullable String to) {
    Records records = records();
    List<Planned> planned = new ArrayList<>();
    for (Pending each : records.pending(target(to))) {
      List<Operation> operations = each.file().operations();
      List<String> steps = new ArrayList<>();
      for (int i = records.done(each.file()); i < operations.size() && !each.isMarked(); i++) {
        steps.add(operations.get(i).text());
      }
      planned.add(new Planned(each.file().id(), steps));
    }
    return new MigrationPlan(planned);
  }

  /**
   * Applies pending migrations.
   *
   * @param to the last migration; null for all
   * @param fake whether the migrations are only recorded
   */
  public MigrateResult migrate(@Nullable String to, boolean fake) {
    MigrationFile target = target(to);
    ledger.ensure();
    if (records().pending(target).isEmpty()) {
      return new MigrateResult(List.of(), 0, 0);
    }
    return new Turn(ledger, holder, settings, files, items)
        .run((lease, heartbeat) -> apply(target, fake, lease, heartbeat));
  }

  private MigrateResult apply(
      @Nullable MigrationFile target, boolean fake, Lease lease, Heartbeat heartbeat) {
    List<String> applied = new ArrayList<>();
    long changed = 0;
    // Read again, because another process may have been at work until now.
    Records records = records();
    for (Pending each : records.pending(target)) {
      MigrationFile file = each.file();
      if (fake || each.isMarked()) {
        end(file, fake ? Records.FAKED : Records.APPLIED, lease);
      } else {
        changed += apply(file, records.done(file), applied, lease, heartbeat);
      }
      applied.add(file.id());
    }
    return new MigrateResult(applied, changed, 0);
  }

  private long apply(
      MigrationFile file, int done, List<String> before, Lease lease, Heartbeat heartbeat) {
    Document start = files.stateBefore(file);
    record(file, Records.STARTED, done, lease);
    long changed = 0;
    for (int i = done; i < file.operations().size(); i++) {
      Operation operation = file.operations().get(i);
      try {
        heartbeat.check();
        changed += run(file, i, operation, file.stateBefore(start, i));
        record(file, Records.STARTED, i + 1, lease);
      } catch (LeaseLostException e) {
        throw e;
      } catch (RuntimeException e) {
        throw failed(file, i, before, e, lease);
      }
    }
    end(file, Records.APPLIED, lease);
    return changed;
  }

  private long run(MigrationFile file, int index, Operation operation, Document state) {
    if (operation instanceof TableOperation table) {
      tables.run(table, state);
    } else if (operation instanceof ItemOperation step) {
      long changed = items.run(new ItemSteps.Step(file, index, step, state));
      tables.repairGuards(state, step.to() == null ? step.table() : step.to());
      return changed;
    }
    return 0;
  }

  private void record(MigrationFile file, String status, int done, Lease lease) {
    Map<String, @Nullable Object> record = new LinkedHashMap<>();
    record.put("kind", "migration");
    record.put("status", status);
    record.put("checksum", file.checksum());
    record.put("done", done);
    record.put("checksums", file.checksums().subList(0, done));
    record.put("at", settings.time().now().toString());
    record.put("by", holder.name());
    lease.record(file.id(), record);
  }

  private void end(MigrationFile file, String status, Lease lease) {
    record(file, status, file.operations().size(), lease);
    ledger.forgetPhases(file.id());
  }

  private MigrationFailedException failed(
      MigrationFile file, int index, List<String> before, RuntimeException e, Lease lease) {
    try {
      record(file, Records.FAILED, index, lease);
    } catch (RuntimeException other) {
      e.addSuppressed(other);
    }
    int number = index + 1;
    String message =
        String.format(
            Locale.ROOT,
            "%s failed at operation %d of %d (%s): %s%s Correct the cause, or this operation in the"
                + " file, and run migrate again: it continues with operation %d.",
            file.id(),
            number,
            file.operations().size(),
            file.operations().get(index).text(),
            e.getMessage(),
            said(file, index, before),
            number);
    return new MigrationFailedException(message, file.id(), number, e);
  }

  private static String said(MigrationFile file, int index, List<String> before) {
    List<String> recorded = new ArrayList<>(before);
    if (index > 0) {
      recorded.add((index == 1 ? "operation 1" : "operations 1 to " + index) + " of " + file.id());
    }
    return recorded.isEmpty() ? "." : ". Recorded as done: " + String.join(", ", recorded) + ".";
  }

  /**
   * Returns the steps of a rollback.
   *
   * @param to the migration that stays the last one; null for the one before the last one
   */
  public MigrationPlan rollbackPlan(@Nullable String to) {
    List<Planned> planned = new ArrayList<>();
    for (MigrationFile file : undone(to)) {
      List<String> steps = new ArrayList<>();
      for (Reversal each : reversals(file)) {
        steps.add(each.operation().text());
      }
      planned.add(new Planned(file.id(), steps));
    }
    return new MigrationPlan(planned);
  }

  /**
   * Undoes migrations, the last one first.
   *
   * @param to the migration that stays the last one; null for the one before the last one
   * @param fake whether only the records are removed
   * @param dropsTables whether tables with items may be deleted
   */
  public MigrateResult rollback(@Nullable String to, boolean fake, boolean dropsTables) {
    ledger.ensure();
    List<MigrationFile> undone = undone(to);
    if (undone.isEmpty()) {
      return new MigrateResult(List.of(), 0, 0);
    }
    if (!fake) {
      undone.forEach(file -> reversals(file).forEach(each -> check(each, dropsTables)));
    }
    return new Turn(ledger, holder, settings, files, items)
        .run((lease, heartbeat) -> undo(undone(to), fake, lease, heartbeat));
  }

  private MigrateResult undo(
      List<MigrationFile> undone, boolean fake, Lease lease, Heartbeat heartbeat) {
    List<String> ids = new ArrayList<>();
    long changed = 0;
    for (MigrationFile file : undone) {
      // If it is applied again later, its operations start from the beginning.
      ledger.forgetPhases(file.id());
      for (Reversal each : fake ? List.<Reversal>of() : reversals(file)) {
        try {
          heartbeat.check();
          changed += run(file, each.phase(), each.operation(), each.state());
          record(file, Records.STARTED, each.index(), lease);
        } catch (LeaseLostException e) {
          throw e;
        } catch (RuntimeException e) {
          throw new MigrationFailedException(
              String.format(
                  Locale.ROOT,
                  "the rollback of %s failed at operation %d (%s): %s. Run rollback again to"
                      + " continue, or migrate to apply it again.",
                  file.id(),
                  each.index() + 1,
                  each.operation().text(),
                  e.getMessage()),
              file.id(),
              each.index() + 1,
              e);
        }
      }
      ledger.table().delete(ledger.key(file.id()));
      ledger.forgetPhases(file.id());
      ids.add(file.id());
    }
    return new MigrateResult(ids, changed, 0);
  }

  private List<MigrationFile> undone(@Nullable String to) {
    List<MigrationFile> applied = records().applied();
    if (to == null) {
      return applied.isEmpty() ? List.of() : List.of(applied.get(0));
    }
    if (to.equals("zero")) {
      return applied;
    }
    MigrationFile last = files.find(to);
    List<MigrationFile> undone = new ArrayList<>();
    for (MigrationFile each : applied) {
      if (each.id().equals(last.id())) {
        return undone;
      }
      undone.add(each);
    }
    throw new MigrationException(
        last.id() + " is not applied, so nothing can be rolled back to it");
  }

  /**
   * The reversal of an operation.
   *
   * @param index the position of the undone operation, from 0
   * @param operation the operation that undoes it
   * @param state the state after the undone operation
   */
  private record Reversal(MigrationFile file, int index, Operation operation, Document state) {
    /** Returns the phase, which differs from that of the undone operation. */
    int phase() {
      return ItemSteps.Step.REVERSAL + index;
    }
  }

  private List<Reversal> reversals(MigrationFile file) {
    List<Reversal> reversals = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    Document start = files.stateBefore(file);
    for (int i = records().done(file) - 1; i >= 0; i--) {
      Operation operation = file.operations().get(i);
      int index = i;
      operation
          .reverse(file.stateBefore(start, i))
          .ifPresentOrElse(
              undo ->
                  reversals.add(
                      new Reversal(file, index, undo, file.stateBefore(start, index + 1))),
              () -> refused.add(operation.text()));
    }
    if (!refused.isEmpty()) {
      throw new MigrationException(
          file.id()
              + " cannot be rolled back: nothing undoes "
              + String.join("; ", refused)
              + ". Give such an operation a \"reverse\" before it is applied, or write a migration"
              + " that goes forward");
    }
    return reversals;
  }

  private void check(Reversal reversal, boolean dropsTables) {
    if (!dropsTables
        && reversal.operation() instanceof TableOperation operation
        && operation.kind() == TableOperation.Kind.DELETE_TABLE
        && tables.hasItems(reversal.state(), operation.model())) {
      throw new MigrationException(
          "the rollback of "
              + reversal.file().id()
              + " would delete the table of "
              + operation.model()
              + ", which has items: allow it with dropTables()");
    }
  }
}
