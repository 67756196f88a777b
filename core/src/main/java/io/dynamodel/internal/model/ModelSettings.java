package io.dynamodel.internal.model;

import io.dynamodel.mapping.Forms;
import io.dynamodel.mapping.Naming;
import io.dynamodel.schema.OnRead;
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
 * @param onRead what its reads do with invalid items
 * @param versions how its older items are upgraded
 * @param lenience which invalid records it stores
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, and never given to a program.
public record ModelSettings<T>(
    Naming naming,
    Forms forms,
    byte @Nullable [] cursorSecret,
    Clock clock,
    Listeners<T> listeners,
    OnRead onRead,
    SchemaVersions versions,
    Lenience lenience) {

  static <T> ModelSettings<T> defaults() {
    return new ModelSettings<>(
        Naming.AS_DECLARED,
        Forms.SORTABLE,
        null,
        Clock.systemUTC(),
        Listeners.none(),
        OnRead.TRUST,
        SchemaVersions.NONE,
        Lenience.NONE);
  }

  public ModelSettings<T> withNaming(Naming rule, Forms ofViews) {
    return new ModelSettings<>(
        rule, ofViews, cursorSecret, clock, listeners, onRead, versions, lenience);
  }

  public ModelSettings<T> withCursorSecret(byte @Nullable [] secret) {
    return new ModelSettings<>(naming, forms, secret, clock, listeners, onRead, versions, lenience);
  }

  public ModelSettings<T> withClock(Clock other) {
    return new ModelSettings<>(
        naming, forms, cursorSecret, other, listeners, onRead, versions, lenience);
  }

  public ModelSettings<T> withListeners(Listeners<T> others) {
    return new ModelSettings<>(
        naming, forms, cursorSecret, clock, others, onRead, versions, lenience);
  }

  public ModelSettings<T> withOnRead(OnRead other) {
    return new ModelSettings<>(
        naming, forms, cursorSecret, clock, listeners, other, versions, lenience);
  }

  public ModelSettings<T> withVersions(SchemaVersions others) {
    return new ModelSettings<>(
        naming, forms, cursorSecret, clock, listeners, onRead, others, lenience);
  }

  public ModelSettings<T> withLenience(Lenience other) {
    return new ModelSettings<>(
        naming, forms, cursorSecret, clock, listeners, onRead, versions, other);
  }
}
