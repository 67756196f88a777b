package io.dynamodel.engine.internal.request;

import io.dynamodel.engine.internal.error.RequestException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The constraints of the API's model that a request violates: lengths, ranges, enums, required
 * members. AWS reports them in one error, before all other checks.
 */
final class Violations {
  private static final int MAX_REPORTED = 10;

  private final List<String> violations = new ArrayList<>();

  /**
   * Notes a violation.
   *
   * @param value the value as AWS prints it, or null if it is missing
   * @param path the path of the member, such as {@code keySchema.1.member.keyType}
   * @param constraint the text after "Member must "
   */
  void add(@Nullable String value, String path, String constraint) {
    addWhole(value, path, "Member must " + constraint);
  }

  /** Notes a violation whose message does not begin with "Member must". */
  void addWhole(@Nullable String value, String path, String constraint) {
    if (violations.size() < MAX_REPORTED) {
      violations.add(
          "Value "
              + (value == null ? "null" : "'" + value + "'")
              + " at '"
              + path
              + "' failed to satisfy constraint: "
              + constraint);
    }
  }

  void check() {
    int count = violations.size();
    if (count > 0) {
      throw RequestException.validation(
          count
              + (count == 1 ? " validation error detected: " : " validation errors detected: ")
              + String.join("; ", violations));
    }
  }
}
