package io.dynamodel.internal.model;

import io.dynamodel.mapping.Forms;
import io.dynamodel.mapping.Naming;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a model other than its table and schema.
 *
 * @param naming the naming rule of its views
 * @param forms the forms of its views
 * @param cursorSecret the secret of the seals of cursors; null for none
 * @param clock the clock of its times
 * @param listeners its listeners
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, and never given to a program.
record ModelSettings<T>(
    Naming naming,
    Forms forms,
    byte @Nullable [] cursorSecret,
    Clock clock,
    Listeners<T> listeners) {

  static <T> ModelSettings<T> defaults() {
    return new ModelSettings<>(
        Naming.AS_DECLARED, Forms.SORTABLE, null, Clock.systemUTC(), Listeners.none());
  }

  ModelSettings<T> withNaming(Naming rule, Forms ofViews) {
    return new ModelSettings<>(rule, ofViews, cursorSecret, clock, listeners);
  }

  ModelSettings<T> withCursorSecret(byte @Nullable [] secret) {
    return new ModelSettings<>(naming, forms, secret, clock, listeners);
  }

  ModelSettings<T> withClock(Clock other) {
    return new ModelSettings<>(naming, forms, cursorSecret, other, listeners);
  }

  ModelSettings<T> withListeners(Listeners<T> others) {
    return new ModelSettings<>(naming, forms, cursorSecret, clock, others);
  }
}
