package io.dynamodel.engine.internal.partiql;

import java.util.Map;

/** Names of expressions, as messages give them. */
final class Operations {
  private static final Map<String, String> BINARY =
      Map.of(
          "=", "Eq", "<>", "Ne", "<", "Lt", "<=", "Lte", ">", "Gt", ">=", "Gte", "+", "Plus", "-",
          "Minus");

  private Operations() {}

  static String name(Node node) {
    if (node instanceof Node.Binary binary) {
      return BINARY.getOrDefault(binary.operator(), binary.operator());
    }
    if (node instanceof Node.Path path) {
      return path.path().isTopLevel() ? "Id" : "Path";
    }
    if (node instanceof Node.Text
        || node instanceof Node.Numeral
        || node instanceof Node.Bool
        || node instanceof Node.Null) {
      return "Lit";
    }
    if (node instanceof Node.In) {
      return "InCollection";
    }
    if (node instanceof Node.Is) {
      return "IsType";
    }
    return node instanceof Node.ListOf ? "List" : node.getClass().getSimpleName();
  }
}
