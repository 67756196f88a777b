package io.dynamodel.internal.base;

/** Texts as DynamoDB stores them: in UTF-8. */
public final class Texts {
  private Texts() {}

  /**
   * Returns whether UTF-8 can represent a text: each surrogate in it must be part of a pair.
   * Otherwise, another character would be stored in its place.
   */
  public static boolean isWellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return isPaired(text, i);
      }
    }
    return true;
  }

  private static boolean isPaired(String text, int first) {
    int i = first;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i += 2;
      } else if (Character.isSurrogate(c)) {
        return false;
      } else {
        i++;
      }
    }
    return true;
  }
}
