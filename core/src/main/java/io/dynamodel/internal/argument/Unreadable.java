package io.dynamodel.internal.argument;

import io.dynamodel.error.InvalidLookupException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads collections and maps that a program passes. Their own methods may throw any exception: a
 * collection may be modified at the same time, an accessor may query a database. Such an exception
 * becomes the cause of an exception of DynaModel.
 */
public final class Unreadable {
  private Unreadable() {}

  /** Returns a phrase for messages that follows the name of the argument. */
  public static String phrase(RuntimeException thrown) {
    return "could not be read (" + thrown.getClass().getSimpleName() + ")";
  }

  /**
   * Returns the elements of a collection that was passed.
   *
   * @param what the name of the argument in messages
   * @throws InvalidLookupException if the collection throws an exception
   */
  public static <E> List<E> elements(Collection<? extends E> given, String what) {
    List<E> elements = new ArrayList<>();
    try {
      for (E each : given) {
        elements.add(each);
      }
    } catch (RuntimeException e) {
      throw new InvalidLookupException(what + " " + phrase(e), e);
    }
    return elements;
  }

  /**
   * Returns the entries of a map that was passed, by their names.
   *
   * @param what the name of the argument in messages
   * @throws InvalidLookupException if the map throws an exception, or has a key that is not a text
   */
  public static Map<String, @Nullable Object> entries(Map<?, ?> given, String what) {
    Map<String, @Nullable Object> entries = new LinkedHashMap<>();
    try {
      given.forEach((name, value) -> entries.put((String) name, value));
    } catch (RuntimeException e) {
      throw new InvalidLookupException(what + " " + phrase(e), e);
    }
    return entries;
  }

  /**
   * Returns the entries of a map that was passed, all of which must have names.
   *
   * @param what the name of the argument in messages
   * @throws InvalidLookupException if the map throws an exception, or has a key that is null or not
   *     a text
   */
  public static Map<String, @Nullable Object> named(Map<?, ?> given, String what) {
    Map<String, @Nullable Object> entries = entries(given, what);
    if (entries.containsKey(null)) {
      throw new InvalidLookupException(what + " has a null key, but keys must be names");
    }
    return entries;
  }
}
