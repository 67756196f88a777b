package io.dynamodel;

import io.dynamodel.internal.argument.Given;
import java.util.function.Consumer;

/** Options for reading one item: {@code books.get("9780306406157", o -> o.consistent())}. */
public final class GetOptions {
  private boolean consistent;

  private GetOptions() {}

  static GetOptions of(Consumer<GetOptions> options) {
    GetOptions given = new GetOptions();
    Given.given(options, "the options").accept(given);
    return given;
  }

  /**
   * Makes the read strongly consistent: it reflects all writes that succeeded before it, and costs
   * twice as much.
   */
  public GetOptions consistent() {
    consistent = true;
    return this;
  }

  boolean isConsistent() {
    return consistent;
  }
}
