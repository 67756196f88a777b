package io.dynamodel.validator.jsonschema;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.format.Format;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The format {@code email}, with the same results as the library's. The library takes a microsecond
 * and six regular expressions per address; most real addresses are simpler than that.
 *
 * @param format the library's own format, which checks all other addresses
 */
record EmailFormat(Format format) implements Format {
  private static final int MAX_LOCAL = 64;
  private static final int MAX_DOMAIN = 253;
  private static final int MAX_LABEL = 63;

  /**
   * The top-level domains that the library has accepted. There are at most as many as in its own
   * list, so texts from outside cannot make this set grow.
   */
  private static final Set<String> KNOWN = ConcurrentHashMap.newKeySet();

  @Override
  public String getName() {
    return format.getName();
  }

  @Override
  public String getMessageKey() {
    return format.getMessageKey();
  }

  @Override
  public boolean matches(ExecutionContext execution, SchemaContext schema, String value) {
    int top = topLevel(value);
    if (top < 0) {
      return format.matches(execution, schema, value);
    }
    String name = value.substring(top).toLowerCase(Locale.ROOT);
    if (KNOWN.contains(name)) {
      return true;
    }
    boolean valid = format.matches(execution, schema, value);
    if (valid) {
      KNOWN.add(name);
    }
    return valid;
  }

  /**
   * Returns the start of the top-level domain, on which alone the result then depends. Negative if
   * the text is not plain words with dots, an at sign, and plain labels with dots.
   */
  private static int topLevel(String value) {
    int at = value.indexOf('@');
    int length = value.length();
    if (at < 1 || at > MAX_LOCAL || length - at - 1 > MAX_DOMAIN || !areWords(value, at)) {
      return -1;
    }
    int label = at + 1;
    for (int i = label; i <= length; i++) {
      char c = i == length ? '.' : value.charAt(i);
      if (c == '.') {
        if (i == label || i - label > MAX_LABEL) {
          return -1;
        }
        if (i < length) {
          label = i + 1;
        }
      } else if (!isLetter(c) && !isDigit(c) && !isInnerHyphen(value, i, label)) {
        return -1;
      }
    }
    return label > at + 1 && isLetter(value.charAt(label)) ? label : -1;
  }

  private static boolean areWords(String value, int end) {
    int word = 0;
    for (int i = 0; i <= end; i++) {
      char c = i == end ? '.' : value.charAt(i);
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
  private static boolean isInnerHyphen(String value, int i, int label) {
    return value.charAt(i) == '-'
        && i > label
        && i + 1 < value.length()
        && value.charAt(i - 1) != '-'
        && value.charAt(i + 1) != '.';
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
