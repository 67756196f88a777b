package io.dynamodel.migrations.transfer;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The result of an import, including its interrupted runs. Immutable. */
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

  /** Returns the number of records that were stored. */
  public long imported() {
    return imported;
  }

  /** Returns the number of records that were rejected. */
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
