package io.dynamodel.engine.internal.request;

import io.dynamodel.engine.internal.error.ErrorType;
import io.dynamodel.engine.internal.error.RequestException;

/** The errors that several operations share, with AWS's messages. */
public final class Messages {
  static final String INVALID = "One or more parameter values were invalid: ";

  private Messages() {}

  /** Returns the error of operations on items if the table does not exist. */
  static RequestException resourceNotFound() {
    return new RequestException(ErrorType.RESOURCE_NOT_FOUND, "Requested resource not found");
  }

  /** Returns the error of operations on tables if the table does not exist. */
  public static RequestException tableNotFound(String name) {
    return new RequestException(
        ErrorType.RESOURCE_NOT_FOUND,
        "Requested resource not found: Table: " + name + " not found");
  }

  /** Returns the error of an EXISTS outside of a transaction. */
  public static RequestException existsOutsideTransaction() {
    return RequestException.validation("EXISTS() is only supported in ExecuteTransaction");
  }

  /** Returns the error of an invalid parameter value. */
  public static RequestException invalid(String what) {
    return RequestException.validation(INVALID + what);
  }

  /** Returns the error of a parameter value that is invalid, whatever the table is. */
  public static RequestException malformed(String what) {
    return RequestException.malformed(INVALID + what);
  }
}
