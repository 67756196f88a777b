package io.dynamodel.internal.patch;

import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.internal.base.Names;
import io.dynamodel.internal.lookup.ChangeParser;
import io.dynamodel.mapping.Fields;
import io.dynamodel.value.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a caller may change below a path: everything, or only some parts. A tree, whose root also
 * has the changes that are allowed by the name of their action.
 */
final class Allowance {
  private final Path path;
  private final Map<String, Allowance> parts = new LinkedHashMap<>();
  private final Map<String, ChangeParser.Meant> actions = new LinkedHashMap<>();
  private boolean isWhole;

  private Allowance(Path path) {
    this.path = path;
  }

  /**
   * Returns what a list of names allows.
   *
   * @param names fields, which include what is below them, and changes with an action
   * @param readOnly why no caller may change some fields, by their names
   * @throws InvalidLookupException if a name is not that of a field or change, or cannot be allowed
   */
  static Allowance of(
      Collection<String> names, Fields fields, Map<String, String> readOnly, String table) {
    Allowance root = new Allowance(Path.root());
    for (String name : names) {
      ChangeParser.Meant meant = ChangeParser.parse(name, fields, table);
      String why = readOnly.get(meant.path().head());
      if (why != null) {
        throw error(table, name, "no caller may change it, because it " + why);
      }
      if (meant.isNamed()) {
        root.actions.put(name, meant);
      } else {
        root.allow(meant.path(), name, table);
      }
    }
    return root;
  }

  private void allow(Path allowed, String name, String table) {
    Allowance here = this;
    for (Object segment : allowed.segments()) {
      if (!(segment instanceof String part)) {
        throw error(
            table,
            name,
            "it is an element of a list, and a merge patch replaces lists as a whole: allow the"
                + " list, or an action on the element");
      }
      Path below = here.path.field(part);
      here = here.parts.computeIfAbsent(part, same -> new Allowance(below));
    }
    here.isWhole = true;
  }

  private static InvalidLookupException error(String table, String name, String problem) {
    return new InvalidLookupException(
        table + ", the allowed change " + Names.quoted(name) + ": " + problem);
  }

  /** Returns the change with an action that is allowed by this name; null if there is none. */
  ChangeParser.@Nullable Meant action(String name) {
    return actions.get(name);
  }

  boolean hasActions() {
    return !actions.isEmpty();
  }

  /** Returns whether everything here and below may be changed. */
  boolean isWhole() {
    return isWhole;
  }

  /** Returns the length of the path. */
  int depth() {
    return path.segments().size();
  }

  /** Returns what is allowed below a name; null if nothing is. */
  @Nullable Allowance below(String name) {
    return isWhole ? this : parts.get(name);
  }

  /** Returns the names of which something is allowed. */
  Set<String> names() {
    return parts.keySet();
  }

  /** Returns what is allowed, for messages. */
  String allowed() {
    List<String> allowed = new ArrayList<>();
    add(allowed);
    actions.keySet().forEach(name -> allowed.add(Names.shown(name)));
    return allowed.isEmpty() ? "nothing is allowed" : "allowed are " + Names.listed(allowed, ", ");
  }

  private void add(List<String> allowed) {
    if (isWhole) {
      allowed.add(path.toString());
    } else {
      parts.values().forEach(part -> part.add(allowed));
    }
  }
}
