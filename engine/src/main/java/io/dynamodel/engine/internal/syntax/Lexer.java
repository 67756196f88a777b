package io.dynamodel.engine.internal.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Splits an expression into tokens. It rejects nothing: the parser rejects tokens that do not fit.
 */
public final class Lexer {
  private static final String SYMBOLS = "()[],.=+-";

  private final String text;
  private final Set<String> keywords;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private Lexer(String text, Set<String> keywords) {
    this.text = text;
    this.keywords = keywords;
  }

  /**
   * Returns the tokens; the last one is an {@link Token.Kind#END}.
   *
   * @param keywords in upper case
   */
  static List<Token> tokens(String text, Set<String> keywords) {
    return new Lexer(text, keywords).run();
  }

  private List<Token> run() {
    int end = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
        at++;
      } else {
        token(c);
        end = at;
      }
    }
    tokens.add(new Token(Token.Kind.END, "<EOF>", end, end));
    return tokens;
  }

  private void token(char c) {
    int start = at;
    if (isLetter(c)) {
      at = wordEnd(at);
      String word = text.substring(start, at);
      add(
          keywords.contains(word.toUpperCase(Locale.ROOT)) ? Token.Kind.KEYWORD : Token.Kind.NAME,
          start);
    } else if (isDigit(c)) {
      while (at < text.length() && isDigit(text.charAt(at))) {
        at++;
      }
      add(Token.Kind.NUMBER, start);
    } else if ((c == '#' || c == ':') && wordEnd(at + 1) > at + 1) {
      at = wordEnd(at + 1);
      add(c == '#' ? Token.Kind.NAME_PLACEHOLDER : Token.Kind.VALUE_PLACEHOLDER, start);
    } else if (c == '<' || c == '>') {
      at++;
      if (at < text.length() && (text.charAt(at) == '=' || (c == '<' && text.charAt(at) == '>'))) {
        at++;
      }
      add(Token.Kind.SYMBOL, start);
    } else {
      at += Character.charCount(text.codePointAt(at));
      add(SYMBOLS.indexOf(c) >= 0 ? Token.Kind.SYMBOL : Token.Kind.UNKNOWN, start);
    }
  }

  private void add(Token.Kind kind, int start) {
    tokens.add(new Token(kind, text.substring(start, at), start, at));
  }

  private int wordEnd(int from) {
    int end = from;
    while (end < text.length() && isWordPart(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /**
   * Returns whether a character may follow the first one of a name, or be anywhere in a
   * placeholder.
   */
  public static boolean isWordPart(char c) {
    return isLetter(c) || isDigit(c) || c == '_';
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
