package io.dynamodel.internal.model;

import io.dynamodel.error.ValidationException;
import io.dynamodel.error.Violation;
import io.dynamodel.internal.expression.Comparison;
import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.lookup.Changes;
import io.dynamodel.mapping.Bounds;
import io.dynamodel.mapping.Field;
import io.dynamodel.mapping.Fields;
import io.dynamodel.schema.Schema;
import io.dynamodel.table.Counter;
import io.dynamodel.table.ManagedFields;
import io.dynamodel.value.Path;
import io.dynamodel.value.ValueType;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Determines the values of the managed fields: version, times, time to live, generated values. */
final class ManagedValues {
  /** The last second of the year 9999. A greater number was counted in milliseconds. */
  private static final BigDecimal LATEST = new BigDecimal(253_402_300_799L);

  private static final int FEWER_DIGITS = LATEST.precision();

  private static final AttributeValue NUMBER = AttributeValue.fromS(ValueType.N.name());

  private final ManagedFields names;
  private final Fields fields;
  private final Clock clock;

  ManagedValues(ManagedFields names, Fields fields, Clock clock) {
    this.names = names;
    this.fields = fields;
    this.clock = clock;
  }

  /** Returns the fields of a schema, where the field of the time to live accepts times. */
  static Fields fields(Fields declared, ManagedFields names, Clock clock) {
    Field ttl = names.ttl() == null ? null : declared.get(names.ttl());
    if (ttl == null) {
      return declared;
    }
    Bounds until9999 = ttl.bounds().and(new Bounds(null, false, LATEST, false, null, null));
    return declared.with(ttl.withExpiry(clock).withBounds(until9999));
  }

  /** Returns whether there are no managed fields. */
  boolean isNone() {
    return names.version() == null
        && names.createdAt() == null
        && names.updatedAt() == null
        && names.ttl() == null
        && names.generated().isEmpty()
        && names.counters().isEmpty();
  }

  Instant now() {
    return clock.instant();
  }

  /**
   * A plain map with the values that will be stored.
   *
   * @param expectedVersion the version of the original; 0 for none
   */
  record Filled(Map<String, @Nullable Object> values, long expectedVersion) {}

  /** Fills in the values of managed fields, and adds violations for values that do not fit. */
  Filled fill(Map<String, @Nullable Object> values, List<Violation> violations) {
    names.generated().forEach((name, supplier) -> generate(name, supplier, values, violations));
    Instant now = now();
    if (names.createdAt() != null && isMissing(values.get(names.createdAt()))) {
      values.put(names.createdAt(), now);
    }
    if (names.updatedAt() != null) {
      values.put(names.updatedAt(), now);
    }
    names.counters().forEach((name, counter) -> values.put(name, counter.start()));
    long expected = 0;
    if (names.version() != null) {
      expected = expected(names.version(), values.get(names.version()), violations);
      values.put(names.version(), expected + 1);
    }
    return new Filled(values, expected);
  }

  /**
   * Returns the version and counters of a record that was never stored, as far as their fields are
   * violated because they are missing.
   */
  Map<String, Object> unset(List<Violation> violations) {
    Map<String, Object> unset = new LinkedHashMap<>();
    for (Violation violation : violations) {
      String name = violation.path().toString();
      Counter counter = names.counters().get(name);
      if (violation.constraint().equals("required")
          && (counter != null || name.equals(names.version()))) {
        unset.put(name, counter == null ? 0 : counter.start());
      }
    }
    return unset;
  }

  /**
   * Returns an object that fills in managed fields by copying records.
   *
   * @return null if records of the schema cannot be copied
   */
  <T> @Nullable ManagedCopy<T> copying(Schema<T> schema) {
    return ManagedCopy.of(names, schema, clock);
  }

  /** Returns the changes of managed fields for every update of an item. */
  Changes upkeep() {
    Changes changes = Changes.NONE;
    if (names.version() != null) {
      changes = changes.and(Changes.plus(Path.of(names.version()), BigDecimal.ONE));
    }
    for (Map.Entry<String, Counter> each : names.counters().entrySet()) {
      Counter counter = each.getValue();
      BigDecimal before = BigDecimal.valueOf(counter.start()).subtract(step(counter));
      changes = changes.and(Changes.plus(Path.of(each.getKey()), step(counter), before));
    }
    return names.updatedAt() == null
        ? changes
        : changes.and(Changes.set(Path.of(names.updatedAt()), encodedNow(names.updatedAt())));
  }

  private static BigDecimal step(Counter counter) {
    return BigDecimal.valueOf(counter.step());
  }

  /** Returns the additional changes of managed fields for an update that may create the item. */
  Changes creation() {
    String createdAt = names.createdAt();
    return createdAt == null
        ? Changes.NONE
        : Changes.setIfMissing(Path.of(createdAt), encodedNow(createdAt));
  }

  private AttributeValue encodedNow(String name) {
    return field(name).encode(now());
  }

  private void generate(
      String name,
      Supplier<?> supplier,
      Map<String, @Nullable Object> values,
      List<Violation> violations) {
    if (!isMissing(values.get(name))) {
      return;
    }
    Object value = supplier.get();
    String problem = value == null ? "is null" : problem(name, value);
    if (problem == null) {
      values.put(name, value);
    } else {
      violations.add(
          new Violation(
              Path.of(name), "generated", "the generated value does not fit: it " + problem, null));
    }
  }

