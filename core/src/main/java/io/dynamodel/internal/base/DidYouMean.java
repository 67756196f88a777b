package io.dynamodel.internal.base;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Suggests the intended name, for messages about unknown fields, operators and indexes. */
public final class DidYouMean {
  /**
   * A longer name is not a typing error, and comparing it takes time proportional to the square of
   * its length.
   */
  private static final int LONGEST = 255;

  private DidYouMean() {}

  /**
   * Returns the known name that is closest to a written one; empty if none is close enough to be
   * shown.
   */
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

  /** Returns {@code ", did you mean 'author'?"}, or an empty text if no known name is close. */
  public static String phrase(String written, Collection<String> known) {
    return nearest(written, known).map(name -> ", did you mean '" + name + "'?").orElse("");
  }

  /**
   * Returns the number of edits between two names, ignoring case. A swap of neighbours counts as
   * one edit (optimal string alignment).
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
