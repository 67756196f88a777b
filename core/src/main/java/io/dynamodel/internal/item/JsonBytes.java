package io.dynamodel.internal.item;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Finds the parts of a JSON text in its bytes. The text must be well-formed: otherwise, or beyond
 * its end, methods may throw any {@code RuntimeException} or return anything.
 */
final class JsonBytes {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHEST_BITS = ONES << 7;
  private static final long QUOTES = ONES * '"';
  private static final long BACKSLASHES = ONES * '\\';
  private static final int HEX = 16;
  private static final int HEX_DIGITS = 4;

  private JsonBytes() {}

  /** Returns the first index from this one on that is not at white space. */
  static int behindSpace(byte[] text, int from) {
    int i = from;
    while (text[i] <= ' ' && text[i] >= 0) {
      i++;
    }
    return i;
  }

  /** Returns the end of the value that begins at an index. */
  static int behindValue(byte[] text, int begin) {
    int i = begin;
    if (text[i] != '{' && text[i] != '[') {
      return text[i] == '"' ? behindText(text, i) : behindLiteral(text, i);
    }
    int depth = 0;
    do {
      byte c = text[i];
      if (c == '"') {
        i = behindText(text, i);
      } else {
        if (c == '{' || c == '[') {
          depth++;
        } else if (c == '}' || c == ']') {
          depth--;
        }
        i++;
      }
    } while (depth > 0);
    return i;
  }

  /** Returns the end of the number, boolean or null that begins at an index. */
  private static int behindLiteral(byte[] text, int begin) {
    int i = begin;
    while (text[i] > ' ' && text[i] != ',' && text[i] != '}') {
      i++;
    }
    return i;
  }

  /** Returns the end of the text whose opening quote is at an index. */
  static int behindText(byte[] text, int quote) {
    int i = quoteOrBackslash(text, quote + 1);
    while (text[i] != '"') {
      i = quoteOrBackslash(text, i + 2);
    }
    return i + 1;
  }

  /** Returns the next quote or backslash; examines eight bytes at a time. */
  static int quoteOrBackslash(byte[] text, int from) {
    int i = from;
    while (i <= text.length - Long.BYTES) {
      long eight = (long) LONGS.get(text, i);
      long quotes = eight ^ QUOTES;
      long backslashes = eight ^ BACKSLASHES;
      long found = ((quotes - ONES & ~quotes) | (backslashes - ONES & ~backslashes)) & HIGHEST_BITS;
      if (found != 0) {
        return i + Long.numberOfTrailingZeros(found) / Byte.SIZE;
      }
      i += Long.BYTES;
    }
    while (text[i] != '"' && text[i] != '\\') {
      i++;
    }
    return i;
  }

  /** Returns the text whose opening quote is at an index, and which may contain escapes. */
  static String unescaped(byte[] text, int quote) {
    StringBuilder plain = new StringBuilder();
    int from = quote + 1;
    int to = quoteOrBackslash(text, from);
    while (text[to] != '"') {
      plain.append(new String(text, from, to - from, StandardCharsets.UTF_8));
      char escaped = (char) text[to + 1];
      from = to + 2;
      if (escaped == 'u') {
        String hex = new String(text, from, HEX_DIGITS, StandardCharsets.ISO_8859_1);
        plain.append((char) Integer.parseInt(hex, HEX));
        from += HEX_DIGITS;
      } else {
        plain.append(meaning(escaped));
      }
      to = quoteOrBackslash(text, from);
    }
    return plain.append(new String(text, from, to - from, StandardCharsets.UTF_8)).toString();
  }

  private static char meaning(char escaped) {
    return switch (escaped) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> escaped;
    };
  }
}
