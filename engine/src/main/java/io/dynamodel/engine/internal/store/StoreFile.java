package io.dynamodel.engine.internal.store;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file of a store. The journal {@code n} has the commits after the snapshot {@code n} and before
 * the journal {@code n + 1}. The first journal has no snapshot.
 *
 * @param generation counts from 1
 */
record StoreFile(Kind kind, long generation) {
  /**
   * The end of the name of an incomplete file. A file with such a name was not completed if it
   * exists when a store is opened.
   */
  static final String INCOMPLETE = ".new";

  /**
   * The version of the format, which increases when the framing or the meaning of records changes.
   */
  static final int FORMAT = 1;

  private static final Pattern NAME = Pattern.compile("(journal|snapshot)-([0-9]{6,18})");

  public enum Kind {
    JOURNAL("journal"),
    SNAPSHOT("snapshot");

    private final String word;

    Kind(String word) {
      this.word = word;
    }
  }

  /** Returns the file with this name, or null if it is not a file of a store. */
  static @Nullable StoreFile of(String name) {
    Matcher matcher = NAME.matcher(name);
    if (!matcher.matches()) {
      return null;
    }
    Kind kind = matcher.group(1).equals(Kind.JOURNAL.word) ? Kind.JOURNAL : Kind.SNAPSHOT;
    StoreFile file = new StoreFile(kind, Long.parseLong(matcher.group(2)));
    return file.name().equals(name) ? file : null;
  }

  /** Returns whether a name is that of an incomplete file. */
  static boolean isIncomplete(String name) {
    return name.endsWith(INCOMPLETE)
        && of(name.substring(0, name.length() - INCOMPLETE.length())) != null;
  }

  static StoreFile journal(long generation) {
    return new StoreFile(Kind.JOURNAL, generation);
  }

  static StoreFile snapshot(long generation) {
    return new StoreFile(Kind.SNAPSHOT, generation);
  }

  boolean isJournal() {
    return kind == Kind.JOURNAL;
  }

  String name() {
    return String.format(Locale.ROOT, "%s-%06d", kind.word, generation);
  }

  /** Returns the first line of such files, up to the number of their format. */
  String title() {
    return "DynaModel " + name() + ", format ";
  }

  /** Returns the first bytes of the file. */
  byte[] header() {
    return (title() + FORMAT + "\n").getBytes(StandardCharsets.US_ASCII);
  }
}
