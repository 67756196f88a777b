package io.dynamodel.value;

import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Names in messages. Many come from outside of the program, where somebody may have made them of
 * anything: in a message they are short, and begin no line of a log.
 */
public final class Names {
  /** How many characters of a name are shown. */
  public static final int LONGEST = 100;

  /** How many of a list are shown. */
  public static final int MOST = 20;

  private static final int LONGEST_SAID = 1000;

  private Names() {}

  /** A name as far as it is shown: control characters escaped, and cut where it is too long. */
  public static String shown(String name) {
    return line(name, LONGEST);
  }

  /** What others say, such as the message of an exception, in one line that is not too long. */
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

  /** A name in quotes, as far as it is {@link #shown}. */
  public static String quoted(String name) {
    return "'" + shown(name) + "'";
  }

  /** The first of several texts, and how many there are besides: {@code a, b and 99,980 more}. */
  public static String listed(Collection<?> texts, String joint) {
    String shown =
        texts.stream().limit(MOST).map(String::valueOf).collect(Collectors.joining(joint));
    return shown + more(texts.size(), joint.contains("\n") ? joint : " ");
  }

  /**
   * How many there are besides those that are shown: {@code and 99,980 more}; nothing if none is.
   *
   * @param all how many there are
   * @param before what stands before it
   */
  public static String more(int all, String before) {
    return all > MOST ? before + "and %,d more".formatted(all - MOST) : "";
  }

  private static int end(String text, int longest) {
    return Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
  }

  /** Whether a character could begin a line, turn the direction of writing, or is half a one. */
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
