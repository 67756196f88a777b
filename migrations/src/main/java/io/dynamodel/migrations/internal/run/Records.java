package io.dynamodel.migrations.internal.run;

import io.dynamodel.migrations.MigrationException;
import io.dynamodel.migrations.MigrationStatus;
import io.dynamodel.migrations.MigrationStatus.State;
import io.dynamodel.migrations.internal.file.MigrationFile;
import io.dynamodel.migrations.internal.file.MigrationFiles;
import io.dynamodel.value.Document;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The ledger's records of the migrations of a folder. Immutable. */
final class Records {
  static final String STARTED = "STARTED";
  static final String FAILED = "FAILED";
  static final String APPLIED = "APPLIED";
  static final String FAKED = "FAKED";

  private final MigrationFiles files;
  private final Map<String, Document> byId;

  Records(MigrationFiles files, Map<String, Document> byId) {
    this.files = files;
    this.byId = new LinkedHashMap<>(byId);
  }

  /**
   * Rejects files that were changed after they were applied.
   *
   * @throws MigrationException if there is one; the message explains what to do
   */
  void check() {
    for (MigrationFile file : files.all()) {
      Document record = byId.get(file.id());
      if (record == null) {
        continue;
      }
      if (isApplied(record) && !file.checksum().equals(record.get("checksum"))) {
        throw new MigrationException(
            file.id()
                + ".json was changed after it was applied: restore the file, and write the change"
                + " as a new migration");
      }
      List<String> now = file.checksums();
      List<?> done = record.get("checksums") instanceof List<?> list ? list : List.of();
      if (!isApplied(record)
          && (done.size() > now.size() || !now.subList(0, done.size()).equals(done))) {
        throw new MigrationException(
            file.id()
                + ".json was changed in operations that are done: restore the first "
                + done.size()
                + " of them");
      }
    }
  }

  boolean isApplied(String id) {
    Document record = byId.get(id);
    return record != null && isApplied(record);
  }

  private static boolean isApplied(Document record) {
    return APPLIED.equals(record.get("status")) || FAKED.equals(record.get("status"));
  }

  /** Returns the number of completed operations of a migration. */
  int done(MigrationFile file) {
    Document record = byId.get(file.id());
    return record == null ? 0 : (int) Phase.number(record, "done");
  }

  /** Returns the migration that was started but not completed; empty if there is none. */
  Optional<MigrationFile> started() {
    return files.all().stream()
        .filter(file -> byId.containsKey(file.id()) && !isApplied(file.id()))
        .findFirst();
  }

  @Nullable String checksum(MigrationFile file) {
    Document record = byId.get(file.id());
    return record == null ? null : record.string("checksum");
  }

  /**
   * A migration that is not applied.
   *
   * @param file the migration
   * @param isMarked whether it is only recorded, because those that it replaces are applied
   */
  record Pending(MigrationFile file, boolean isMarked) {}

  /**
   * Returns the migrations to apply, in order.
   *
   * @param to the last migration to apply; null for all
   */
  List<Pending> pending(@Nullable MigrationFile to) {
    List<Pending> pending = new ArrayList<>();
    for (MigrationFile file : files.all()) {
      if (!isApplied(file.id()) && !isReplaced(file, to)) {
        boolean isMarked = goesByParts(file, to);
        if (isMarked) {
          requireParts(file);
        }
        pending.add(new Pending(file, isMarked));
      }
      if (to != null && file.id().equals(to.id())) {
        break;
      }
    }
    return pending;
  }

  /**
   * Returns whether the migrations that another one replaces are applied instead of it, because
   * some of them already are, or because one of them is the last to apply.
   */
  private boolean goesByParts(MigrationFile file, @Nullable MigrationFile to) {
    return file.replaces().stream()
        .anyMatch(id -> byId.containsKey(id) || (to != null && id.equals(to.id())));
  }

  private void requireParts(MigrationFile file) {
    for (String id : file.replaces()) {
      if (!isApplied(id) && !files.contains(id)) {
        throw new MigrationException(
            file.id()
                + " replaces "
                + id
                + ", which is not applied here, while others that it replaces are: restore the file"
                + " of "
                + id);
      }
    }
  }

  /** Returns whether another migration is, or will be, applied instead of a migration. */
  private boolean isReplaced(MigrationFile file, @Nullable MigrationFile to) {
    return files.all().stream()
        .anyMatch(other -> other.replaces().contains(file.id()) && !goesByParts(other, to));
  }

  /** Returns the migrations that are applied, the last one first. */
  List<MigrationFile> applied() {
    List<MigrationFile> applied = new ArrayList<>();
    for (MigrationFile file : files.all()) {
      if (byId.containsKey(file.id())) {
        applied.add(0, file);
      }
    }
    return applied;
  }

  /** Returns the status of all migrations, those without a file last. */
  List<MigrationStatus> statuses() {
    List<MigrationStatus> statuses = new ArrayList<>();
    for (MigrationFile file : files.all()) {
      Document record = byId.get(file.id());
      State state = record == null ? State.PENDING : State.valueOf(text(record, "status"));
      statuses.add(status(file.id(), state, record, file.operations().size()));
    }
    byId.forEach(
        (id, record) -> {
          if (!files.contains(id) && !files.isReplaced(id)) {
            statuses.add(status(id, State.MISSING, record, 0));
          }
        });
    return statuses;
  }

  private static MigrationStatus status(
      String id, State state, @Nullable Document record, int operations) {
    Optional<Instant> at = Optional.ofNullable(record).map(each -> Instant.parse(text(each, "at")));
    int done = record == null ? 0 : (int) Phase.number(record, "done");
    return new MigrationStatus(
        id, state, at, done, operations, record == null ? "" : text(record, "by"));
  }

  private static String text(Document record, String name) {
    return String.valueOf(record.get(name));
  }
}
