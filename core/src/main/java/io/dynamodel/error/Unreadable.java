package io.dynamodel.error;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a program gives is read by its own methods, which may throw anything: a collection that is
 * changed meanwhile, an accessor that asks a database. That is an exception of DynaModel's, too,
 * with what was thrown as its cause.
 */
public final class Unreadable {
  private Unreadable() {}

  /** What a message says of it, after the name of what was given. */
  public static String phrase(RuntimeException thrown) {
    return "could not be read (" + thrown.getClass().getSimpleName() + ")";
  }

  /**
   * The elements of a collection that was given.
   *
   * @param what what a message calls it
   * @throws InvalidLookupException if it throws itself
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
   * The entries of a map that was given, by their names.
   *
   * @param what what a message calls it
   * @throws InvalidLookupException if it throws itself, or has a key that is no text
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
   * The entries of a map that was given, all of which have a name.
   *
   * @param what what a message calls it
   * @throws InvalidLookupException if it throws itself, or has a key that is null or no text
   */
  public static Map<String, @Nullable Object> named(Map<?, ?> given, String what) {
    Map<String, @Nullable Object> entries = entries(given, what);
    if (entries.containsKey(null)) {
      throw new InvalidLookupException(what + " has a key that is null, where a name should be");
    }
    return entries;
  }
}
