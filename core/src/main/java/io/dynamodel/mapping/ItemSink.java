package io.dynamodel.mapping;

import io.dynamodel.error.ValidationException;
import io.dynamodel.error.Violation;
import io.dynamodel.internal.base.Texts;
import io.dynamodel.internal.value.ItemSize;
import io.dynamodel.internal.value.Plain;
import io.dynamodel.internal.value.SdkValues;
import io.dynamodel.internal.value.Unstorable;
import io.dynamodel.value.Numbers;
import io.dynamodel.value.ValueType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Builds stored values, and records a violation for each value that DynamoDB could not store:
 * numbers out of range or with too many digits, empty names, sets with a null or duplicate element,
 * and maps and lists that are nested too deeply.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html">Quotas
 *     in DynamoDB</a>
 */
public final class ItemSink extends TreeSink<AttributeValue> {
  /** The maximum number of maps and lists around a scalar, not counting the item itself. */
  public static final int MAX_DEPTH = 31;

  private static final int MOST_BYTES_OF_A_CHAR = 3;
  private static final int MOST_BYTES_OF_A_NAME = 65_535;
  private static final long FAR_TOO_MUCH = 64L * 1024 * 1024;

  private static final AttributeValue NO_FIELDS = AttributeValue.fromM(Map.of());
  private static final AttributeValue NULL = AttributeValue.fromNul(true);
  private static final AttributeValue TRUE = AttributeValue.fromBool(true);
  private static final AttributeValue FALSE = AttributeValue.fromBool(false);

  private final List<Violation> violations;
  private final boolean keepsNulls;
  private @Nullable Map<String, AttributeValue> item;
  private boolean isOfItem;
  private long most;

  /**
   * Creates a sink.
   *
   * @param violations receives the values that cannot be stored
   */
  public ItemSink(List<Violation> violations) {
    this(violations, false);
  }

  /**
   * Creates a sink.
   *
   * @param violations receives the values that cannot be stored
   * @param keepsNulls whether null fields are stored as NULL
   */
  public ItemSink(List<Violation> violations, boolean keepsNulls) {
    this.violations = violations;
    this.keepsNulls = keepsNulls;
  }

  /**
   * Returns the size of the written item in bytes as DynamoDB counts them, and never more: names
   * and texts in UTF-8, one byte for two digits of a number.
   */
  public long size() {
    return item == null ? 0 : ItemSize.of(item);
  }

  /**
   * Returns whether the item may have more bytes than this, without counting them, because it
   * rarely has.
   */
  public boolean mayExceed(long bytes) {
    return most > bytes;
  }

  /** Returns a sink for the value of one field inside an item. */
  static ItemSink ofField(List<Violation> violations, boolean keepsNulls) {
    ItemSink sink = new ItemSink(violations, keepsNulls);
    sink.startInsideMap();
    return sink;
  }

  /**
   * Returns the item that a writer creates.
   *
   * @param writer writes one map to this sink
   * @return the item; not usable if violations were recorded
   */
  public Map<String, AttributeValue> item(Consumer<ValueSink> writer) {
    isOfItem = true;
    build(writer);
    return item == null ? Map.of() : Collections.unmodifiableMap(item);
  }

  /** Returns the value that a writer creates; null if it could not be completed. */
  @Nullable AttributeValue build(Consumer<ValueSink> writer) {
    try {
      writer.accept(this);
      return value();
    } catch (ValidationException e) {
      violations.addAll(e.violations());
      return null;
    }
  }

  private void violation(String constraint, String message, @Nullable Object value) {
    violations.add(new Violation(path(), constraint, message, value));
  }

  @Override
  protected boolean keepsNulls() {
    return keepsNulls;
  }

  @Override
  public void beginMapWithNulls(int size) {
    beginMap(size);
    keepNullsHere();
  }

