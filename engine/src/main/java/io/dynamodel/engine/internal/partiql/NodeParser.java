package io.dynamodel.engine.internal.partiql;

import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.value.AttributeType;
import io.dynamodel.engine.internal.value.DocumentPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Parses expressions: OR binds least, then AND, NOT, comparisons, and sums. */
final class NodeParser {
  static final Set<String> COMPARATORS = Set.of("=", "<>", "!=", "<", "<=", ">", ">=");

  private static final int MAX_INDEX_DIGITS = 9;

  private final TokenReader tokens;

  NodeParser(TokenReader tokens) {
    this.tokens = tokens;
  }

  /**
   * Parses an expression.
   *
   * @throws RequestException if there is none
   */
  StatementNode expression() {
    StatementNode first = and();
    if (!tokens.peek().isWord("OR")) {
      return first;
    }
    List<StatementNode> conditions = new ArrayList<>();
    conditions.add(first);
    while (tokens.acceptInfix("OR")) {
      conditions.add(and());
    }
    return new StatementNode.Or(conditions, first.position());
  }

  private StatementNode and() {
    StatementNode first = not();
    if (!tokens.peek().isWord("AND")) {
      return first;
    }
    List<StatementNode> conditions = new ArrayList<>();
    conditions.add(first);
    while (tokens.acceptInfix("AND")) {
      conditions.add(not());
    }
    return new StatementNode.And(conditions, first.position());
  }

  private StatementNode not() {
    Position position = tokens.peek().position();
    boolean negated = false;
    while (tokens.acceptWord("NOT")) {
      negated = !negated;
    }
    StatementNode condition = comparison();
    return negated ? new StatementNode.Not(condition, position) : condition;
  }

  private StatementNode comparison() {
    StatementNode left = sum();
    StatementToken token = tokens.peek();
    if (token.kind() == StatementToken.Kind.SYMBOL && COMPARATORS.contains(token.text())) {
      tokens.nextInfix();
      String operator = token.text().equals("!=") ? "<>" : token.text();
      return new StatementNode.Infix(operator, left, sum(), left.position());
    }
    boolean negated =
        token.isWord("NOT")
            && (tokens.peekSecond().isWord("IN") || tokens.peekSecond().isWord("BETWEEN"));
    if (negated) {
      tokens.next();
    }
    StatementNode condition = left;
    if (tokens.acceptInfix("BETWEEN")) {
      StatementNode low = sum();
      tokens.expectWord("AND");
      condition = new StatementNode.Between(left, low, sum(), left.position());
    } else if (tokens.acceptInfix("IN")) {
      condition = new StatementNode.In(left, candidates(), left.position());
    } else if (tokens.acceptInfix("IS")) {
      return is(left);
    }
    return negated ? new StatementNode.Not(condition, left.position()) : condition;
  }

  private StatementNode candidates() {
    Position position = tokens.peek().position();
    return tokens.accept("(") ? new StatementNode.ListOf(elements(")"), position) : primary();
  }

  private StatementNode is(StatementNode value) {
    boolean negated = tokens.acceptWord("NOT");
    StatementToken name = tokens.next();
    boolean hasSecond = TypeNames.isSecond(name, tokens.peek());
    AttributeType type =
        TypeNames.type(hasSecond ? name.text() + " " + tokens.next().text() : name.text());
    if (name.kind() != StatementToken.Kind.WORD || (type == null && !name.isWord("MISSING"))) {
      throw Malformed.statement("Expected type name");
    }
    StatementNode is = new StatementNode.Is(value, type, value.position());
    return negated ? new StatementNode.Not(is, value.position()) : is;
  }

  private StatementNode sum() {
    StatementNode left = primary();
    while (tokens.peek().isSymbol("+") || tokens.peek().isSymbol("-")) {
      String operator = tokens.nextInfix().text();
      left = new StatementNode.Infix(operator, left, primary(), left.position());
    }
    return left;
  }

  private StatementNode primary() {
    StatementToken token = tokens.peek();
    return switch (token.kind()) {
      case TEXT -> new StatementNode.Text(tokens.next().text(), token.position());
      case NUMBER -> new StatementNode.Numeral(tokens.next().text(), token.position());
      case SYMBOL -> bracketed(token);
      case WORD -> word(token);
      case QUOTED -> path();
      case END -> throw Malformed.statement("Unexpected term");
    };
  }

