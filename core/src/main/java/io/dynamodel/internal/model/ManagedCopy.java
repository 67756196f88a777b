package io.dynamodel.internal.model;

import io.dynamodel.internal.codec.CopyingCodec;
import io.dynamodel.internal.codec.CopyingCodec.Copier;
import io.dynamodel.mapping.ValueSource;
import io.dynamodel.schema.Schema;
import io.dynamodel.table.ManagedFields;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gives records the values of managed fields by copying them, so that a record is written only once
 * when it is saved. It handles the ordinary values; for all others it returns nothing, and {@link
 * ManagedValues#fill} decides what is wrong.
 *
 * @param <T> the type of the records
 */
final class ManagedCopy<T> {
  /** Returned by rules for values that they do not handle. */
  private static final Object UNFIT = new Object();

  private final Copier<T> copier;
  private final Rule[] rules;
  private final int version;
  private final Clock clock;

  /** Whether a rule uses the current time. */
  private final boolean isTimed;

  /** Determines the next value of a field from the one that a record has, null if absent. */
  private interface Rule {
    @Nullable Object next(@Nullable Object value, Instant now);
  }

  /**
   * A copy of a record as it is stored.
   *
   * @param expectedVersion the version of the original; 0 for none
   */
  record Copy<T>(T record, long expectedVersion) {}

  private ManagedCopy(
      Copier<T> copier, List<Rule> rules, int version, Clock clock, boolean isTimed) {
    this.copier = copier;
    this.rules = rules.toArray(Rule[]::new);
    this.version = version;
    this.clock = clock;
    this.isTimed = isTimed;
  }

  static <T> @Nullable ManagedCopy<T> of(ManagedFields managed, Schema<T> schema, Clock clock) {
    if (!(schema.codec() instanceof CopyingCodec<?>) || readsInItsOwnWay(schema)) {
      return null;
    }
    List<String> names = new ArrayList<>();
    List<Rule> rules = new ArrayList<>();
    if (managed.createdAt() != null) {
      names.add(managed.createdAt());
      rules.add((value, now) -> isMissing(value) ? now : value);
    }
    if (managed.updatedAt() != null) {
      names.add(managed.updatedAt());
      rules.add((value, now) -> now);
    }
    managed
        .counters()
        .forEach(
            (name, counter) -> {
              names.add(name);
              rules.add((value, now) -> counter.start());
            });
    if (managed.ttl() != null) {
      names.add(managed.ttl());
      rules.add((value, now) -> seconds(value));
    }
    boolean isTimed = managed.createdAt() != null || managed.updatedAt() != null;
    int version = managed.version() == null ? -1 : names.size();
    if (managed.version() != null) {
      names.add(managed.version());
      rules.add((value, now) -> nextVersion(value));
    }
    // Generated fields come last, so that nothing is generated for a record that cannot be copied.
    managed
        .generated()
        .forEach(
            (name, supplier) -> {
              names.add(name);
              rules.add((value, now) -> isMissing(value) ? orUnfit(supplier.get()) : value);
            });
    @SuppressWarnings("unchecked") // the codec is that of the schema's records
    Copier<T> copier = ((CopyingCodec<T>) schema.codec()).copier(names);
    return copier == null || new HashSet<>(names).size() < names.size()
        ? null
        : new ManagedCopy<>(copier, rules, version, clock, isTimed);
  }

  /** Returns whether a schema does more than its codec when it reads a record. */
  private static boolean readsInItsOwnWay(Schema<?> schema) {
    try {
      return schema.getClass().getMethod("deserialize", ValueSource.class).getDeclaringClass()
          != Schema.class;
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("every schema has this method", e);
    }
  }

  /** Returns null if the record has to be written, filled and read instead. */
  @Nullable Copy<T> of(T record) {
    Instant now = isTimed ? clock.instant() : Instant.EPOCH;
    @Nullable Object[] before = copier.values(record);
    @Nullable Object[] after = new Object[before.length];
    for (int i = 0; i < after.length; i++) {
      after[i] = rules[i].next(before[i], now);
      if (after[i] == UNFIT) {
        return null;
      }
    }
    T copy = copier.copy(record, before, after);
    return copy == null ? null : new Copy<>(copy, version < 0 ? 0 : version(before[version]));
  }

  private static boolean isMissing(@Nullable Object value) {
    return value == null || value.equals(Optional.empty());
  }

  private static Object orUnfit(@Nullable Object value) {
    return value == null ? UNFIT : value;
  }

  /** Returns a time to live as it will be read: in whole seconds, rounded up. */
  private static @Nullable Object seconds(@Nullable Object value) {
    if (value instanceof Instant instant && instant.getNano() > 0) {
      return instant.getEpochSecond() == Instant.MAX.getEpochSecond()
          ? UNFIT
          : Instant.ofEpochSecond(instant.getEpochSecond() + 1);
    }
    boolean isWhole = value instanceof Instant || value instanceof Long || value instanceof Integer;
    return value == null || isWhole ? value : UNFIT;
  }

  private static Object nextVersion(@Nullable Object value) {
    long before = version(value);
    if (before < 0 || before == Long.MAX_VALUE) {
      return UNFIT;
    }
    return value instanceof Integer && before < Integer.MAX_VALUE
        ? (Object) (int) (before + 1)
        : (Object) (before + 1);
  }

  /** Returns the version of a record; 0 for none, negative for a value that is not one. */
  private static long version(@Nullable Object value) {
    if (value == null) {
      return 0;
    }
    return value instanceof Long || value instanceof Integer ? ((Number) value).longValue() : -1;
  }
}
