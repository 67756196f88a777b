package io.dynamodel.internal.write;

import io.dynamodel.error.ListenerFailedException;
import org.jspecify.annotations.Nullable;

/**
 * Calls all listeners after writes that were carried out, also after the failure of one of them.
 */
public final class AfterWrites {
  private @Nullable ListenerFailedException failure;

  /**
   * Calls listeners.
   *
   * @param listeners throws a {@link ListenerFailedException} if one fails
   */
  public AfterWrites call(Runnable listeners) {
    try {
      listeners.run();
    } catch (ListenerFailedException e) {
      if (failure == null) {
        failure = e;
      } else {
        failure.addSuppressed(e);
      }
    }
    return this;
  }

  /**
   * Ends the calls.
   *
   * @throws ListenerFailedException the first failure; further ones are its suppressed exceptions
   */
  public void end() {
    if (failure != null) {
      throw failure;
    }
  }
}
