package io.dynamodel.engine.internal.partiql;

import java.util.Map;

/** The names of expressions in messages. */
final class NodeNames {
  private static final Map<String, String> BINARY =
      Map.of(
          "=", "Eq", "<>", "Ne", "<", "Lt", "<=", "Lte", ">", "Gt", ">=", "Gte", "+", "Plus", "-",
          "Minus");

  private NodeNames() {}

  static String name(StatementNode node) {
    if (node instanceof StatementNode.Infix binary) {
      return BINARY.getOrDefault(binary.operator(), binary.operator());
    }
    if (node instanceof StatementNode.Path path) {
      return path.path().isTopLevel() ? "Id" : "Path";
    }
    if (node instanceof StatementNode.Text
        || node instanceof StatementNode.Numeral
        || node instanceof StatementNode.Bool
        || node instanceof StatementNode.Null) {
      return "Lit";
    }
    if (node instanceof StatementNode.In) {
      return "InCollection";
    }
    if (node instanceof StatementNode.Is) {
      return "IsType";
    }
    return node instanceof StatementNode.ListOf ? "List" : node.getClass().getSimpleName();
  }
}
