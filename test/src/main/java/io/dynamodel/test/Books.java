package io.dynamodel.test;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Books that follow the rules of {@link SchemaAdapterContract}. Each call creates a new map. */
final class Books {
  static final String ISBN = "9780306406157";

  private Books() {}

  static Map<String, Object> valid() {
    Map<String, Object> book = required();
    book.put("year", 1999);
    book.put("price", new BigDecimal("36.9"));
    book.put("tags", List.of("classic", "novel"));
    book.put("in_print", true);
    book.put("info", info(8, Map.of("name", "Bar"), Map.of("name", "Baz")));
    book.put("scores", Map.of("alice", 3, "bob", 0));
    return book;
  }

  static Map<String, Object> required() {
    Map<String, Object> book = new LinkedHashMap<>();
    book.put("isbn", ISBN);
    book.put("title", "Foo");
    return book;
  }

  static Map<String, Object> info(Object rating, Object... actors) {
    return Map.of("rating", rating, "actors", List.of(actors));
  }

  /** Returns a valid book except for one field; null is put, not removed. */
  static Map<String, Object> with(String field, @Nullable Object value) {
    return with(valid(), field, value);
  }

  // Users pass maps with nulls, although the type of plain maps does not express it.
  @SuppressWarnings("NullAway")
  static Map<String, Object> with(Map<String, Object> book, String field, @Nullable Object value) {
    book.put(field, value);
    return book;
  }

  static Map<String, Object> without(String field) {
    Map<String, Object> book = valid();
    book.remove(field);
    return book;
  }
}
