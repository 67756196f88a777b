package io.dynamodel.operation;

/** How a table is created: {@code books.createTable(o -> o.noWait())}. */
public final class CreateTableOptions {
  private boolean waits = true;

  /**
   * Returns as soon as DynamoDB has accepted the request, rather than when the table is ACTIVE. A
   * table with a time to live is waited for nonetheless, for that can be turned on only when it is
   * ACTIVE.
   */
  public CreateTableOptions noWait() {
    waits = false;
    return this;
  }

  boolean waits() {
    return waits;
  }
}