  private @Nullable String problem(String name, Object value) {
    try {
      field(name).encode(value);
      return null;
    } catch (ValidationException e) {
      return e.violations().get(0).message();
    }
  }

  private static boolean isMissing(@Nullable Object value) {
    return value == null || value.equals(Optional.empty());
  }

  private long expected(String name, @Nullable Object given, List<Violation> violations) {
    try {
      AttributeValue stored = given == null ? null : field(name).encode(given);
      BigDecimal version =
          stored == null || stored.nul() != null ? BigDecimal.ZERO : new BigDecimal(number(stored));
      // The next version must also be a valid version.
      long next = version.add(BigDecimal.ONE).longValueExact();
      if (next > 0) {
        return next - 1;
      }
    } catch (ArithmeticException | NumberFormatException | ValidationException e) {
      // Each of these has the same violation, which is added below.
    }
    violations.add(
        new Violation(
            Path.of(name),
            "version",
            "must be the version that the record was read with, a whole number from 0",
            given));
    return 0;
  }

  private static String number(AttributeValue value) {
    return value.n() == null ? "" : value.n();
  }

  private Field field(String name) {
    return Objects.requireNonNull(fields.get(name));
  }

  /**
   * Returns new values in which a time for the time to live is replaced by its number of seconds.
   */
  Map<String, @Nullable Object> inSeconds(Map<String, @Nullable Object> replacements) {
    String ttl = names.ttl();
    Object given = ttl == null ? null : replacements.get(ttl);
    if (ttl == null || !(given instanceof Instant || given instanceof Duration)) {
      return replacements;
    }
    Map<String, @Nullable Object> plain = new LinkedHashMap<>(replacements);
    plain.put(ttl, Long.valueOf(number(field(ttl).encode(given))));
    return plain;
  }

  /** Returns the violations of managed and unique fields in an item to be stored. */
  List<Violation> violations(Map<String, AttributeValue> item) {
    String ttl = names.ttl();
    if (ttl == null && names.unique().isEmpty()) {
      return List.of();
    }
    List<Violation> violations = new ArrayList<>();
    AttributeValue expires = ttl == null ? null : item.get(ttl);
    String problem = expires == null ? null : expiryProblem(expires);
    if (ttl != null && problem != null) {
      violations.add(new Violation(Path.of(ttl), "ttl", problem, null));
    }
    for (List<String> unique : names.unique()) {
      for (String name : unique) {
        AttributeValue value = item.get(name);
        if (value != null && value.nul() == null && !isScalar(value)) {
          violations.add(
              new Violation(
                  Path.of(name),
                  "unique",
                  "must be text, a number or binary because it is a unique field",
                  null));
        }
      }
    }
    return violations;
  }

  private static @Nullable String expiryProblem(AttributeValue expires) {
    if (expires.n() == null) {
      return "must be an Instant, a Duration from now, or a number of seconds since 1970";
    }
    return !isSurelyBefore(expires.n()) && new BigDecimal(expires.n()).compareTo(LATEST) > 0
        ? "is after the year 9999, so that it would never expire: a time to live is a number of"
            + " seconds since 1970, not of milliseconds"
        : null;
  }

  /** Returns whether a number has fewer digits than the latest time, without parsing it. */
  private static boolean isSurelyBefore(String number) {
    return number.length() < FEWER_DIGITS && number.indexOf('E') < 0;
  }

  private static boolean isScalar(AttributeValue value) {
    return value.s() != null || value.n() != null || value.b() != null;
  }

  /**
   * Returns the condition that an item has not expired. An item whose time to live is not a number
   * never expires.
   */
  Condition alive() {
    if (names.ttl() == null) {
      return Condition.Constant.ALWAYS;
    }
    Path ttl = Path.of(names.ttl());
    return Condition.any(
        List.of(
            Condition.notExists(ttl),
            expires(Comparison.GT),
            Condition.term(ttl, Comparison.TYPE, NUMBER).not()));
  }

  /** Returns the condition that an item has expired. */
  Condition expired() {
    return names.ttl() == null ? Condition.Constant.NEVER : expires(Comparison.LTE);
  }

  /**
   * Compares the time to live with the current second. Times to live are whole seconds, so an item
   * that expires in a later second has not expired yet.
   */
  private Condition expires(Comparison comparison) {
    AttributeValue now = AttributeValue.fromN(Long.toString(now().getEpochSecond()));
    return Condition.term(Path.of(Objects.requireNonNull(names.ttl())), comparison, now);
  }

  long version(Map<String, AttributeValue> item) {
    AttributeValue version = names.version() == null ? null : item.get(names.version());
    return version == null || version.n() == null ? 0 : new BigDecimal(version.n()).longValue();
  }

  /** Returns an item without its version, as it is before it is stored for the first time. */
  Map<String, AttributeValue> unversioned(Map<String, AttributeValue> item) {
    if (names.version() == null || !item.containsKey(names.version())) {
      return item;
    }
    Map<String, AttributeValue> without = new LinkedHashMap<>(item);
    without.remove(names.version());
    return without;
  }
}