  @Override
  public void refuse(String constraint, String message, @Nullable Object value) {
    violation(constraint, message, value);
    if (!isInSet()) {
      nul();
    }
  }

  @Override
  public void field(String name) {
    super.field(name);
    if (name.isEmpty()) {
      violation("name", "names must not be empty", null);
    } else if (!Texts.isWellFormed(name)) {
      violation("name", "has a name with an unpaired surrogate, which cannot be stored", null);
    } else if (name.length() > MOST_BYTES_OF_A_NAME / MOST_BYTES_OF_A_CHAR
        && name.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES_OF_A_NAME) {
      violation("name", "has a name of more than 65,535 bytes, the maximum", null);
    }
  }

  @Override
  void placed(String field, boolean again) {
    most += MOST_BYTES_OF_A_CHAR * field.length();
    refuseFarTooMuch();
    if (again) {
      violation("name", "must not be written twice", null);
    }
  }

  @Override
  protected AttributeValue ofString(String value) {
    most += MOST_BYTES_OF_A_CHAR * value.length();
    refuseFarTooMuch();
    if (!Texts.isWellFormed(value)) {
      violation("text", Unstorable.UNPAIRED, value);
    }
    return SdkValues.INSTANCE.text(value);
  }

  /** A value that repeats the same long text would take long to be counted to the byte. */
  private void refuseFarTooMuch() {
    if (most > FAR_TOO_MUCH) {
      throw tooMuch();
    }
  }

  @Override
  public void number(long value) {
    accept(ofDigits(Long.toString(value)));
  }

  @Override
  protected AttributeValue ofNumber(Number value) {
    if (!(value instanceof Long)) {
      String problem =
          Plain.isCanonical(value)
              ? Numbers.problem(Numbers.decimal(value))
              : Unstorable.NOT_FINITE;
      if (problem != null) {
        violation("number", problem, value);
        return ofDigits("0");
      }
    }
    return ofDigits(value.toString());
  }

  private AttributeValue ofDigits(String number) {
    most += 1 + number.length();
    return SdkValues.INSTANCE.number(number);
  }

  @Override
  protected AttributeValue ofBool(boolean value) {
    most += 1;
    return value ? TRUE : FALSE;
  }

  @Override
  protected AttributeValue ofBinary(SdkBytes value) {
    most += value.asByteArrayUnsafe().length;
    return SdkValues.INSTANCE.binary(value);
  }

  @Override
  protected AttributeValue ofNull() {
    most += 1;
    return NULL;
  }

  @Override
  protected AttributeValue ofMap(Map<String, AttributeValue> fields) {
    if (isOfItem && isAtTop()) {
      // The item itself is never needed as one value, which would be a copy of it.
      item = fields;
      return NO_FIELDS;
    }
    most += 3;
    return SdkValues.INSTANCE.map(fields);
  }

  @Override
  protected AttributeValue ofList(List<AttributeValue> elements) {
    most += 3;
    return SdkValues.INSTANCE.list(elements);
  }

  @Override
  protected AttributeValue ofSet(ValueType type, List<AttributeValue> elements) {
    Set<AttributeValue> distinct = new HashSet<>(elements);
    if (distinct.contains(NULL)) {
      violation("set", Unstorable.NULL_ELEMENT, null);
    } else if (distinct.size() < elements.size()) {
      violation("set", Unstorable.REPEATED, null);
    }
    return switch (type) {
      case SS -> SdkValues.INSTANCE.texts(all(elements, AttributeValue::s));
      case NS -> SdkValues.INSTANCE.numbers(all(elements, AttributeValue::n));
      default -> SdkValues.INSTANCE.binaries(all(elements, AttributeValue::b));
    };
  }

  private static <V> List<V> all(List<AttributeValue> elements, Function<AttributeValue, V> part) {
    List<V> parts = new ArrayList<>(elements.size());
    elements.forEach(element -> parts.add(part.apply(element)));
    return parts;
  }
}
