package io.dynamodel.mapping;

import io.dynamodel.error.ValidationException;
import io.dynamodel.error.Violation;
import io.dynamodel.value.Numbers;
import io.dynamodel.value.ValueType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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
 * Builds stored values, and notes a violation for each that DynamoDB could not store: numbers out
 * of range or with too many digits, empty names, sets with a null or a repeated element, maps and
 * lists nested too deep.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html">Quotas
 *     in DynamoDB</a>
 */
public final class ItemSink extends TreeSink<AttributeValue> {
  /** How many maps and lists may stand around a scalar, the item itself not counted. */
  public static final int MAX_DEPTH = 31;

  static final String NOT_FINITE = "must be a finite number";
  static final String NULL_ELEMENT = "a set must not have a null element";
  static final String REPEATED = "a set must not have an element twice";

  private static final AttributeValue NULL = AttributeValue.fromNul(true);
  private static final AttributeValue TRUE = AttributeValue.fromBool(true);
  private static final AttributeValue FALSE = AttributeValue.fromBool(false);

  private final List<Violation> violations;
  private final boolean keepsNulls;
  private long size;

  /**
   * @param violations where to note what cannot be stored
   */
  public ItemSink(List<Violation> violations) {
    this(violations, false);
  }

  /**
   * @param violations where to note what cannot be stored
   * @param keepsNulls whether fields that are null are stored as NULL
   */
  public ItemSink(List<Violation> violations, boolean keepsNulls) {
    this.violations = violations;
    this.keepsNulls = keepsNulls;
  }

  /**
   * The bytes of what was written, as DynamoDB counts an item's size and never more than that:
   * names and texts in UTF-8, one byte for two digits of a number.
   */
  public long size() {
    return size;
  }

  /** The sink of one field's value, which will stand inside of an item. */
  static ItemSink ofField(List<Violation> violations) {
    ItemSink sink = new ItemSink(violations);
    sink.startInsideMap();
    return sink;
  }

  /**
   * The item that a writer makes.
   *
   * @param writer writes one map to this sink
   * @return the item; not to be used where violations were noted
   */
  public Map<String, AttributeValue> item(Consumer<ValueSink> writer) {
    AttributeValue item = build(writer);
    return item == null ? Map.of() : item.m();
  }

  /** The value that a writer makes; null if it could not be finished. */
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
    }
  }

  @Override
  void placed(String field, boolean again) {
    size += utf8(field);
    if (again) {
      violation("name", "must not be written twice", null);
    }
  }

  @Override
  protected AttributeValue ofString(String value) {
    size += utf8(value);
    return AttributeValue.fromS(value);
  }

  @Override
  protected AttributeValue ofNumber(Number value) {
    if (!(value instanceof Long)) {
      String problem =
          Plain.isCanonical(value) ? Numbers.problem(Numbers.decimal(value)) : NOT_FINITE;
      if (problem != null) {
        violation("number", problem, value);
      }
    }
    String text = value.toString();
    size += 1 + significantDigits(text) / 2;
    return AttributeValue.fromN(text);
  }

  /** Zeros at either end of a number take no place. */
  private static int significantDigits(String number) {
    int digits = 0;
    int trailingZeros = 0;
    for (int i = 0; i < number.length() && number.charAt(i) != 'E'; i++) {
      char c = number.charAt(i);
      if (c >= '1' && c <= '9') {
        digits += trailingZeros + 1;
        trailingZeros = 0;
      } else if (c == '0' && digits > 0) {
        trailingZeros++;
      }
    }
    return digits;
  }

  @Override
  protected AttributeValue ofBool(boolean value) {
    size += 1;
    return value ? TRUE : FALSE;
  }

  @Override
  protected AttributeValue ofBinary(SdkBytes value) {
    size += value.asByteArrayUnsafe().length;
    return AttributeValue.fromB(value);
  }

  @Override
  protected AttributeValue ofNull() {
    size += 1;
    return NULL;
  }

  @Override
  protected AttributeValue ofMap(Map<String, AttributeValue> fields) {
    size += isAtTop() ? 0 : 3;
    return AttributeValue.fromM(fields);
  }

  @Override
  protected AttributeValue ofList(List<AttributeValue> elements) {
    size += 3;
    return AttributeValue.fromL(elements);
  }

  @Override
  protected AttributeValue ofSet(ValueType type, List<AttributeValue> elements) {
    Set<AttributeValue> distinct = new HashSet<>(elements);
    if (distinct.contains(NULL)) {
      violation("set", NULL_ELEMENT, null);
    } else if (distinct.size() < elements.size()) {
      violation("set", REPEATED, null);
    }
    return switch (type) {
      case SS -> AttributeValue.fromSs(all(elements, AttributeValue::s));
      case NS -> AttributeValue.fromNs(all(elements, AttributeValue::n));
      default -> AttributeValue.fromBs(all(elements, AttributeValue::b));
    };
  }

  private static <V> List<V> all(List<AttributeValue> elements, Function<AttributeValue, V> part) {
    List<V> parts = new ArrayList<>(elements.size());
    elements.forEach(element -> parts.add(part.apply(element)));
    return parts;
  }

  private static long utf8(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 0x7F) {
        return text.getBytes(StandardCharsets.UTF_8).length;
      }
    }
    return text.length();
  }
}
