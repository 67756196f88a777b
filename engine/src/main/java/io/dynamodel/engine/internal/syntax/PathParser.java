package io.dynamodel.engine.internal.syntax;

import java.util.ArrayList;
import java.util.List;

/** Parses document paths, which all expressions contain. */
public final class PathParser {
  private PathParser() {}

  public static Syntax.Path path(TokenStream tokens) {
    List<Syntax.Part> parts = new ArrayList<>();
    parts.add(name(tokens));
    return rest(tokens, parts);
  }

  /** Parses the elements after the beginning of a path. */
  static Syntax.Path rest(TokenStream tokens, List<Syntax.Part> beginning) {
    List<Syntax.Part> parts = new ArrayList<>(beginning);
    while (true) {
      if (tokens.accept(".")) {
        parts.add(name(tokens));
      } else if (tokens.accept("[")) {
        parts.add(new Syntax.Index(tokens.expect(Token.Kind.NUMBER).text()));
        tokens.expect("]");
      } else {
        return new Syntax.Path(parts);
      }
    }
  }

  private static Syntax.Part name(TokenStream tokens) {
    if (tokens.peek().kind() == Token.Kind.NAME_PLACEHOLDER) {
      return new Syntax.NamePlaceholder(tokens.next().text());
    }
    return new Syntax.Name(tokens.expect(Token.Kind.NAME).text());
  }
}
