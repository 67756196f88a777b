package io.dynamodel.internal.codec;

import io.dynamodel.internal.item.ParserSource;
import io.dynamodel.internal.value.Plain;
import io.dynamodel.internal.value.Unstorable;
import io.dynamodel.mapping.Bounds;
import io.dynamodel.mapping.Field;
import io.dynamodel.mapping.ValueSink;
import io.dynamodel.mapping.ValueSource;
import io.dynamodel.value.ValueType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The codec of lists, sets, arrays and other collections. A set of texts, numbers or binaries is
 * stored as SS, NS or BS, any other collection as L.
 *
 * @param <C> the Java type of the collection
 * @param <E> the type of its elements
 */
final class CollectionCodec<C, E> extends ValueCodec<C> {
  /** Larger collections are counted element by element. */
  private static final int MANY = 10_000;

  private final ValueType type;
  private final ValueCodec<E> element;
  private final Function<C, Collection<? extends @Nullable E>> elements;
  private final Function<List<@Nullable E>, C> collect;
  private final boolean distinct;
  private final boolean nullable;
  private final boolean keeps;

  /**
   * Creates a codec.
   *
   * @param element the codec of the elements
   * @param distinct whether the collection is a set
   * @param nullable whether an element may be null
   * @param keeps whether a collection is certain to return exactly the elements that were added
   * @param elements returns the elements of a collection
   * @param collect creates a collection of elements, and may keep their list
   */
  CollectionCodec(
      ValueCodec<E> element,
      boolean distinct,
      boolean nullable,
      boolean keeps,
      Function<C, Collection<? extends @Nullable E>> elements,
      Function<List<@Nullable E>, C> collect) {
    this.element = element;
    this.distinct = distinct;
    this.nullable = nullable;
    this.keeps = keeps;
    this.elements = elements;
    this.collect = collect;
    ValueType setType = distinct ? element.stored().setType() : ValueType.ANY;
    this.type = setType.isSet() ? setType : ValueType.L;
  }

  @Override
  public ValueType stored() {
    return type;
  }

  /** Bounds cannot express that a list has no repeated elements, nor what a user's class does. */
  @Override
  public @Nullable Bounds bounds() {
    return !keeps || (distinct && !type.isSet()) ? null : Bounds.NONE;
  }

  @Override
  public Field element() {
    return Field.of("", element);
  }

  @Override
  public void write(C value, ValueSink out) {
    Collection<? extends @Nullable E> values = elements.apply(value);
    if (type.isSet()) {
      out.beginSet(type, values.size());
    } else {
      out.beginList(values.size());
    }
    for (E each : values) {
      if (each == null && distinct && !type.isSet()) {
        // A sink rejects nulls in a set by itself, but does not know that this list is one.
        out.refuse("set", Unstorable.NULL_ELEMENT, null);
      } else if (each == null) {
        out.nul();
      } else {
        element.write(each, out);
      }
    }
    if (type.isSet()) {
      out.endSet();
    } else {
      out.endList();
    }
  }

  @Override
  public @Nullable C read(ValueSource in) {
    ValueType found = in.type();
    if (found == ValueType.NULL) {
      return null;
    }
    if (found != ValueType.L && !found.isSet()) {
      return in.mismatch(distinct ? "a set or a list" : "a list");
    }
    List<@Nullable E> values = new ArrayList<>();
    in.enterList();
    while (in.nextElement()) {
      readElement(in, values);
    }
    C collected;
    try {
      collected = collect.apply(values);
    } catch (RuntimeException e) {
      // A sorted set rejects elements that it cannot compare, and a deque rejects null.
      return in.mismatch("a list of elements that its type accepts");
    }
    return distinct && isRepeated(values, collected)
        ? in.mismatch("a set without duplicate elements")
        : collected;
  }

  @Override
  public @Nullable C readStored(AttributeValue stored) {
    if (distinct || !nullable || stored.type() != AttributeValue.Type.L) {
      return super.readStored(stored);
    }
    List<AttributeValue> elements = stored.l();
    List<@Nullable E> values = new ArrayList<>(elements.size());
    // By index, because the SDK's lists are based on arrays.
    for (int i = 0; i < elements.size(); i++) {
      values.add(element.readStored(elements.get(i)));
    }
    return collect.apply(values);
  }

  @Override
  public @Nullable C readParsed(ParserSource in) {
    if (distinct || !nullable || in.type() != ValueType.L) {
      return read(in);
    }
    List<@Nullable E> values = new ArrayList<>();
    in.enterList();
    while (in.nextElement()) {
      values.add(element.readParsed(in));
    }
    return collect.apply(values);
  }

  @Override
  public boolean isScalar() {
    return element.isScalar() && !distinct && nullable;
  }

  @Override
  public C readPlain(Object plain) {
    if (!(plain instanceof List<?> given) || given.size() > MANY) {
      return super.readPlain(plain);
    }
    List<@Nullable E> values = new ArrayList<>(given.size());
    for (Object each : given) {
      values.add(each == null ? null : element.readPlain(each));
    }
    return collect.apply(values);
  }

  private boolean isRepeated(List<@Nullable E> values, C collected) {
    return elements.apply(collected).size() < values.size()
        || (type == ValueType.NS && Plain.hasRepeated(values));
  }

  private void readElement(ValueSource in, List<@Nullable E> values) {
    if (!nullable && in.type() == ValueType.NULL) {
      in.mismatch("a value");
      return;
    }
    E value = element.read(in);
    if (value != null || nullable) {
      values.add(value);
    }
  }
}
