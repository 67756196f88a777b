package io.dynamodel.migrations.transfer;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an import did, including the runs that were interrupted. Immutable. */
public final class ImportResult {
  private final long records;
  private final long imported;
  private final @Nullable Path rejects;

  ImportResult(long records, long imported, @Nullable Path rejects) {
    this.records = records;
    this.imported = imported;
    this.rejects = rejects;
  }

  /** Returns the number of records of the files. */
  public long records() {
    return records;
  }

  /** Returns how many of them were stored. */
  public long imported() {
    return imported;
  }

  /** Returns how many of them were rejected. */
  public long rejected() {
    return records - imported;
  }

  /** Returns the file of the rejected records; empty if there are none. */
  public Optional<Path> rejects() {
    return Optional.ofNullable(rejects);
  }

  @Override
  public String toString() {
    return records + " records, " + imported + " imported, " + rejected() + " rejected";
  }
}
