package io.dynamodel;

import io.dynamodel.internal.argument.Given;
import java.util.function.Consumer;

/**
 * The options of putting or deleting one item: {@code books.put(map, o -> o.onlyIf("year__lt",
 * 2000))}.
 */
public final class WriteOptions extends ConditionalOptions<WriteOptions> {
  private WriteOptions() {}

  @Override
  WriteOptions self() {
    return this;
  }

  static WriteOptions of(Consumer<WriteOptions> options) {
    WriteOptions given = new WriteOptions();
    Given.given(options, "the options").accept(given);
    return given;
  }
}
