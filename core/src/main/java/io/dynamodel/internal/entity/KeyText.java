package io.dynamodel.internal.entity;

import org.jspecify.annotations.Nullable;

/**
 * The form of texts within a derived key. Each character up to {@code $} becomes {@code $} and two
 * hexadecimal digits. So no value contains the separator {@code #}, and encoded texts sort as the
 * texts do, also if a separator follows.
 */
final class KeyText {
  private static final char ESCAPE = '$';
  private static final String DIGITS = "0123456789ABCDEF";

  private KeyText() {}

  static String encode(String text) {
    if (isPlain(text)) {
      return text;
    }
    StringBuilder encoded = new StringBuilder(text.length() + 8);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ESCAPE) {
        encoded.append(ESCAPE).append(DIGITS.charAt(c >> 4)).append(DIGITS.charAt(c & 15));
      } else {
        encoded.append(c);
      }
    }
    return encoded.toString();
  }

  /** Returns null if the text is not the encoded form of any. */
  static @Nullable String decode(String encoded) {
    StringBuilder text = new StringBuilder(encoded.length());
    for (int i = 0; i < encoded.length(); i++) {
      char c = encoded.charAt(i);
      if (c < ESCAPE) {
        return null;
      }
      if (c == ESCAPE) {
        int code = code(encoded, i + 1);
        if (code < 0 || code > ESCAPE) {
          return null;
        }
        text.append((char) code);
        i += 2;
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }

  private static int code(String encoded, int at) {
    if (at + 2 > encoded.length()) {
      return -1;
    }
    int high = DIGITS.indexOf(encoded.charAt(at));
    int low = DIGITS.indexOf(encoded.charAt(at + 1));
    return high < 0 || low < 0 ? -1 : high * 16 + low;
  }

  /** Returns whether the encoded form of a text is the text itself. */
  static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) <= ESCAPE) {
        return false;
      }
    }
    return true;
  }
}