  private StatementNode bracketed(StatementToken token) {
    tokens.next();
    switch (token.text()) {
      case "?" -> {
        return new StatementNode.Parameter(tokens.nextParameter(), token.position());
      }
      case "(" -> {
        tokens.enter();
        StatementNode inner = expression();
        tokens.expect(")");
        tokens.leave();
        return inner;
      }
      case "[" -> {
        return new StatementNode.ListOf(elements("]"), token.position());
      }
      case "<<" -> {
        return new StatementNode.Bag(elements(">>"), token.position());
      }
      case "{" -> {
        return struct(token.position());
      }
      case "+", "-" -> {
        StatementToken number = tokens.next();
        if (number.kind() != StatementToken.Kind.NUMBER) {
          throw Malformed.statement("Unexpected term");
        }
        return new StatementNode.Numeral(
            (token.text().equals("-") ? "-" : "") + number.text(), token.position());
      }
      default -> throw Malformed.unexpected(token);
    }
  }

  private StatementNode word(StatementToken token) {
    if (tokens.peekSecond().isSymbol("(")) {
      tokens.next();
      tokens.next();
      return new StatementNode.Call(token.text(), elements(")"), token.position());
    }
    if (token.isWord("TRUE") || token.isWord("FALSE")) {
      tokens.next();
      return new StatementNode.Bool(token.isWord("TRUE"), token.position());
    }
    if (token.isWord("NULL")) {
      tokens.next();
      return new StatementNode.Null(token.position());
    }
    return path();
  }

  /** Parses the arguments of a call, with its parentheses: expressions, or a star. */
  void arguments() {
    tokens.next();
    if (tokens.accept("*")) {
      tokens.expect(")");
    } else {
      elements(")");
    }
  }

  /** Parses elements that are separated by commas, and the closing bracket. */
  private List<StatementNode> elements(String closing) {
    tokens.enter();
    List<StatementNode> elements = new ArrayList<>();
    if (!tokens.peek().isSymbol(closing)) {
      do {
        elements.add(expression());
      } while (tokens.accept(","));
    }
    tokens.expect(closing);
    tokens.leave();
    return elements;
  }

  private StatementNode struct(Position position) {
    tokens.enter();
    List<StatementNode.Member> members = new ArrayList<>();
    if (!tokens.peek().isSymbol("}")) {
      do {
        StatementToken name = tokens.next();
        if (name.kind() != StatementToken.Kind.TEXT) {
          throw Malformed.statement("Expected text as a name");
        }
        tokens.expect(":");
        members.add(new StatementNode.Member(name.text(), expression()));
      } while (tokens.accept(","));
    }
    tokens.expect("}");
    tokens.leave();
    return new StatementNode.Struct(members, position);
  }

  /**
   * Parses a document path.
   *
   * @throws RequestException if there is none
   */
  StatementNode.Path path() {
    StatementToken first = tokens.next();
    if (!first.isName()) {
      throw Malformed.unexpected(first);
    }
    List<DocumentPath.Element> elements = new ArrayList<>();
    elements.add(key(first));
    while (true) {
      if (tokens.accept(".")) {
        elements.add(component());
      } else if (tokens.accept("[")) {
        elements.add(index());
        tokens.expect("]");
      } else {
        return new StatementNode.Path(checked(elements), first.position());
      }
    }
  }

  private DocumentPath.Element component() {
    StatementToken token = tokens.next();
    if (token.isName()) {
      return key(token);
    }
    throw Malformed.statement("Invalid path dot component");
  }

  private static DocumentPath.Element key(StatementToken token) {
    if (token.text().isEmpty()) {
      throw RequestException.validation("Path component cannot be an empty string");
    }
    return new DocumentPath.Key(token.text());
  }

  private DocumentPath.Element index() {
    StatementToken token = tokens.next();
    if (token.kind() == StatementToken.Kind.TEXT) {
      return key(token);
    }
    boolean negative = token.isSymbol("-");
    StatementToken number = negative ? tokens.next() : token;
    if (number.kind() != StatementToken.Kind.NUMBER
        || !number.text().chars().allMatch(Character::isDigit)) {
      throw Malformed.statement("Invalid path component");
    }
    String digits = number.text().replaceFirst("^0+(?=.)", "");
    if (digits.length() > MAX_INDEX_DIGITS || (negative && !digits.equals("0"))) {
      throw RequestException.validation(
          "List index is not within the allowable range; index: ["
              + (negative ? "-" : "")
              + digits
              + "] "
              + token.position());
    }
    return new DocumentPath.Index(Integer.parseInt(digits));
  }

  private static DocumentPath checked(List<DocumentPath.Element> elements) {
    if (elements.size() > DocumentPath.MAX_DEPTH) {
      throw RequestException.validation(
          "The document path has too many nesting levels; nesting levels: " + elements.size());
    }
    return new DocumentPath(elements);
  }
}
