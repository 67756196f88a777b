package io.dynamodel;

import io.dynamodel.internal.base.Names;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The names that a request from outside may use. A name from outside may have any length, and may
 * forge lines of a log, so that not every name is shown in messages. Immutable.
 */
record AllowedNames(Set<String> names) {
  private static final Pattern SHOWABLE = Pattern.compile("[\\p{Alnum}_.\\-]{1,64}");

  static AllowedNames of(String... names) {
    return new AllowedNames(Collections.unmodifiableSet(new LinkedHashSet<>(List.of(names))));
  }

  boolean contains(@Nullable String name) {
    return name != null && names.contains(name);
  }

  /** Returns a name that is not allowed, for messages. */
  static String shown(@Nullable String name) {
    return name != null && SHOWABLE.matcher(name).matches()
        ? "the parameter '" + name + "'"
        : "one of the parameters";
  }

  /** Returns what is allowed, for messages. */
  String allowed() {
    return names.isEmpty()
        ? "it allows none"
        : "allowed are " + Names.listed(names.stream().map(Names::shown).toList(), ", ");
  }

  @Override
  public String toString() {
    return names.toString();
  }
}
