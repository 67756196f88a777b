package io.dynamodel.mapping;

import io.dynamodel.value.Path;
import io.dynamodel.value.ValueType;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/**
 * Supplies a value piece by piece: a cursor on one value, which is asked for its {@link #type} and
 * then read or entered. Every value is read at most once; an unread value is skipped.
 *
 * <pre>{@code
 * source.enterMap();
 * for (String name = source.nextField(); name != null; name = source.nextField()) {
 *   ... read the value of that field
 * }
 * }</pre>
 *
 * <p>The source, not the codec, decides what happens if a value does not fit: a plain map that is
 * being bound records a violation and continues; a stored item causes a {@link
 * io.dynamodel.error.MappingException}.
 */
public interface ValueSource {
  /**
   * Returns the type of the value under the cursor; {@link ValueType#ANY} for a Java object that is
   * not a plain value.
   */
  ValueType type();

  /** Returns the text under the cursor, of type S. */
  String string();

  /**
   * Returns the exact number under the cursor, of type N, in canonical form ({@link
   * io.dynamodel.value.Numbers#canonical}).
   */
  Number number();

  /** Returns the boolean under the cursor, of type BOOL. */
  boolean bool();

  /** Returns the binary under the cursor, of type B. */
  SdkBytes binary();

  /**
   * Returns whether this is a value stored in DynamoDB. It may be in a form that other programs
   * write and that a codec can read; a value that a program passes must be in the codec's own form.
   */
  default boolean isStored() {
    return false;
  }

  /**
   * Returns the Java object under the cursor if the source consists of Java objects, so that a
   * value that already has the required type is taken unchanged; null for all other sources.
   */
  default @Nullable Object object() {
    return null;
  }

  /** Enters the map under the cursor, of type M, before its first field. */
  void enterMap();

  /**
   * Moves to the next field of the entered map. Returns null after the last one, and leaves the
   * map.
   */
  @Nullable String nextField();

  /** Enters the list or set under the cursor, of type L, SS, NS or BS, before its first element. */
  void enterList();

  /**
   * Moves to the next element of the entered list or set. Returns false after the last one, and
   * leaves it.
   */
  boolean nextElement();

  /**
   * Returns the text of a field of the map under the cursor without moving, because a discriminator
   * must be known before the fields are read.
   *
   * @return null if the field is missing or not a text
   */
  @Nullable String peek(String field);

  /** Returns the path of the cursor, in document names. */
  Path path();

  /**
   * Reports that the value under the cursor does not have the required type.
   *
   * @param expected the required type, in words: "a whole number"
   * @return null, the value to continue with if the source continues
   */
  <T> @Nullable T mismatch(String expected);

  /**
   * Reports that a field of the map under the cursor, found by {@link #peek}, is not what the type
   * expects.
   *
   * @param field the field's document name
   * @param expected what it expects, in words: "one of Ordered, Shipped"
   * @return null, the value to continue with if the source continues
   */
  <T> @Nullable T mismatch(String field, String expected);

  /**
   * Reports that the type has no field with the name under the cursor.
   *
   * @param fields the fields it has
   */
  void undeclared(Fields fields);

  /**
   * Reports that the entered map has no value for a required field, such as that of a primitive.
   *
   * @param name the field's document name
   */
  void missing(String name);

  /**
   * Reports that the record at the cursor could not be created from its fields.
   *
   * @param type the record's type
   * @param failure the exception of its constructor or of a setter
   * @return null, the value to continue with if the source continues
   */
  <T> @Nullable T notMade(Class<?> type, Throwable failure);

  /** Passes the value under the cursor to a sink, completely and unchanged. */
  default void copyTo(ValueSink out) {
    switch (type()) {
      case S -> out.string(string());
      case N -> out.number(number());
      case B -> out.binary(binary());
      case BOOL -> out.bool(bool());
      case NULL -> out.nul();
      case SS, NS, BS -> {
        out.beginSet(type(), 10);
        enterList();
        while (nextElement()) {
          copyTo(out);
        }
        out.endSet();
      }
      case L -> {
        out.beginList(10);
        enterList();
        while (nextElement()) {
          copyTo(out);
        }
        out.endList();
      }
      case M -> {
        out.beginMap(10);
        enterMap();
        for (String name = nextField(); name != null; name = nextField()) {
          out.field(name);
          copyTo(out);
        }
        out.endMap();
      }
      case ANY -> {
        mismatch("a plain value");
        out.nul();
      }
    }
  }
}
