package io.dynamodel;

import io.dynamodel.internal.model.Model;

/** Shows the compiled model behind a face, for tests that compare the two. */
public final class Compiled {
  private Compiled() {}

  public static <T> Model<T> of(BoundModel<T> bound) {
    return bound.model();
  }
}
