package io.dynamodel.mapping;

import io.dynamodel.error.Violation;
import io.dynamodel.internal.base.Names;
import io.dynamodel.internal.value.Plain;
import io.dynamodel.internal.value.TimeTexts;
import io.dynamodel.internal.value.Unstorable;
import io.dynamodel.value.Document;
import io.dynamodel.value.Path;
import io.dynamodel.value.ValueType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/**
 * Reads plain Java values: maps, collections, arrays, scalars, and any other object that a user
 * puts into a map, such as an {@code Instant}, an enum or a record.
 *
 * <p>Reading is binding. Missing fields get their defaults. Undeclared names are dropped if {@link
 * Fields#undeclared} says so; otherwise the codec rejects them. A value that does not fit is
 * recorded as a violation, and reading continues, so that all violations are found together.
 */
public final class PlainSource implements ValueSource {
  private static final String OF_ANOTHER = "is a field of another type, not of the stored one";

  private final List<Violation> violations;
  private List<Path> emptySets = List.of();
  private @Nullable Throwable failure;
  private @Nullable Predicate<Path> passedOver;
  private boolean takesNullsForMissing;

  private @Nullable Object value;
  private @Nullable Field field;
  private @Nullable PlainFrame top;
  private int depth;
  private int stood;

  /**
   * Creates a source.
   *
   * @param map the map to bind
   * @param fields the fields to bind it to
   * @param violations receives the values that do not fit
   */
  public PlainSource(Map<String, ?> map, Fields fields, List<Violation> violations) {
    this(map, fields.document(), violations);
  }

  /**
   * Creates a source of one value.
   *
   * @param value the value to bind
   * @param field the field to bind it to; null for one that accepts any plain value
   * @param violations receives the values that do not fit
   */
  public PlainSource(@Nullable Object value, @Nullable Field field, List<Violation> violations) {
    this.violations = violations;
    this.stand(value, field);
  }

  /** Returns the paths at which empty sets were passed on; these are not stored. */
  public List<Path> emptySets() {
    return emptySets;
  }

  /** Makes null fields get their defaults as well, because nulls are not stored. */
  public void takeNullsForMissing() {
    takesNullsForMissing = true;
  }

  /** Makes this source ignore undeclared names at some paths instead of recording violations. */
  public void passOver(Predicate<Path> undeclared) {
    passedOver = undeclared;
  }

  /** Returns the first exception that a constructor or setter threw, if any. */
  public @Nullable Throwable failure() {
    return failure;
  }

  private void stand(@Nullable Object given, @Nullable Field as) {
    TreeSink.count(++stood);
    Object plain = Plain.unwrap(given);
    value = as == null ? plain : as.taken(plain);
    field = as;
  }

  @Override
  public ValueType type() {
    return Plain.type(value, field == null ? ValueType.ANY : field.type());
  }

  @Override
  public String string() {
    return Plain.text(Objects.requireNonNull(value));
  }

  /**
   * {@inheritDoc} NaN and infinities are passed on unchanged; the sink, or a codec that requires
   * another type, rejects them.
   */
  @Override
  public Number number() {
    return Plain.number((Number) Objects.requireNonNull(value));
  }

  @Override
  public boolean bool() {
    return Boolean.TRUE.equals(value);
  }

  @Override
  public SdkBytes binary() {
    return Plain.binary(Objects.requireNonNull(value));
  }

  @Override
  public @Nullable Object object() {
    return value;
  }

  /**
   * Returns the map under the cursor if a codec may request its fields by name, because binding
   * neither adds, drops nor changes any of them; otherwise null.
   */
  public @Nullable Map<?, ?> unchangedMap() {
    return value instanceof Map<?, ?> map
            && Plain.isAskable(map)
            && (field == null ? Fields.OPEN : field.fields()).isPlain()
        ? map
        : null;
  }

  @Override
  public void enterMap() {
    Map<?, ?> map = mayEnter() && value instanceof Map<?, ?> given ? named(given) : Map.of();
    top = new PlainFrame(top, value, field, map);
    depth++;
  }

  @Override
  public void enterList() {
    Collection<?> elements = mayEnter() && value instanceof Collection<?> given ? given : List.of();
    top = new PlainFrame(top, value, field, elements.iterator());
    depth++;
  }

  /**
   * Returns whether the next level may be entered. A map or list that contains itself, or that is
   * nested too deeply to be stored, may not.
   */
  private boolean mayEnter() {
    if (depth <= ItemSink.MAX_DEPTH || type().isSet()) {
      return true;
    }
    note("depth", TreeSink.TOO_DEEP);
    return false;
  }

  /** Returns the map by the texts of its keys: also of enums, UUIDs, times and numbers. */
  private Map<?, ?> named(Map<?, ?> map) {
    if (!(map instanceof Document)) {
      for (Object key : map.keySet()) {
        if (!(key instanceof String)) {
          return renamed(map);
        }
      }
    }
    return map;
  }

  private Map<String, ?> renamed(Map<?, ?> map) {
    Map<String, @Nullable Object> named = new LinkedHashMap<>();
    map.forEach(
        (key, each) -> {
          String name = Plain.name(key);
          if (name == null) {
            note("name", "has a key that is not a name");
          } else if (named.put(name, each) != null) {
            note("name", "has the key " + Names.quoted(name) + " twice");
          }
        });
    return named;
  }

