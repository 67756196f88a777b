package io.dynamodel.engine.internal.syntax;

import io.dynamodel.engine.internal.error.RequestException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Parses UpdateExpressions. */
public final class UpdateParser {
  public static final String PARAMETER = "UpdateExpression";

  private static final Set<String> KEYWORDS = Set.of("SET", "REMOVE", "ADD", "DELETE");

  private final TokenStream tokens;
  private final Parentheses parentheses = new Parentheses();

  private UpdateParser(TokenStream tokens) {
    this.tokens = tokens;
  }

  /**
   * Parses an expression.
   *
   * @throws RequestException if its syntax is wrong, or if its parentheses are redundant
   */
  public static UpdateSyntax parse(String text) {
    TokenStream tokens = new TokenStream(text, PARAMETER, KEYWORDS);
    UpdateParser parser = new UpdateParser(tokens);
    List<UpdateSyntax.Section> sections = new ArrayList<>();
    do {
      sections.add(parser.section());
    } while (tokens.peek().kind() != Token.Kind.END);
    parser.parentheses.check(tokens);
    return new UpdateSyntax(sections);
  }

  private UpdateSyntax.Section section() {
    UpdateSyntax.Keyword keyword = keyword();
    if (keyword == null) {
      throw tokens.syntaxError();
    }
    List<UpdateSyntax.Action> actions = new ArrayList<>();
    do {
      actions.add(action(keyword));
    } while (tokens.accept(","));
    return new UpdateSyntax.Section(keyword, actions);
  }

  private UpdateSyntax.@Nullable Keyword keyword() {
    for (UpdateSyntax.Keyword keyword : UpdateSyntax.Keyword.values()) {
      if (tokens.acceptKeyword(keyword.name())) {
        return keyword;
      }
    }
    return null;
  }

  private UpdateSyntax.Action action(UpdateSyntax.Keyword keyword) {
    Syntax.Path path = PathParser.path(tokens);
    return new UpdateSyntax.Action(
        path,
        switch (keyword) {
          case SET -> {
            tokens.expect("=");
            yield List.of(value());
          }
          case REMOVE -> List.of();
          case ADD, DELETE ->
              List.of(new Syntax.Value(tokens.expect(Token.Kind.VALUE_PLACEHOLDER).text()));
        });
  }

  /** Parses an operand or a sum of two, with or without parentheses around it. */
  private Syntax.Operand value() {
    Syntax.Operand first = first();
    Token token = tokens.peek();
    if (first instanceof Syntax.Sum || !(token.isSymbol("+") || token.isSymbol("-"))) {
      return first;
    }
    tokens.next();
    return new Syntax.Sum(token.text(), first, operand());
  }

  private Syntax.Operand first() {
    int opening = tokens.position();
    if (!tokens.accept("(")) {
      return operand();
    }
    tokens.enter();
    Syntax.Operand value = value();
    close(opening);
    return value;
  }

  private Syntax.Operand operand() {
    int opening = tokens.position();
    if (tokens.accept("(")) {
      tokens.enter();
      Syntax.Operand operand = operand();
      close(opening);
      return operand;
    }
    Token token = tokens.peek();
    if (token.kind() == Token.Kind.VALUE_PLACEHOLDER) {
      return new Syntax.Value(tokens.next().text());
    }
    if (token.kind() == Token.Kind.NAME && tokens.peekSecond().isSymbol("(")) {
      tokens.next();
      tokens.next();
      return new Syntax.Call(token.text(), arguments());
    }
    return PathParser.path(tokens);
  }

  private List<Syntax.Operand> arguments() {
    return tokens.listed(this::operand);
  }

  private void close(int opening) {
    tokens.expect(")");
    tokens.leave();
    parentheses.closed(opening, tokens.position() - 1);
  }
}
