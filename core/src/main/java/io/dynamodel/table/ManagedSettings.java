package io.dynamodel.table;

import io.dynamodel.error.InvalidModelException;
import io.dynamodel.internal.base.Names;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a table that DynaModel sets on each write.
 *
 * @param <B> the builder that has these settings
 */
abstract class ManagedSettings<B> extends CapacitySettings<B> {
  final ManagedFields.Parts managed;

  ManagedSettings(ManagedFields.Parts managed) {
    this.managed = managed;
  }

  /** Returns the name of the table in messages. */
  abstract String table();

  /** Rejects a second value of a setting, which would silently replace the first one. */
  final void once(String setting, @Nullable String before, String now) {
    if (before != null) {
      throw new InvalidModelException(
          table()
              + " has one "
              + setting
              + ", and it is given twice, as "
              + Names.quoted(before)
              + " and as "
              + Names.quoted(now)
              + ": remove one of them");
    }
  }

  /**
   * Sets a whole-number field that counts the writes of a record, so that no writer unknowingly
   * overwrites another: each write succeeds only if the stored item still has the version with
   * which it was read, and increments the version by 1. A record without a version, or with version
   * 0, is treated as not stored yet.
   */
  public B version(String field) {
    once("version", managed.version, field);
    managed.version = Objects.requireNonNull(field, "field");
    return self();
  }

  /**
   * Sets a time field ({@code Instant} or text) that gets the current time if a record is stored
   * without it.
   */
  public B createdAt(String field) {
    once("createdAt", managed.createdAt, field);
    managed.createdAt = Objects.requireNonNull(field, "field");
    return self();
  }

  /** Sets a time field ({@code Instant} or text) that gets the current time on each write. */
  public B updatedAt(String field) {
    once("updatedAt", managed.updatedAt, field);
    managed.updatedAt = Objects.requireNonNull(field, "field");
    return self();
  }

  /**
   * Sets the field with the time at which a record expires. From then on, reads ignore the record,
   * and DynamoDB deletes it some time later. The time is stored as seconds since 1970, rounded up;
   * the field is an {@code Instant} or a number of such seconds. Plain maps and changes may also
   * give a {@code Duration} from now. A record without a value never expires, so the field must not
   * be a primitive, which always has a value.
   */
  public B ttl(String field) {
    once("ttl", managed.ttl, field);
    managed.ttl = Objects.requireNonNull(field, "field");
    return self();
  }

  /** Sets a field that gets a random UUID if a record is stored without a value for it. */
  public B generated(String field) {
    return generated(field, UUID::randomUUID);
  }

  /**
   * Sets a field that gets a generated value if a record is stored without one.
   *
   * @param values called once per record, by any thread; returns a value from which the field can
   *     be bound
   */
  public B generated(String field, Supplier<?> values) {
    Objects.requireNonNull(field, "field");
    Objects.requireNonNull(values, "values");
    managed.generated = Copyable.plus(managed.generated, field, values);
    return self();
  }

  /**
   * Sets a field, or several fields in combination, of which no two records may have the same
   * values. Each set of values in use has an item in a {@linkplain TableConfig#guards table of its
   * own}, which is written in one transaction with the record. Records that lack one of the fields
   * are exempt.
   */
  public B unique(String... fields) {
    managed.unique = Copyable.plus(managed.unique, List.of(fields));
    return self();
  }

  /** Sets a whole-number field that counts the updates of a record, from 0. */
  public B counter(String field) {
    return counter(field, 0, 1);
  }

  /**
   * Sets a whole-number field to which each update, and each save with {@code since}, adds a step.
   * Storing the whole record resets it.
   *
   * @param start the first value of a new record
   * @param step the amount that is added; negative to count down
   */
  public B counter(String field, long start, long step) {
    Objects.requireNonNull(field, "field");
    managed.counters = Copyable.plus(managed.counters, field, new Counter(start, step));
    return self();
  }

  /**
   * Sets fields that {@code save(record, o -> o.since(loaded))} writes only if they are not stored
   * yet. Storing the whole record also writes them; an update must use {@code __if_not_exists}.
   */
  public B writtenOnce(String... fields) {
    managed.writtenOnce = Copyable.plus(managed.writtenOnce, List.of(fields));
    return self();
  }

  /**
   * Sets fields that callers of an endpoint cannot set: {@code changes} and {@code patch} reject a
   * body that names one of them. All other writes may set them.
   */
  public B readOnly(String... fields) {
    managed.readOnly = Copyable.plus(managed.readOnly, List.of(fields));
    return self();
  }

  /**
   * Sets fields that are set once and that no write of this model changes afterwards: a write that
   * would give a stored field another value, or remove it, ends in an {@link
   * io.dynamodel.error.ImmutableFieldException}. The item can be deleted, and be put again with
   * other values.
   *
   * <p>It is a condition of every write of the field, so that batches are sent as single requests.
   * Records that are stored {@linkplain io.dynamodel.BatchOptions#asStored as they were}, PartiQL
   * and {@code connection.table(name)} ignore it.
   */
  public B immutable(String... fields) {
    managed.immutable = Copyable.plus(managed.immutable, List.of(fields));
    return self();
  }
}