  @Override
  public @Nullable String nextField() {
    PlainFrame frame = entered();
    if (!frame.nextField(takesNullsForMissing)) {
      leave(frame);
      return null;
    }
    stand(frame.value, frame.declared);
    return frame.name;
  }

  @Override
  public boolean nextElement() {
    PlainFrame frame = entered();
    if (!frame.values.hasNext()) {
      leave(frame);
      return false;
    }
    stand(frame.values.next(), frame.field == null ? null : frame.field.element());
    frame.index++;
    return true;
  }

  private PlainFrame entered() {
    if (top == null) {
      throw new IllegalStateException("no map, list or set was entered");
    }
    return top;
  }

  private void leave(PlainFrame frame) {
    top = frame.outer;
    depth--;
    value = frame.container;
    field = frame.field;
  }

  @Override
  public Path path() {
    return PlainFrame.path(top);
  }

  private void note(String constraint, String message) {
    violations.add(new Violation(path(), constraint, message, value));
  }

  @Override
  public <T> @Nullable T mismatch(String expected) {
    String found = found();
    // A list that is too long must not be described as "not a list".
    boolean isOfTheKind = expected.startsWith(found + " ");
    note(
        "type",
        "must be "
            + expected
            + ", not "
            + (isOfTheKind ? found.replaceFirst("^(a )?", "this ") : found));
    return null;
  }

  private String found() {
    ValueType type = type();
    if (type == ValueType.ANY && value != null) {
      return "a " + value.getClass().getName();
    }
    if (type == ValueType.S && field != null && field.type() == ValueType.S) {
      return "this text";
    }
    return type == ValueType.N ? "this number" : type.phrase();
  }

  @Override
  public <T> @Nullable T mismatch(String name, String expected) {
    Object given = given(name);
    boolean isThere = given != null;
    String message =
        isThere
            ? "must be " + expected + (given instanceof String ? ", not this text" : "")
            : "must be present, as " + expected;
    violations.add(
        new Violation(path().field(name), isThere ? "type" : "required", message, given));
    return null;
  }

  @Override
  public @Nullable String peek(String name) {
    return given(name) instanceof String text ? text : null;
  }

  private @Nullable Object given(String name) {
    if (value instanceof Map<?, ?> map) {
      // Not get(name), because a map whose keys are not texts may throw.
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        if (name.equals(entry.getKey())) {
          return entry.getValue();
        }
      }
    }
    return null;
  }

  @Override
  public void undeclared(Fields fields) {
    PlainFrame frame = entered();
    // Nobody passed a default; it may be that of another record of a sealed interface.
    String name = frame.defaulting ? null : frame.name;
    if (name == null || (passedOver != null && passedOver.test(path()))) {
      return;
    }
    // A value that may stay was stored before, so it is not one of the new record.
    note("unknown", passedOver == null ? fields.unknown(name) : OF_ANOTHER);
  }

  @Override
  public void missing(String name) {
    violations.add(new Violation(path().field(name), "required", "must have a value", null));
  }

  @Override
  public <T> @Nullable T notMade(Class<?> type, Throwable thrown) {
    Path here = path();
    // Violations inside are recorded last.
    if (violations.isEmpty() || !violations.get(violations.size() - 1).path().startsWith(here)) {
      failure = failure == null ? thrown : failure;
      violations.add(
          new Violation(
              here,
              "type",
              "was rejected by "
                  + type.getSimpleName()
                  + " ("
                  + thrown.getClass().getSimpleName()
                  + ")",
              null));
    }
    return null;
  }

  /**
   * {@inheritDoc} A value that no sink could accept is recorded here and rejected there; only one
   * of the two lists of violations is used.
   */
  @Override
  public void copyTo(ValueSink out) {
    int before = violations.size();
    noteIfNotPlain();
    if (violations.size() == before) {
      ValueSource.super.copyTo(out);
    } else {
      Violation noted = violations.get(before);
      out.refuse(noted.constraint(), noted.message(), value);
    }
  }

  private void noteIfRepeated(Collection<?> set) {
    if (set.isEmpty()) {
      emptySets = emptySets.isEmpty() ? new ArrayList<>() : emptySets;
      emptySets.add(path());
    } else if (Plain.hasRepeated(set)) {
      note("set", Unstorable.REPEATED);
    }
  }

  private void noteIfNotPlain() {
    Object plain = value;
    switch (type()) {
      case ANY -> mismatch("a plain value");
      case N -> {
        if (!Plain.isCanonical(number())) {
          note("number", Unstorable.NOT_FINITE);
        }
      }
      case S -> {
        if (plain != null && !(plain instanceof String) && !TimeTexts.isStorable(plain)) {
          note("year", Unstorable.NOT_SORTABLE);
        }
      }
      case SS, NS, BS -> {
        if (plain instanceof Collection<?> set) {
          noteIfRepeated(set);
        }
      }
      case L -> {
        boolean isForList = field != null && field.type() == ValueType.L;
        if (plain instanceof Set<?> set && !isForList && Plain.isMixed(set)) {
          note("set", Unstorable.MIXED);
        } else {
          mayEnter();
        }
      }
      case M -> {
        if (mayEnter() && plain instanceof Map<?, ?> map) {
          named(map);
        }
      }
      default -> {}
    }
  }
}
