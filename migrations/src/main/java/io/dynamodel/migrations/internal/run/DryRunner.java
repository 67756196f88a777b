package io.dynamodel.migrations.internal.run;

import io.dynamodel.Page;
import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.TableNotFoundException;
import io.dynamodel.migrations.DryRun;
import io.dynamodel.migrations.DryRun.Difference;
import io.dynamodel.migrations.DryRun.Estimate;
import io.dynamodel.migrations.MigrationException;
import io.dynamodel.migrations.internal.file.ItemOperation;
import io.dynamodel.migrations.internal.file.MigrationFile;
import io.dynamodel.migrations.internal.file.MigrationFiles;
import io.dynamodel.migrations.internal.file.Operation;
import io.dynamodel.migrations.internal.run.Records.Pending;
import io.dynamodel.value.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Shows the effect of pending operations on the stored items. It reads a part of each table, and
 * writes nothing. The effect of operations on the results of earlier ones is not shown.
 */
public final class DryRunner {
  private static final Estimate NONE = new Estimate(0, 0, 0, 0, true);

  private final Ledger ledger;
  private final MigrationFiles files;
  private final RunSettings settings;
  private final int differences;
  private final int sample;

  /**
   * @param differences the number of items to show for each operation
   * @param sample the number of items to examine for each operation
   */
  public DryRunner(
      Ledger ledger, MigrationFiles files, RunSettings settings, int differences, int sample) {
    this.ledger = ledger;
    this.files = files;
    this.settings = settings;
    this.differences = differences;
    this.sample = sample;
  }

  /**
   * Returns the effect of pending migrations.
   *
   * @param to the last migration; null for all
   */
  public DryRun run(@Nullable String to) {
    Records records = new Records(files, ledger.migrations());
    records.check();
    List<DryRun.Step> steps = new ArrayList<>();
    for (Pending each : records.pending(to == null ? null : files.find(to))) {
      MigrationFile file = each.file();
      int first = each.isMarked() ? file.operations().size() : records.done(file);
      for (int i = first; i < file.operations().size(); i++) {
        steps.add(step(file, i));
      }
    }
    return new DryRun(steps);
  }

  private DryRun.Step step(MigrationFile file, int index) {
    Operation operation = file.operations().get(index);
    if (!(operation instanceof ItemOperation items)) {
      return new DryRun.Step(file.id(), operation.text(), List.of(), NONE, "");
    }
    Document state = file.stateBefore(files.stateBefore(file), index);
    try {
      return look(new ItemSteps.Step(file, index, items, state));
    } catch (TableNotFoundException e) {
      return new DryRun.Step(
          file.id(), items.text(), List.of(), NONE, "the table does not exist yet");
    }
  }

  private DryRun.Step look(ItemSteps.Step step) {
    Tables tables = new Tables(ledger.connection());
    boolean isCopy = step.operation().kind() == ItemOperation.Kind.COPY;
    Keyed table = tables.keyed(isCopy ? step.operation().table() : step.table());
    Lease.Holder nobody = new Lease.Holder(ledger, settings.time(), settings.lease(), "dry run");
    ItemWork work = isCopy ? null : new ItemSteps(ledger, nobody, settings).work(step, table);
    List<String> keys = isCopy ? keysOfTarget(tables, step) : List.of();
    List<Difference> shown = new ArrayList<>();
    long scanned = 0;
    long matching = 0;
    double read = 0;
    double written = 0;
    String note = "";
    String cursor = null;
    do {
      Page<Document> page =
          table
              .connection()
              .scan(work == null ? step.where() : work.selection())
              .pageSize(Math.min(sample, settings.pageSize()))
              .rateLimit(Math.min(settings.unitsPerSecond(), 1e9))
              .from(cursor)
              .page();
      scanned += page.scanned();
      matching += page.items().size();
      read += page.consumedCapacity();
      for (Document item : page.items()) {
        try {
          List<Document> after =
              work == null ? List.of(copy(step, table, keys, item)) : work.outcomeOf(item);
          written += Math.max(1, after.stream().mapToDouble(Size::writeUnits).sum());
          if (shown.size() < differences) {
            shown.add(new Difference(table.keyFields(item), item, after));
          }
        } catch (DynaModelException e) {
          note = note.isEmpty() ? table.keyText(item) + " would fail: " + e.getMessage() : note;
        }
      }
      cursor = page.cursor().orElse(null);
    } while (cursor != null && scanned < sample);
    double whole = cursor == null ? 1 : scale(table, scanned);
    Estimate estimate =
        new Estimate(scanned, matching, read * whole, written * whole, cursor == null);
    return new DryRun.Step(step.file().id(), step.operation().text(), shown, estimate, note);
  }

  /** Returns the ratio of the size of a table to that of its examined part. */
  private double scale(Keyed table, long scanned) {
    long items = ledger.connection().tableStatus(table.connection().table().name()).itemCount();
    return Math.max(1, (double) items / scanned);
  }

  /** Returns the keys of the table that items are copied into; none if it does not exist yet. */
  private static List<String> keysOfTarget(Tables tables, ItemSteps.Step step) {
    try {
      return tables.keyed(Objects.requireNonNull(step.operation().to())).keys();
    } catch (TableNotFoundException e) {
      return List.of();
    }
  }

  private static Document copy(ItemSteps.Step step, Keyed table, List<String> keys, Document item) {
    Document changes = step.operation().changes();
    Document copy =
        changes.isEmpty() ? item : table.connection().changed(item, Operands.of(changes));
    for (String key : keys) {
      if (copy.get(key) == null) {
        throw new MigrationException(
            "it has no '" + key + "', a key of table " + step.operation().to());
      }
    }
    return copy;
  }
}
