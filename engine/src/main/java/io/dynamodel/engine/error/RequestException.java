package io.dynamodel.engine.error;

import java.util.Map;

/**
 * A request that fails, with what its response says. It has no stack trace: it is an answer, not a
 * fault of the engine.
 */
public final class RequestException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final ErrorType type;
  private final transient Map<String, ?> members;

  public RequestException(ErrorType type, String message) {
    this(type, message, Map.of());
  }

  /**
   * @param members further members of the response ({@code Item}, {@code CancellationReasons}), as
   *     plain JSON: maps, lists, strings, numbers, booleans, and {@code byte[]} for JSON that is
   *     written already
   */
  public RequestException(ErrorType type, String message, Map<String, ?> members) {
    super(message, null, false, false);
    this.type = type;
    this.members = members;
  }

  /** The error that most bad requests end in. */
  public static RequestException validation(String message) {
    return new RequestException(ErrorType.VALIDATION, message);
  }

  public ErrorType type() {
    return type;
  }

  public String message() {
    return String.valueOf(getMessage());
  }

  /** Further members of the response. */
  public Map<String, ?> members() {
    return members;
  }
}
