package io.dynamodel.cli.base;

import io.dynamodel.mapping.Field;
import io.dynamodel.mapping.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The target of the name of a lookup or change, as far as it determines the type of its operand.
 * The model resolves the name itself.
 *
 * @param segments the names and indexes of the path, without size and operator
 * @param field the field at the path; null if it is unknown
 * @param isSize whether the name selects the size of the value
 * @param operator the operator or action; empty if there is none
 */
public record Place(List<String> segments, @Nullable Field field, boolean isSize, String operator) {
  private static final String JOINT = "__";

  /** The operators of lookups. */
  public static final Set<String> OPERATORS =
      Set.of(
          "eq",
          "ne",
          "lt",
          "lte",
          "le",
          "gt",
          "gte",
          "ge",
          "between",
          "range",
          "begins_with",
          "startswith",
          "contains",
          "contains_any",
          "contains_all",
          "in",
          "is_in",
          "exists",
          "not_exists",
          "isnull",
          "attribute_type",
          "type",
          "not_contains",
          "not_in",
          "not_begins_with");

  /** The actions of changes. */
  public static final Set<String> ACTIONS =
      Set.of(
          "set", "remove", "plus", "minus", "append", "prepend", "add", "delete", "if_not_exists");

  public static Place of(Fields fields, String name) {
    Fields here = fields;
    Field found = null;
    String rest = name;
    List<String> segments = new ArrayList<>();
    while (!rest.isEmpty()) {
      String declared = longestDeclared(here, rest);
      if (declared == null && !segments.isEmpty() && isEnd(rest)) {
        break;
      }
      String head = declared == null ? first(rest) : declared;
      Field next =
          declared == null && isIndex(head) && found != null ? found.element() : here.get(head);
      found = next;
      segments.add(head);
      here = next == null ? Fields.OPEN : next.fields();
      rest = rest.length() == head.length() ? "" : rest.substring(head.length() + JOINT.length());
    }
    boolean size = rest.equals("size") || rest.startsWith("size" + JOINT);
    String operator = rest.equals("size") ? "" : size ? rest.substring(6) : rest;
    return new Place(List.copyOf(segments), found, size, operator);
  }

  /** Returns whether the name is that of a field of the item itself. */
  public boolean isTopLevel() {
    return segments.size() == 1;
  }

  private static @Nullable String longestDeclared(Fields fields, String rest) {
    if (fields.declared(rest) != null) {
      return rest;
    }
    for (int joint = rest.lastIndexOf(JOINT);
        joint > 0;
        joint = rest.lastIndexOf(JOINT, joint - 1)) {
      String head = rest.substring(0, joint);
      if (fields.declared(head) != null) {
        return head;
      }
    }
    return null;
  }

  private static String first(String rest) {
    int joint = rest.indexOf(JOINT, 1);
    return joint < 0 ? rest : rest.substring(0, joint);
  }

  private static boolean isEnd(String rest) {
    String operator = rest.startsWith("size" + JOINT) ? rest.substring(6) : rest;
    return rest.equals("size") || OPERATORS.contains(operator) || ACTIONS.contains(operator);
  }

  private static boolean isIndex(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
