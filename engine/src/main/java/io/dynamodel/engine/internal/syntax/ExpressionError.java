package io.dynamodel.engine.internal.syntax;

import io.dynamodel.engine.internal.error.RequestException;

/** Creates the errors of expressions, which name the parameter. */
public final class ExpressionError {
  private ExpressionError() {}

  /**
   * Returns an error.
   *
   * @param parameter the name of the expression in the request
   */
  public static RequestException of(String parameter, String message) {
    String text = "Invalid " + parameter + ": " + message;
    // Regions of AWS differ in whether this error is in the envelope.
    return parameter.equals(UpdateParser.PARAMETER)
        ? RequestException.validation(text)
        : RequestException.malformed(text);
  }
}
