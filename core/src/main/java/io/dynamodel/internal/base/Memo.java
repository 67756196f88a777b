package io.dynamodel.internal.base;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A bounded cache. It keeps the results for a limited number of keys, the first that arrive.
 * Results for later keys are not kept, so that keys from outside cannot fill the memory.
 * Thread-safe.
 */
public final class Memo {
  private static final int MOST = 512;

  private final Map<Object, Object> made = new ConcurrentHashMap<>();

  /**
   * Returns the cached result for a key.
   *
   * @param key any value that has the same meaning for one {@code type} only
   * @return null if there is none
   */
  public <T> @Nullable T get(Object key, Class<T> type) {
    return type.cast(made.get(key));
  }

  /** Returns whether there is room for another key, so that making one is worthwhile. */
  public boolean hasRoom() {
    return made.size() < MOST;
  }

  /** Caches the result for a key, if there is room; the first result for a key stays. */
  public void keep(Object key, Object value) {
    if (hasRoom()) {
      synchronized (made) {
        if (hasRoom()) {
          made.putIfAbsent(key, value);
        }
      }
    }
  }

  /** Returns the number of keys. */
  public int size() {
    return made.size();
  }
}
