package io.dynamodel.internal.model;

import io.dynamodel.error.MappingException;
import io.dynamodel.error.Violation;
import io.dynamodel.mapping.PlainSource;
import io.dynamodel.value.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Explains violations that occur because empty sets are not stored. */
final class LeftOut {
  private static final String NOT_STORED = "an empty set is not stored";

  private LeftOut() {}

  /**
   * Returns violations, with an explanation for those that concern an empty set.
   *
   * @param written the paths of empty sets in the record
   * @param source the source of the record, which may also have contained empty sets; null for none
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

  /** Returns the violations of a record that cannot be read again from its stored form. */
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
                  + " cannot be created without it",
              null));
    }
    if (violations.isEmpty()) {
      String message = "must be " + failure.expected() + ", not " + failure.found();
      violations.add(new Violation(failure.path(), "type", message, null));
    }
    return violations;
  }
}
