package io.dynamodel.operation;

/** How one item is read: {@code books.get("9780306406157", o -> o.consistent())}. */
public final class GetOptions {
  private boolean consistent;

  /**
   * A strongly consistent read, which sees all writes that succeeded before it and costs twice as
   * much.
   */
  public GetOptions consistent() {
    consistent = true;
    return this;
  }

  boolean isConsistent() {
    return consistent;
  }
}
