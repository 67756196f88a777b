package io.dynamodel.engine.internal.syntax;

import io.dynamodel.engine.internal.error.RequestException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Parses conditions: OR binds least, then AND, then NOT. Parentheses may contain conditions or
 * operands; which of the two is known only at the closing parenthesis.
 */
public final class ConditionParser {
  private static final Set<String> KEYWORDS = Set.of("AND", "OR", "NOT", "BETWEEN", "IN");
  private static final Set<String> COMPARATORS = Set.of("=", "<>", "<", "<=", ">", ">=");

  private final TokenStream tokens;
  private final Parentheses parentheses = new Parentheses();

  private ConditionParser(TokenStream tokens) {
    this.tokens = tokens;
  }

  /**
   * Parses a condition.
   *
   * @throws RequestException if its syntax is wrong, or if its parentheses are redundant
   */
  public static Syntax parse(String text, String parameter) {
    TokenStream tokens = new TokenStream(text, parameter, KEYWORDS);
    ConditionParser parser = new ConditionParser(tokens);
    Syntax condition = parser.or(false);
    tokens.expect(Token.Kind.END);
    parser.parentheses.check(tokens);
    return condition;
  }

  /**
   * Parses conditions that OR joins.
   *
   * @param maybeOperand whether the result may be only an operand, as in parentheses
   */
  private Syntax or(boolean maybeOperand) {
    Syntax first = and(maybeOperand);
    if (!tokens.peek().isKeyword("OR")) {
      return first;
    }
    List<Syntax> conditions = new ArrayList<>();
    conditions.add(condition(first));
    while (tokens.acceptKeyword("OR")) {
      conditions.add(and(false));
    }
    return new Syntax.Or(conditions);
  }

  private Syntax and(boolean maybeOperand) {
    Syntax first = not(maybeOperand);
    if (!tokens.peek().isKeyword("AND")) {
      return first;
    }
    List<Syntax> conditions = new ArrayList<>();
    conditions.add(condition(first));
    while (tokens.acceptKeyword("AND")) {
      conditions.add(not(false));
    }
    return new Syntax.And(conditions);
  }

  private Syntax not(boolean maybeOperand) {
    int negations = 0;
    while (tokens.acceptKeyword("NOT")) {
      negations++;
    }
    Syntax condition = primary(maybeOperand && negations == 0);
    for (int i = 0; i < negations; i++) {
      condition = new Syntax.Not(condition);
    }
    return condition;
  }

  private Syntax primary(boolean maybeOperand) {
    Syntax first = first();
    if (!(first instanceof Syntax.Operand operand)) {
      return first;
    }
    Token token = tokens.peek();
    if (token.kind() == Token.Kind.SYMBOL && COMPARATORS.contains(token.text())) {
      tokens.next();
      return new Syntax.Comparison(token.text(), operand, operand());
    }
    if (tokens.acceptKeyword("BETWEEN")) {
      Syntax.Operand low = operand();
      if (!tokens.acceptKeyword("AND")) {
        throw tokens.syntaxError();
      }
      return new Syntax.Between(operand, low, operand());
    }
    if (tokens.acceptKeyword("IN")) {
      tokens.expect("(");
      return new Syntax.In(operand, operands());
    }
    return maybeOperand ? operand : condition(operand);
  }

  /** Parses the beginning of a condition: a condition in parentheses, or an operand. */
  private Syntax first() {
    int opening = tokens.position();
    if (!tokens.accept("(")) {
      return operand();
    }
    tokens.enter();
    Syntax group = or(true);
    close(opening);
    return group instanceof Syntax.Path path ? continued(path) : group;
  }

  private Syntax condition(Syntax syntax) {
    if (syntax instanceof Syntax.Operand && !(syntax instanceof Syntax.Call)) {
      throw tokens.syntaxError();
    }
    return syntax;
  }

  private Syntax.Operand operand() {
    int opening = tokens.position();
    if (tokens.accept("(")) {
      tokens.enter();
      Syntax.Operand operand = operand();
      close(opening);
      return operand instanceof Syntax.Path path ? continued(path) : operand;
    }
    Token token = tokens.peek();
    if (token.kind() == Token.Kind.VALUE_PLACEHOLDER) {
      return new Syntax.Value(tokens.next().text());
    }
    if (token.kind() == Token.Kind.NAME && tokens.peekSecond().isSymbol("(")) {
      tokens.next();
      tokens.next();
      return new Syntax.Call(token.text(), operands());
    }
    return PathParser.path(tokens);
  }

  private Syntax.Path continued(Syntax.Path path) {
    return PathParser.rest(tokens, path.parts());
  }

  /** Parses operands after an opening parenthesis, and the closing one. */
  private List<Syntax.Operand> operands() {
    return tokens.listed(this::operand);
  }

  private void close(int opening) {
    tokens.expect(")");
    tokens.leave();
    parentheses.closed(opening, tokens.position() - 1);
  }
}
