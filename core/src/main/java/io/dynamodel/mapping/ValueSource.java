package io.dynamodel.mapping;

import io.dynamodel.value.Path;
import io.dynamodel.value.ValueType;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/**
 * Gives a value piece by piece: a cursor that stands on one value, is asked for its {@link #type},
 * and then read or entered. Every value is read once; one that is not read is skipped.
 *
 * <pre>{@code
 * source.enterMap();
 * for (String name = source.nextField(); name != null; name = source.nextField()) {
 *   ... read the value of that field
 * }
 * }</pre>
 *
 * <p>What to do with a value that does not fit is the source's business, not the codec's: a plain
 * map that is being bound notes a violation and goes on, a stored item ends in a {@link
 * io.dynamodel.error.MappingException}.
 */
public interface ValueSource {
  /**
   * The type of the value under the cursor; {@link ValueType#ANY} for a Java object that is no
   * plain value.
   */
  ValueType type();

  /** The text under the cursor, of type S. */
  String string();

  /**
   * The exact number under the cursor, of type N, in canonical form ({@link
   * io.dynamodel.value.Numbers#canonical}).
   */
  Number number();

  /** The truth value under the cursor, of type BOOL. */
  boolean bool();

  /** The binary under the cursor, of type B. */
  SdkBytes binary();

  /**
   * Whether this is what DynamoDB has stored. That may be in a form that other programs write, and
   * a codec reads; what a program gives has to be in its own.
   */
  default boolean isStored() {
    return false;
  }

  /**
   * The Java object under the cursor where the source is made of Java objects, so that a value that
   * already has the wanted type is taken as it is; null from all other sources.
   */
  default @Nullable Object object() {
    return null;
  }

  /** Steps into the map under the cursor, of type M, before its first field. */
  void enterMap();

  /** Steps to the next field of the entered map; null after the last, and then the map is left. */
  @Nullable String nextField();

  /**
   * Steps into the list or set under the cursor, of type L, SS, NS or BS, before its first element.
   */
  void enterList();

  /**
   * Steps to the next element of the entered list or set; false after the last, and then it is
   * left.
   */
  boolean nextElement();

  /**
   * The text of a field of the map under the cursor, without a step: a discriminator has to be
   * known before the fields are read.
   *
   * @return null if the field is not there or no text
   */
  @Nullable String peek(String field);

  /** Where the cursor stands, in document names. */
  Path path();

  /**
   * Says that the value under the cursor is not what the type wants.
   *
   * @param expected what it wants, in words: "a whole number"
   * @return null, the value to go on with where the source goes on
   */
  <T> @Nullable T mismatch(String expected);

  /**
   * Says that the type has no field of the name that the cursor stands on.
   *
   * @param fields the fields it has
   */
  void undeclared(Fields fields);

  /**
   * Says that the entered map has no value for a field that cannot do without, such as a
   * primitive's.
   *
   * @param name the field's document name
   */
  void missing(String name);

  /**
   * Says that the record at the cursor could not be made of its fields.
   *
   * @param type the record's type
   * @param failure what its constructor, or a setter, threw
   * @return null, the value to go on with where the source goes on
   */
  <T> @Nullable T notMade(Class<?> type, Throwable failure);

  /** Passes the value under the cursor on to a sink, all of it, as it is. */
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
