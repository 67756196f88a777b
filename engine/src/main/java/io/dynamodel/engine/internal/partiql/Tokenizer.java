package io.dynamodel.engine.internal.partiql;

import io.dynamodel.engine.internal.error.RequestException;
import java.util.ArrayList;
import java.util.List;

/** Cuts a statement into tokens, without comments. */
final class Tokenizer {
  private static final List<String> LONG_SYMBOLS = List.of("<<", ">>", "<=", ">=", "<>", "!=");
  private static final String SYMBOLS = "()[]{},.*=<>+-?:;";

  private final String text;
  private final List<StatementToken> tokens = new ArrayList<>();
  private int at;
  private int line = 1;
  private int lineStart;

  private Tokenizer(String text) {
    this.text = text;
  }

  /**
   * Returns the tokens; the last one is an {@link StatementToken.Kind#END}.
   *
   * @throws RequestException if the statement contains something that is not a token
   */
  static List<StatementToken> tokens(String text) {
    Tokenizer tokenizer = new Tokenizer(text);
    tokenizer.run();
    return tokenizer.tokens;
  }

  private void run() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (Character.isWhitespace(c)) {
        next();
      } else if (text.startsWith("--", at)) {
        while (at < text.length() && text.charAt(at) != '\n') {
          next();
        }
      } else if (text.startsWith("/*", at)) {
        skipComment();
      } else {
        token(c);
      }
    }
    tokens.add(new StatementToken(StatementToken.Kind.END, "", new Position(line, column(at), 0)));
  }

  private void skipComment() {
    int end = text.indexOf("*/", at + 2);
    if (end < 0) {
      throw Malformed.statement();
    }
    while (at < end + 2) {
      next();
    }
  }

  private void token(char c) {
    int start = at;
    if (isLetter(c)) {
      while (at < text.length() && (isLetter(text.charAt(at)) || isDigit(at))) {
        at++;
      }
      add(StatementToken.Kind.WORD, text.substring(start, at), start);
    } else if (isDigit(at) || (c == '.' && isDigit(at + 1) && !isAfterPath())) {
      number();
      add(StatementToken.Kind.NUMBER, text.substring(start, at), start);
    } else if (c == '\'' || c == '"') {
      String content = quoted(c);
      add(c == '"' ? StatementToken.Kind.QUOTED : StatementToken.Kind.TEXT, content, start);
    } else {
      String symbol = symbol(c);
      at += symbol.length();
      add(StatementToken.Kind.SYMBOL, symbol, start);
    }
  }

  /** Returns whether a dot here belongs to a path, which ends right before it. */
  private boolean isAfterPath() {
    if (tokens.isEmpty() || at == 0) {
      return false;
    }
    StatementToken last = tokens.get(tokens.size() - 1);
    return !Character.isWhitespace(text.charAt(at - 1))
        && (last.kind() == StatementToken.Kind.WORD
            || last.kind() == StatementToken.Kind.QUOTED
            || last.isSymbol("]"));
  }

  private void number() {
    digits();
    if (at < text.length() && text.charAt(at) == '.') {
      at++;
      digits();
    }
    if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
      int exponent = at + 1;
      if (exponent < text.length()
          && (text.charAt(exponent) == '+' || text.charAt(exponent) == '-')) {
        exponent++;
      }
      if (isDigit(exponent)) {
        at = exponent;
        digits();
      }
    }
    if (at < text.length() && isLetter(text.charAt(at))) {
      throw Malformed.statement();
    }
  }

  private void digits() {
    while (isDigit(at)) {
      at++;
    }
  }

  /** Reads the content of quotes, in which a doubled quote stands for itself. */
  private String quoted(char quote) {
    StringBuilder content = new StringBuilder();
    at++;
    while (at < text.length()) {
      char c = text.charAt(at);
      next();
      if (c != quote) {
        content.append(c);
      } else if (at < text.length() && text.charAt(at) == quote) {
        content.append(quote);
        at++;
      } else {
        return content.toString();
      }
    }
    throw Malformed.statement();
  }

  private String symbol(char c) {
    for (String symbol : LONG_SYMBOLS) {
      if (text.startsWith(symbol, at)) {
        return symbol;
      }
    }
    if (SYMBOLS.indexOf(c) < 0) {
      throw Malformed.statement();
    }
    return String.valueOf(c);
  }

  private void add(StatementToken.Kind kind, String content, int start) {
    tokens.add(new StatementToken(kind, content, new Position(line, column(start), at - start)));
  }

  /**
   * Returns the column of a token. A quoted token with several lines has the column of its last
   * line.
   */
  private int column(int start) {
    return Math.max(start - lineStart, 0) + 1;
  }

  private void next() {
    if (text.charAt(at) == '\n') {
      line++;
      lineStart = at + 1;
    }
    at++;
  }

  private boolean isDigit(int index) {
    return index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '9';
  }

  private static boolean isLetter(char c) {
    return Character.isLetter(c) || c == '_' || c == '$';
  }
}
