package io.dynamodel.mapping;

/**
 * Recognizes simple email addresses without a regular expression. Validation libraries evaluate
 * several expressions for each address, which takes longer than all other rules of a record; an
 * adapter can accept an address that is recognized here, and leave any other to its library.
 */
public final class PlainAddress {
  private static final int MAX_LOCAL = 64;
  private static final int MAX_DOMAIN = 253;
  private static final int MAX_LABEL = 63;

  private PlainAddress() {}

  /**
   * Returns where the top-level domain of an address starts. The result is negative if the text is
   * not a plain address: ASCII words with single dots between them, an at sign, and at least two
   * labels of ASCII letters, digits and single inner hyphens, none longer than the standards allow.
   *
   * <p>Such an address is valid by every rule that does not know which domains exist.
   */
  public static int topLevel(String text) {
    int at = text.indexOf('@');
    int length = text.length();
    if (at < 1 || at > MAX_LOCAL || length - at - 1 > MAX_DOMAIN || !areWords(text, at)) {
      return -1;
    }
    int label = at + 1;
    for (int i = label; i <= length; i++) {
      char c = i == length ? '.' : text.charAt(i);
      if (c == '.') {
        if (i == label || i - label > MAX_LABEL) {
          return -1;
        }
        if (i < length) {
          label = i + 1;
        }
      } else if (!isLetter(c) && !isDigit(c) && !isInnerHyphen(text, i, label)) {
        return -1;
      }
    }
    return label > at + 1 && isLetter(text.charAt(label)) ? label : -1;
  }

  private static boolean areWords(String text, int end) {
    int word = 0;
    for (int i = 0; i <= end; i++) {
      char c = i == end ? '.' : text.charAt(i);
      if (c == '.') {
        if (i == word) {
          return false;
        }
        word = i + 1;
      } else if (!isLetter(c) && !isDigit(c) && c != '-' && c != '_' && c != '+') {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns whether a character is a single hyphen between letters or digits. Double hyphens are
   * left to the library, which knows Punycode.
   */
  private static boolean isInnerHyphen(String text, int i, int label) {
    return text.charAt(i) == '-'
        && i > label
        && i + 1 < text.length()
        && text.charAt(i - 1) != '-'
        && text.charAt(i + 1) != '.';
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
