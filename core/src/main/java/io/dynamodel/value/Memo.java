package io.dynamodel.value;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What was made once of keys, so that it need not be made again. It takes a number of keys, the
 * first that come; what is made of later ones is not kept, so that keys that come from outside
 * cannot fill the memory. Thread-safe.
 */
public final class Memo {
  private static final int MOST = 512;

  private final Map<Object, Object> made = new ConcurrentHashMap<>();

  /**
   * What was kept of a key.
   *
   * @param key any value, which means the same for one {@code type} only
   * @return null if there is none
   */
  public <T> @Nullable T get(Object key, Class<T> type) {
    return type.cast(made.get(key));
  }

  /** Keeps what was made of a key, if there is room; of several for one key, the first. */
  public void keep(Object key, Object value) {
    if (made.size() < MOST) {
      synchronized (made) {
        if (made.size() < MOST) {
          made.putIfAbsent(key, value);
        }
      }
    }
  }

  /** How many keys there are. */
  public int size() {
    return made.size();
  }
}
