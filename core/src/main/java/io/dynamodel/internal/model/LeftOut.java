package io.dynamodel.internal.model;

import io.dynamodel.error.MappingException;
import io.dynamodel.error.Violation;
import io.dynamodel.mapping.PlainSource;
import io.dynamodel.value.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says that it is because of empty sets, which are not stored, that a record is not valid. */
final class LeftOut {
  private static final String NOT_STORED = "an empty set is not stored";

  private LeftOut() {}

  /**
   * Violations, with the reason of those that are about an empty set.
   *
   * @param written where the record had empty sets
   * @param source what it was made of, which may have had others; null for nothing
   */
  static List<Violation> explained(
      List<Violation> violations, List<Path> written, @Nullable PlainSource source) {
    if (violations.isEmpty()) {
      return violations;
    }
    List<Path> emptySets = new ArrayList<>(written);
    if (source != null) {
      emptySets.addAll(source.emptySets());
    }
    List<Violation> explained = new ArrayList<>();
    for (Violation each : violations) {
      explained.add(
          emptySets.contains(each.path())
              ? new Violation(
                  each.path(),
                  each.constraint(),
                  each.message() + ": " + NOT_STORED,
                  each.rejectedValue())
              : each);
    }
    return explained;
  }

  /** What is wrong with a record that cannot be read again from what would be stored. */
  static List<Violation> missed(MappingException failure, List<Path> emptySets) {
    List<Violation> violations = new ArrayList<>();
    for (Path path : emptySets) {
      violations.add(
          new Violation(
              path,
              "set",
              "is empty: "
                  + NOT_STORED
                  + ", and "
                  + failure.expected()
                  + " cannot be made without it",
              null));
    }
    if (violations.isEmpty()) {
      String message = "must be " + failure.expected() + ", not " + failure.found();
      violations.add(new Violation(failure.path(), "type", message, null));
    }
    return violations;
  }
}
