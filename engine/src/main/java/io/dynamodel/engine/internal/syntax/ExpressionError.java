package io.dynamodel.engine.internal.syntax;

import io.dynamodel.engine.internal.error.RequestException;

/** Errors of expressions: they say of which parameter. */
public final class ExpressionError {
  private ExpressionError() {}

  /**
   * @param parameter the name of the expression in the request
   */
  public static RequestException of(String parameter, String message) {
    String text = "Invalid " + parameter + ": " + message;
    // Regions of AWS differ in whether they put this one into the envelope.
    return parameter.equals(UpdateParser.PARAMETER)
        ? RequestException.validation(text)
        : RequestException.malformed(text);
  }
}
