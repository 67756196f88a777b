package io.dynamodel.migrations.transfer;

import io.dynamodel.mapping.Field;
import io.dynamodel.mapping.Fields;
import io.dynamodel.migrations.internal.BadRecord;
import io.dynamodel.migrations.internal.PlainJson;
import io.dynamodel.table.KeyAttribute;
import io.dynamodel.table.TableConfig;
import io.dynamodel.value.Numbers;
import io.dynamodel.value.ValueType;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Converts texts of files to values of the types that a model declares: the cells of CSV, and the
 * Base64 text of binary keys in JSON. A text that does not fit stays unchanged, so that the schema
 * reports what is wrong with it.
 */
final class CellTypes {
  private final Map<String, ValueType> types;

  /** The types of the elements of lists and sets. */
  private final Map<String, ValueType> elements;

  private final Set<String> binaryKeys;

  private CellTypes(
      Map<String, ValueType> types, Map<String, ValueType> elements, Set<String> binaryKeys) {
    this.types = types;
    this.elements = elements;
    this.binaryKeys = binaryKeys;
  }

  static CellTypes of(@Nullable Fields fields, @Nullable TableConfig table) {
    Map<String, ValueType> types = new HashMap<>();
    Map<String, ValueType> elements = new HashMap<>();
    Set<String> binaryKeys = new LinkedHashSet<>();
    if (fields != null) {
      for (Field field : fields) {
        types.put(field.name(), field.type());
        Field element = field.element();
        if (element != null) {
          elements.put(field.name(), element.type());
        }
      }
    }
    List<KeyAttribute> keys = new ArrayList<>();
    if (table != null) {
      keys.addAll(table.keys());
      table.indexes().forEach(index -> keys.addAll(index.keys()));
    }
    for (KeyAttribute key : keys) {
      if (key.type() != null) {
        types.put(key.name(), key.type());
      }
      if (key.type() == ValueType.B) {
        binaryKeys.add(key.name());
      }
    }
    return new CellTypes(types, elements, binaryKeys);
  }

  /** Returns a record of CSV with values of the declared types. */
  Map<String, @Nullable Object> cells(Map<String, @Nullable Object> cells) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    cells.forEach(
        (name, cell) -> {
          ValueType type = types.getOrDefault(name, ValueType.ANY);
          String text = String.valueOf(cell);
          if (!text.isEmpty() || type == ValueType.S || type == ValueType.ANY) {
            values.put(name, cell(name, text, type));
          }
        });
    return values;
  }

  /** Returns a record of JSON with binary keys. */
  Map<String, @Nullable Object> keys(Map<String, @Nullable Object> record) {
    if (binaryKeys.isEmpty()) {
      return record;
    }
    Map<String, @Nullable Object> values = new LinkedHashMap<>(record);
    for (String key : binaryKeys) {
      values.computeIfPresent(key, (name, value) -> scalar(value, ValueType.B));
    }
    return values;
  }

  private Object cell(String name, String text, ValueType type) {
    return switch (type) {
      case L, M, SS, NS, BS -> {
        Object json;
        try {
          json = PlainJson.read(text);
        } catch (BadRecord e) {
          yield text;
        }
        if (type == ValueType.M || !(json instanceof List<?> list)) {
          yield json == null ? text : json;
        }
        ValueType element =
            type == ValueType.L ? elements.getOrDefault(name, ValueType.ANY) : type.elementType();
        List<Object> values = new ArrayList<>();
        list.forEach(
            each ->
                values.add(element == ValueType.B && each != null ? scalar(each, element) : each));
        yield type == ValueType.L ? values : new LinkedHashSet<>(values);
      }
      default -> scalar(text, type);
    };
  }

  private static Object scalar(Object value, ValueType type) {
    if (!(value instanceof String text)) {
      return value;
    }
    return switch (type) {
      case N -> {
        try {
          yield Numbers.canonical(Numbers.parsed(text.trim()));
        } catch (NumberFormatException e) {
          yield text;
        }
      }
      case BOOL ->
          switch (text.trim().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> text;
          };
      case B -> {
        try {
          yield Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
          yield text;
        }
      }
      default -> text;
    };
  }
}
