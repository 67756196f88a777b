package io.dynamodel.error;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the name that was probably meant, for messages about unknown fields, operators and indexes.
 */
public final class DidYouMean {
  /** What is longer was not mistyped; to compare it takes the square of the time. */
  private static final int LONGEST = 255;

  private DidYouMean() {}

  /** The known name nearest to a written one; empty if none is near enough to be worth showing. */
  public static Optional<String> nearest(String written, Collection<String> known) {
    int tolerance = Math.max(1, written.length() / 3);
    if (written.length() > LONGEST) {
      return Optional.empty();
    }
    return known.stream()
        .filter(name -> Math.abs(name.length() - written.length()) <= tolerance)
        .filter(name -> distance(written, name) <= tolerance)
        .min(
            Comparator.<String>comparingInt(name -> distance(written, name))
                .thenComparing(name -> name));
  }

  /** {@code ", did you mean 'author'?"}, or nothing where no known name is near. */
  public static String phrase(String written, Collection<String> known) {
    return nearest(written, known).map(name -> ", did you mean '" + name + "'?").orElse("");
  }

  /**
   * Edits between two names, a swap of neighbours being one (optimal string alignment), without
   * regard to case.
   */
  private static int distance(String left, String right) {
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    int[][] edits = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          edits[i][j] = i + j;
          continue;
        }
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        edits[i][j] =
            Math.min(Math.min(edits[i - 1][j], edits[i][j - 1]) + 1, edits[i - 1][j - 1] + change);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          edits[i][j] = Math.min(edits[i][j], edits[i - 2][j - 2] + 1);
        }
      }
    }
    return edits[a.length()][b.length()];
  }
}
