package io.dynamodel.migrations.internal.run;

import io.dynamodel.migrations.MigrateResult;
import io.dynamodel.migrations.MigrationBusyException;
import io.dynamodel.migrations.MigrationException;
import io.dynamodel.migrations.internal.file.ItemOperation;
import io.dynamodel.migrations.internal.file.MigrationFile;
import io.dynamodel.migrations.internal.file.MigrationFiles;
import io.dynamodel.migrations.internal.file.Operation;
import io.dynamodel.value.Document;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Acquires the lease of an application, and runs an action under it. While another process holds
 * the lease, this one helps it to change items.
 */
final class Turn {
  private final Ledger ledger;
  private final Lease.Holder holder;
  private final RunSettings settings;
  private final MigrationFiles files;
  private final ItemSteps items;

  /** The action to run under the lease. */
  interface Action {
    MigrateResult run(Lease lease, Heartbeat heartbeat);
  }

  Turn(
      Ledger ledger,
      Lease.Holder holder,
      RunSettings settings,
      MigrationFiles files,
      ItemSteps items) {
    this.ledger = ledger;
    this.holder = holder;
    this.settings = settings;
    this.files = files;
    this.items = items;
  }

  /**
   * Waits for the lease, at most until it is clear that its holder is alive and has no work to
   * share.
   *
   * @throws MigrationBusyException in that case, if this process could not help
   */
  MigrateResult run(Action action) {
    LeaseWatch watch = new LeaseWatch(settings.time(), settings.lease());
    int helped = 0;
    @Nullable Document first = null;
    while (true) {
      Document record = ledger.get(Ledger.LEASE).orElse(null);
      if (record == null || watch.isFree(record)) {
        Optional<Lease> lease = take(record);
        if (lease.isPresent()) {
          MigrateResult result = run(action, lease.get());
          return new MigrateResult(result.migrations(), result.changed(), helped);
        }
        continue;
      }
      int segments = help();
      helped += segments;
      if (first == null || segments > 0) {
        first = record;
      } else if (Lease.counter(first) != Lease.counter(record)) {
        if (helped > 0) {
          return new MigrateResult(List.of(), 0, helped);
        }
        throw busy(record);
      }
      settings.time().pause(SegmentWorker.pollInterval(settings.lease()));
    }
  }

  private Optional<Lease> take(@Nullable Document record) {
    return Lease.take(holder, Ledger.LEASE, record, Map.of("kind", "lease"));
  }

  private MigrateResult run(Action action, Lease lease) {
    try (Heartbeat heartbeat = new Heartbeat(lease, settings.lease())) {
      MigrateResult result = action.run(lease, heartbeat);
      heartbeat.close();
      lease.release();
      return result;
    } catch (LeaseLostException e) {
      throw e;
    } catch (RuntimeException e) {
      release(lease, e);
      throw e;
    }
  }

  /** Releases the lease. If that fails, the lease expires by itself. */
  private static void release(Lease lease, RuntimeException failure) {
    try {
      lease.release();
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  private static MigrationBusyException busy(Document record) {
    String owner = String.valueOf(record.get("owner"));
    Instant until = Instant.parse(String.valueOf(record.get("until")));
    return new MigrationBusyException(
        "another process is migrating: "
            + owner
            + " holds the lease until "
            + until
            + " and renews it. Wait for it, or stop it",
        owner,
        until);
  }

  /** Works on the segments of the other process, while one is free. */
  private int help() {
    Records records = new Records(files, ledger.migrations());
    MigrationFile file = records.started().orElse(null);
    if (file == null) {
      return 0;
    }
    int index = records.done(file);
    if (index >= file.operations().size()) {
      return 0;
    }
    Operation operation = file.operations().get(index);
    Phase phase = open(file, index);
    if (phase == null || !(operation instanceof ItemOperation step)) {
      return 0;
    }
    if (!file.checksum().equals(records.checksum(file))) {
      throw new MigrationException(
          "another process is applying "
              + file.id()
              + ", and its file differs from the one in "
              + files.folder());
    }
    Document state = file.stateBefore(files.stateBefore(file), index);
    return items.help(new ItemSteps.Step(file, index, step, state), phase);
  }

  private @Nullable Phase open(MigrationFile file, int index) {
    for (Document each : ledger.beginningWith(Phase.id(file.id(), index, ""))) {
      if ("phase".equals(each.get("kind")) && !Phase.of(each).isDone()) {
        return Phase.of(each);
      }
    }
    return null;
  }
}
