package io.dynamodel.value;

import org.jspecify.annotations.Nullable;

/**
 * The primary key of an item: a hash key value and, on a table that has one, a range key value. A
 * model accepts a {@code Key} wherever it takes a key, and also a map of the key's fields: {@code
 * Map.of("title", "X", "year", 1927)}. If the table has no range key, the bare hash key value is
 * also accepted.
 *
 * @param hash the hash key's value
 * @param range the range key's value; null on a table without a range key
 */
public record Key(Object hash, @Nullable Object range) {
  public Key {
    if (hash == null) {
      throw new IllegalArgumentException("a key needs a hash key value, and this one is null");
    }
  }

  /** Returns the key of an item on a table without a range key. */
  public static Key of(Object hash) {
    return hash instanceof Key key ? key : new Key(hash, null);
  }

  /** Returns the key of an item on a table with a range key. */
  public static Key of(Object hash, Object range) {
    if (range == null) {
      throw new IllegalArgumentException(
          "the range key value of this key is null: if the table has no range key, use"
              + " Key.of(hash)");
    }
    return new Key(hash, range);
  }
}
