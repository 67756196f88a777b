package io.dynamodel.engine.internal.syntax;

import io.dynamodel.engine.internal.error.RequestException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** The tokens of one expression, and the position of its parser. */
public final class TokenStream {
  private static final int MAX_BYTES = 4_096;

  /** Deeper than any valid expression, and shallow enough for the stack of any thread. */
  private static final int MAX_DEPTH = 400;

  private final String parameter;
  private final String text;
  private final List<Token> tokens;
  private int at;
  private int depth;

  /**
   * Reads the tokens of an expression.
   *
   * @param parameter the name of the expression in the request
   * @param keywords in upper case
   * @throws RequestException if the expression is empty or too long
   */
  public TokenStream(String text, String parameter, Set<String> keywords) {
    this.parameter = parameter;
    this.text = text;
    if (text.isEmpty()) {
      throw error("The expression can not be empty;");
    }
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MAX_BYTES) {
      String size = parameter.equals(UpdateParser.PARAMETER) ? "" : " expression size: " + bytes;
      throw error("Expression size has exceeded the maximum allowed size;" + size);
    }
    tokens = Lexer.tokens(text, keywords);
  }

  Token peek() {
    return tokens.get(at);
  }

  /** Returns the token after the next one. */
  Token peekSecond() {
    return tokens.get(Math.min(at + 1, tokens.size() - 1));
  }

  Token next() {
    Token token = tokens.get(at);
    if (token.kind() != Token.Kind.END) {
      at++;
    }
    return token;
  }

  /** Returns how many tokens were read. */
  int position() {
    return at;
  }

  /**
   * Reads elements that are separated by commas, after an opening parenthesis, and the closing one.
   */
  <T> List<T> listed(Supplier<T> element) {
    enter();
    List<T> elements = new ArrayList<>();
    do {
      elements.add(element.get());
    } while (accept(","));
    expect(")");
    leave();
    return elements;
  }

  public boolean accept(String symbol) {
    if (peek().isSymbol(symbol)) {
      at++;
      return true;
    }
    return false;
  }

  boolean acceptKeyword(String word) {
    if (peek().isKeyword(word)) {
      at++;
      return true;
    }
    return false;
  }

  void expect(String symbol) {
    if (!accept(symbol)) {
      throw syntaxError();
    }
  }

  public Token expect(Token.Kind kind) {
    if (peek().kind() != kind) {
      throw syntaxError();
    }
    return next();
  }

  /** Called after an opening bracket; {@link #leave} is called at the closing one. */
  void enter() {
    if (++depth > MAX_DEPTH) {
      throw error("The expression has redundant parentheses;");
    }
  }

  void leave() {
    depth--;
  }

  /** Returns the error of an unexpected next token. */
  RequestException syntaxError() {
    Token token = peek();
    int start = tokens.get(Math.max(at - 1, 0)).start();
    int end = tokens.get(Math.min(at + 1, tokens.size() - 1)).end();
    return error(
        "Syntax error; token: \""
            + token.text()
            + "\", near: \""
            + text.substring(start, end)
            + "\"");
  }

  RequestException error(String message) {
    return ExpressionError.of(parameter, message);
  }
}
