package io.dynamodel.internal.base;

import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Shows names in messages. Many names come from outside the program and may contain anything, so
 * they are shortened, and cannot start a new line of a log.
 */
public final class Names {
  /** The maximum number of characters of a name that are shown. */
  public static final int LONGEST = 100;

  /** The maximum number of names of a list that are shown. */
  public static final int MOST = 20;

  private static final int LONGEST_SAID = 1000;

  private Names() {}

  /** Returns the visible part of a name: control characters are escaped, and a long name is cut. */
  public static String shown(String name) {
    return line(name, LONGEST);
  }

  /**
   * Returns a text from elsewhere, such as the message of an exception, as one line of limited
   * length.
   */
  public static String said(@Nullable String text) {
    return line(String.valueOf(text), LONGEST_SAID);
  }

  private static String line(String text, int longest) {
    int end = text.length() <= longest ? text.length() : end(text, longest);
    for (int i = 0; i < end; i++) {
      if (isUnsafe(text, i)) {
        return escaped(text, end);
      }
    }
    return end == text.length() ? text : text.substring(0, end) + "…";
  }

  /** Returns a name in quotes, as far as it is {@link #shown}. */
  public static String quoted(String name) {
    return "'" + shown(name) + "'";
  }

  /**
   * Returns the first of several texts, and how many more there are: {@code a, b and 99,980 more}.
   */
  public static String listed(Collection<?> texts, String joint) {
    String shown =
        texts.stream().limit(MOST).map(String::valueOf).collect(Collectors.joining(joint));
    return shown + more(texts.size(), joint.contains("\n") ? joint : " ");
  }

  /**
   * Returns the number of those that are not shown: {@code and 99,980 more}; empty if there are
   * none.
   *
   * @param all the total number
   * @param before the text before it
   */
  public static String more(int all, String before) {
    return all > MOST ? before + String.format(Locale.ROOT, "and %,d more", all - MOST) : "";
  }

  private static int end(String text, int longest) {
    return Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
  }

  /**
   * Returns whether a character could start a line, change the direction of writing, or is half a
   * surrogate pair.
   */
  private static boolean isUnsafe(String name, int i) {
    char c = name.charAt(i);
    if (c < 0x7F) {
      return c < ' ';
    }
    if (Character.isSurrogate(c)) {
      return Character.isHighSurrogate(c)
          ? i + 1 == name.length() || !Character.isLowSurrogate(name.charAt(i + 1))
          : i == 0 || !Character.isHighSurrogate(name.charAt(i - 1));
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  private static String escaped(String name, int end) {
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < end; i++) {
      char c = name.charAt(i);
      if (!isUnsafe(name, i)) {
        shown.append(c);
      } else if (c == '\n') {
        shown.append("\\n");
      } else if (c == '\r') {
        shown.append("\\r");
      } else if (c == '\t') {
        shown.append("\\t");
      } else {
        shown.append("\\u%04X".formatted((int) c));
      }
    }
    return end == name.length() ? shown.toString() : shown.append('…').toString();
  }
}
