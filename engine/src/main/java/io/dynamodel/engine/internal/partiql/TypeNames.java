package io.dynamodel.engine.internal.partiql;

import io.dynamodel.engine.internal.value.AttributeType;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The types of IS, by their names in SQL, PartiQL and DynamoDB. */
final class TypeNames {
  private static final Map<String, AttributeType> TYPES =
      Map.ofEntries(
          Map.entry("S", AttributeType.S),
          Map.entry("STRING", AttributeType.S),
          Map.entry("CHAR", AttributeType.S),
          Map.entry("CHARACTER", AttributeType.S),
          Map.entry("CHARACTER VARYING", AttributeType.S),
          Map.entry("VARCHAR", AttributeType.S),
          Map.entry("N", AttributeType.N),
          Map.entry("NUMBER", AttributeType.N),
          Map.entry("NUMERIC", AttributeType.N),
          Map.entry("DECIMAL", AttributeType.N),
          Map.entry("INT", AttributeType.N),
          Map.entry("INT4", AttributeType.N),
          Map.entry("INT8", AttributeType.N),
          Map.entry("INTEGER", AttributeType.N),
          Map.entry("SMALLINT", AttributeType.N),
          Map.entry("FLOAT", AttributeType.N),
          Map.entry("REAL", AttributeType.N),
          Map.entry("DOUBLE PRECISION", AttributeType.N),
          Map.entry("B", AttributeType.B),
          Map.entry("BINARY", AttributeType.B),
          Map.entry("BLOB", AttributeType.B),
          Map.entry("BOOL", AttributeType.BOOL),
          Map.entry("BOOLEAN", AttributeType.BOOL),
          Map.entry("NULL", AttributeType.NULL),
          Map.entry("L", AttributeType.L),
          Map.entry("LIST", AttributeType.L),
          Map.entry("M", AttributeType.M),
          Map.entry("MAP", AttributeType.M),
          Map.entry("STRUCT", AttributeType.M),
          Map.entry("TUPLE", AttributeType.M),
          Map.entry("SS", AttributeType.SS),
          Map.entry("NS", AttributeType.NS),
          Map.entry("BS", AttributeType.BS));

  private TypeNames() {}

  /** Returns the type with a name, in any case, or null. */
  static @Nullable AttributeType type(String name) {
    return TYPES.get(name.toUpperCase(Locale.ROOT));
  }

  /** Returns whether a word is the second word of a name. */
  static boolean isSecond(StatementToken first, StatementToken second) {
    return (first.isWord("DOUBLE") && second.isWord("PRECISION"))
        || (first.isWord("CHARACTER") && second.isWord("VARYING"));
  }
}
