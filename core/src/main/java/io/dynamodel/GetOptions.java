package io.dynamodel;

/** Options for reading one item: {@code books.get("9780306406157", o -> o.consistent())}. */
public final class GetOptions {
  private boolean consistent;

  /**
   * Makes the read strongly consistent: it reflects all writes that succeeded before it, and costs
   * twice as much.
   */
  public GetOptions consistent() {
    consistent = true;
    return this;
  }

  public boolean isConsistent() {
    return consistent;
  }
}
