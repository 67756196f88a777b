package io.dynamodel.engine.internal.error;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The failure of a request, with the content of its response. It has no stack trace because it is
 * an answer, not a fault of the engine.
 */
public final class RequestException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final ErrorType type;
  private final transient Map<String, ?> members;

  /** The message in the operations of the newer {@link Wording}s, null if it is the same in all. */
  private final @Nullable String newer;

  public RequestException(ErrorType type, String message) {
    this(type, message, Map.of());
  }

  /**
   * Creates a failure.
   *
   * @param members further members of the response ({@code Item}, {@code CancellationReasons}), as
   *     plain JSON: maps, lists, strings, numbers, booleans, and {@code byte[]} for JSON that is
   *     already written
   */
  public RequestException(ErrorType type, String message, Map<String, ?> members) {
    this(type, message, null, members);
  }

  private RequestException(
      ErrorType type, String message, @Nullable String newer, Map<String, ?> members) {
    super(message, null, false, false);
    this.type = type;
    this.newer = newer;
    this.members = members;
  }

  /** Returns the error of most invalid requests. */
  public static RequestException validation(String message) {
    return new RequestException(ErrorType.VALIDATION, message);
  }

  /** Returns the error of a value or expression that is malformed, whatever the table is. */
  public static RequestException malformed(String message) {
    return malformed(message, message);
  }

  /**
   * Returns the error of a value or expression that is malformed, whatever the table is.
   *
   * @param newer the message in the operations of the newer {@link Wording}s
   * @param older the message in all others
   */
  public static RequestException malformed(String newer, String older) {
    return new RequestException(ErrorType.VALIDATION, older, newer, Map.of());
  }

  /** Returns this error with the message that it has in an operation. */
  public RequestException in(Wording wording) {
    if (newer == null || wording == Wording.OLDER) {
      return this;
    }
    String message = wording == Wording.ENVELOPED ? "1 validation error detected: " + newer : newer;
    return new RequestException(type, message, members);
  }

  /** Returns the message in the operations of the newer wordings. */
  public String newerMessage() {
    return newer == null ? message() : newer;
  }

  public ErrorType type() {
    return type;
  }

  public String message() {
    return String.valueOf(getMessage());
  }

  /** Returns further members of the response. */
  public Map<String, ?> members() {
    return members;
  }
}
