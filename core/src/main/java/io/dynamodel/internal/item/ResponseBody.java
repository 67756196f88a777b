package io.dynamodel.internal.item;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/**
 * The body of the response to a read, an update or a deletion, split into its items and the
 * remaining body without any items. The limits of an item are found by counting brackets; its
 * content is parsed when it is read.
 */
public final class ResponseBody {
  private static final byte[] ITEM = "Item".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] ATTRIBUTES = "Attributes".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] ITEMS = "Items".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] RESPONSES = "Responses".getBytes(StandardCharsets.US_ASCII);
  private static final String NO_TABLE = "";

  private final byte[] bytes;
  private final Map<String, List<StoredItem>> items = new HashMap<>();
  private final ByteArrayOutputStream rest = new ByteArrayOutputStream(64);
  private int kept;

  private int at;
  private int nameBegin;
  private int nameEnd;

  private ResponseBody(byte[] bytes) {
    this.bytes = bytes;
    enter('{');
    while (nextMember()) {
      if (isNamed(ITEM) || isNamed(ATTRIBUTES)) {
        items.put(NO_TABLE, cut('{'));
      } else if (isNamed(ITEMS)) {
        items.put(NO_TABLE, cut('['));
      } else if (isNamed(RESPONSES)) {
        enter('{');
        while (nextMember()) {
          String table = new String(bytes, nameBegin, nameEnd - nameBegin, StandardCharsets.UTF_8);
          items.put(table, cut('['));
        }
      } else {
        at = JsonBytes.behindValue(bytes, at);
      }
    }
    rest.write(bytes, kept, bytes.length - kept);
  }

  /**
   * Splits a body.
   *
   * @param bytes the body; the result owns them, unless it is null
   * @param verified whether a checksum has shown that these bytes are complete and correct
   * @return null if they are not such a body
   */
  public static @Nullable ResponseBody of(byte[] bytes, boolean verified) {
    try {
      return verified || isWellFormed(bytes) ? new ResponseBody(bytes) : null;
    } catch (IndexOutOfBoundsException | IllegalStateException e) {
      return null;
    }
  }

  private static boolean isWellFormed(byte[] bytes) {
    try (JsonParser parser = ItemText.parser(bytes, 0, bytes.length)) {
      parser.nextToken();
      parser.skipChildren();
      return parser.nextToken() == null;
    } catch (JacksonException e) {
      return false;
    }
  }

  /** Returns the items of a response of one table. */
  public List<StoredItem> items() {
    return items.getOrDefault(NO_TABLE, List.of());
  }

  /** Returns the items of a response to a BatchGetItem, by the names of their tables. */
  public Map<String, List<StoredItem>> itemsByTable() {
    return items;
  }

  /** Returns the body without its items. */
  public byte[] rest() {
    return rest.toByteArray();
  }

  /** Cuts out the single item, or the array of items, that begins here. */
  private List<StoredItem> cut(char bracket) {
    int begin = at;
    enter(bracket);
    int[] bounds = new int[bracket == '{' ? 2 : 128];
    int count = 0;
    if (bracket == '{') {
      at = JsonBytes.behindValue(bytes, begin);
      bounds[0] = begin;
      bounds[1] = at;
      count = 1;
    } else {
      while (nextElement()) {
        if (2 * count == bounds.length) {
          bounds = Arrays.copyOf(bounds, 2 * bounds.length);
        }
        bounds[2 * count] = at;
        at = JsonBytes.behindValue(bytes, at);
        bounds[2 * count + 1] = at;
        count++;
      }
    }
    rest.write(bytes, kept, begin + 1 - kept);
    kept = at - 1;
    return new ItemText(bytes, bounds, count).items();
  }

  private void enter(char bracket) {
    skipSpace();
    require(bytes[at] == bracket);
    at++;
  }

  private static void require(boolean expected) {
    if (!expected) {
      throw new IllegalStateException("this is not a response of DynamoDB");
    }
  }

  /** Moves to the next member of an object, and to its value; returns false at the end. */
  private boolean nextMember() {
    if (!isNext('}')) {
      return false;
    }
    require(bytes[at] == '"');
    nameBegin = at + 1;
    at = JsonBytes.behindText(bytes, at);
    nameEnd = at - 1;
    skipSpace();
    require(bytes[at] == ':');
    at++;
    skipSpace();
    return true;
  }

  /** Moves to the next element of an array; returns false at the end. */
  private boolean nextElement() {
    if (!isNext(']')) {
      return false;
    }
    require(bytes[at] == '{');
    return true;
  }

  private boolean isNext(char closing) {
    skipSpace();
    if (bytes[at] == ',') {
      at++;
      skipSpace();
    }
    if (bytes[at] == closing) {
      at++;
      return false;
    }
    return true;
  }

  private boolean isNamed(byte[] name) {
    return Arrays.equals(bytes, nameBegin, nameEnd, name, 0, name.length);
  }

  private void skipSpace() {
    at = JsonBytes.behindSpace(bytes, at);
  }
}
