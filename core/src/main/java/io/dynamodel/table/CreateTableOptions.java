package io.dynamodel.table;

/** Options for the creation of a table: {@code books.createTable(o -> o.noWait())}. */
public final class CreateTableOptions {
  private boolean waits = true;

  /**
   * Returns as soon as DynamoDB has accepted the request, rather than when the table is ACTIVE. A
   * table with a time to live is still waited for, because its time to live can be enabled only
   * when it is ACTIVE.
   */
  public CreateTableOptions noWait() {
    waits = false;
    return this;
  }

  public boolean waits() {
    return waits;
  }
}
