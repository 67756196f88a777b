package io.dynamodel.table;

import io.dynamodel.internal.argument.Given;

/**
 * The settings of a table other than its name, its keys and its indexes. Settings that are not made
 * stay unchanged on an existing table.
 *
 * @param <B> the builder that has these settings
 */
abstract class TableSettings<B> extends ManagedSettings<B> {
  final TableConfig.Parts parts;

  TableSettings(TableConfig.Parts parts, ManagedFields.Parts managed) {
    super(managed);
    this.parts = parts;
  }

  @Override
  final CapacityParts<?> capacity() {
    return parts;
  }

  @Override
  final String table() {
    return parts.name == null ? "a table" : "table " + parts.name;
  }

  /**
   * Makes the table on demand, also if it exists and has provisioned capacity. A new table without
   * {@link #read} and {@link #write} is on demand anyway.
   */
  public B onDemand() {
    parts.onDemand = true;
    return self();
  }

  /** Sets what the table's stream of changes contains. */
  public B stream(StreamView view) {
    parts.stream = Given.given(view, "the view of a stream");
    return self();
  }

  /** Turns the table's stream of changes off. */
  public B noStream() {
    return stream(StreamView.OFF);
  }

  /** Sets a tag of the table. Its other tags stay unchanged. */
  public B tag(String tagName, String value) {
    Given.given(tagName, "the name of a tag");
    parts.tags = Copyable.plus(parts.tags, tagName, Given.given(value, "the value of a tag"));
    return self();
  }

  /** Sets whether the table is protected from deletion. */
  public B deletionProtection(boolean on) {
    parts.deletionProtection = on;
    return self();
  }

  /**
   * Sets whether DynamoDB keeps backups with which the table can be restored as it was at any
   * second of the last 35 days.
   */
  public B pointInTimeRecovery(boolean on) {
    parts.pointInTimeRecovery = on;
    return self();
  }

  /** Sets the table class. */
  public B tableClass(TableClass value) {
    parts.tableClass = Given.given(value, "the table class");
    return self();
  }

  /**
   * Stores null fields as NULL instead of omitting them. Fields that are keys of an index are still
   * omitted.
   */
  public B storeNulls() {
    parts.storesNulls = true;
    return self();
  }
}
