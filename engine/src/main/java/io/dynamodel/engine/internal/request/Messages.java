package io.dynamodel.engine.internal.request;

import io.dynamodel.engine.internal.error.ErrorType;
import io.dynamodel.engine.internal.error.RequestException;

/** The errors that several operations have in common, in the words of AWS. */
public final class Messages {
  static final String INVALID = "One or more parameter values were invalid: ";

  private Messages() {}

  /** What operations on items say when there is no table. */
  static RequestException resourceNotFound() {
    return new RequestException(ErrorType.RESOURCE_NOT_FOUND, "Requested resource not found");
  }

  /** What operations on tables say when there is no table. */
  public static RequestException tableNotFound(String name) {
    return new RequestException(
        ErrorType.RESOURCE_NOT_FOUND,
        "Requested resource not found: Table: " + name + " not found");
  }

  /** An EXISTS where it has nothing to check for. */
  public static RequestException existsOutsideTransaction() {
    return RequestException.validation("EXISTS() is only supported in ExecuteTransaction");
  }

  /** A parameter value that is not valid. */
  public static RequestException invalid(String what) {
    return RequestException.validation(INVALID + what);
  }

  /** A parameter value that is not valid, whatever the table is. */
  public static RequestException malformed(String what) {
    return RequestException.malformed(INVALID + what);
  }
}
