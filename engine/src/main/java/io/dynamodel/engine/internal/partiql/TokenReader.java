package io.dynamodel.engine.internal.partiql;

import io.dynamodel.engine.internal.error.RequestException;
import java.util.List;

/** The tokens of one statement, and the position of its parser. */
final class TokenReader {
  /** Deeper than any useful statement, and shallow enough for the stack of any thread. */
  private static final int MAX_DEPTH = 150;

  private final List<StatementToken> tokens;
  private int at;
  private int depth;
  private int parameters;

  /**
   * Reads the tokens of a statement.
   *
   * @throws RequestException if it contains something that is not a token
   */
  TokenReader(String statement) {
    tokens = Tokenizer.tokens(statement);
  }

  StatementToken peek() {
    return tokens.get(at);
  }

  StatementToken peekSecond() {
    return tokens.get(Math.min(at + 1, tokens.size() - 1));
  }

  StatementToken next() {
    StatementToken token = tokens.get(at);
    if (token.kind() != StatementToken.Kind.END) {
      at++;
    }
    return token;
  }

  /**
   * Reads an operator, which must be followed by an operand.
   *
   * @throws RequestException if the statement ends after it
   */
  StatementToken nextInfix() {
    StatementToken operator = next();
    if (peek().kind() == StatementToken.Kind.END) {
      throw Malformed.statement("Missing right-hand side expression of infix operator");
    }
    return operator;
  }

  /** Reads the next token with {@link #nextInfix} if it is the given word. */
  boolean acceptInfix(String word) {
    boolean isNext = peek().isWord(word);
    if (isNext) {
      nextInfix();
    }
    return isNext;
  }

  boolean accept(String symbol) {
    if (peek().isSymbol(symbol)) {
      at++;
      return true;
    }
    return false;
  }

  boolean acceptWord(String word) {
    if (peek().isWord(word)) {
      at++;
      return true;
    }
    return false;
  }

  void expect(String symbol) {
    if (!accept(symbol)) {
      throw Malformed.statement("Expected " + symbol);
    }
  }

  void expectWord(String word) {
    if (!acceptWord(word)) {
      throw Malformed.statement("Expected " + word);
    }
  }

  /** Called after an opening bracket; {@link #leave} is called at the closing one. */
  void enter() {
    if (++depth > MAX_DEPTH) {
      throw Malformed.statement("Too many nested expressions");
    }
  }

  void leave() {
    depth--;
  }

  /** Returns the position of a {@code ?} among all of them, from 0. */
  int nextParameter() {
    return parameters++;
  }

  /** Returns how many {@code ?} were read. */
  int parameters() {
    return parameters;
  }
}
