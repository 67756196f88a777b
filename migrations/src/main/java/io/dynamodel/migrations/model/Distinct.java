package io.dynamodel.migrations.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The distinct values of a field, in bounded memory: the values themselves while they are few, and
 * whether any value was repeated.
 */
final class Distinct {
  private static final int FEW = 50;

  /** A sample with more values is no longer checked. */
  private static final int MOST = 1 << 20;

  private @Nullable Map<String, Integer> few = new LinkedHashMap<>();

  /**
   * The 64-bit hashes of values, two of which are hardly ever equal; open addressing, 0 is free.
   */
  private long @Nullable [] hashes = new long[64];

  private int size;
  private boolean isUnique = true;

  void add(String value) {
    if (few != null) {
      few.merge(value, 1, Integer::sum);
      if (few.size() > FEW) {
        few = null;
      }
    }
    if (hashes != null && !addHash(hash(value))) {
      isUnique = false;
      hashes = null;
    }
  }

  /** Returns whether no value was repeated, as far as that was checked. */
  boolean isUnique() {
    return isUnique;
  }

  /** Returns the values, if they are few. */
  @Nullable Set<String> few() {
    return few == null ? null : few.keySet();
  }

  /** Returns whether each of the few values was repeated. */
  boolean isEachRepeated() {
    return few != null && few.values().stream().allMatch(count -> count > 1);
  }

  /** Returns false if the hash was there before. */
  private boolean addHash(long hash) {
    long[] table = hashes;
    if (table == null) {
      return true;
    }
    if (size * 2 > table.length) {
      if (table.length >= 2 * MOST) {
        hashes = null;
        return true;
      }
      long[] larger = new long[table.length * 2];
      for (long each : table) {
        if (each != 0) {
          larger[place(larger, each)] = each;
        }
      }
      table = larger;
      hashes = larger;
    }
    int place = place(table, hash);
    if (table[place] == hash) {
      return false;
    }
    table[place] = hash;
    size++;
    return true;
  }

  private static int place(long[] table, long hash) {
    int place = (int) (hash & (table.length - 1));
    while (table[place] != 0 && table[place] != hash) {
      place = (place + 1) & (table.length - 1);
    }
    return place;
  }

  /** FNV-1a, mixed once more. */
  private static long hash(String value) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < value.length(); i++) {
      hash = (hash ^ value.charAt(i)) * 0x100000001b3L;
    }
    hash ^= hash >>> 33;
    hash *= 0xff51afd7ed558ccdL;
    hash ^= hash >>> 29;
    return hash == 0 ? 1 : hash;
  }
}
