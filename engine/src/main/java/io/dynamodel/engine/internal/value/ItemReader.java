package io.dynamodel.engine.internal.value;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A cursor over the bytes of an {@link Item}. The bytes are the engine's own, so that it checks
 * nothing: there is no space between tokens, and an attribute value is an object with one member.
 */
final class ItemReader {
  private final byte[] json;
  private int at;

  ItemReader(byte[] json) {
    this.json = json;
  }

  Map<String, AttributeValue> attributes() {
    at = 0;
    return map();
  }

  @Nullable AttributeValue attribute(String name) {
    at = 0;
    return enter(name) ? value() : null;
  }

  @Nullable AttributeValue at(DocumentPath path) {
    at = 0;
    List<DocumentPath.Element> elements = path.elements();
    for (int i = 0; i < elements.size(); i++) {
      DocumentPath.Element element = elements.get(i);
      if (element instanceof DocumentPath.Key key) {
        if ((i > 0 && !open("M")) || !enter(key.name())) {
          return null;
        }
      } else if (!open("L") || !enter(((DocumentPath.Index) element).position())) {
        return null;
      }
    }
    return value();
  }

  void eachAttribute(Item.AttributeSpan action) {
    at = 1;
    while (json[at] != '}') {
      int start = at;
      String name = nextText();
      at++;
      skip();
      action.accept(name, start, at);
      if (json[at] == ',') {
        at++;
      }
    }
  }

  /** Moves from the start of a value to its content, if the value has a type. */
  private boolean open(String type) {
    int content = at + type.length() + 4;
    if (json[at + 2] == type.charAt(0) && json[content - 2] == '"' && json[content - 1] == ':') {
      at = content;
      return true;
    }
    return false;
  }

  /** Moves from the start of a map's content to the value of a key, if the map has the key. */
  private boolean enter(String key) {
    at++;
    while (json[at] != '}') {
      int start = at + 1;
      skipText();
      int end = at - 1;
      at++;
      if (matches(start, end, key)) {
        return true;
      }
      skip();
      if (json[at] == ',') {
        at++;
      }
    }
    return false;
  }

  /** Moves from the start of a list's content to an element, if the list has it. */
  private boolean enter(int position) {
    at++;
    for (int i = 0; json[at] != ']'; i++) {
      if (i == position) {
        return true;
      }
      skip();
      if (json[at] == ',') {
        at++;
      }
    }
    return false;
  }

  private boolean matches(int start, int end, String key) {
    int length = key.length();
    if (end - start < length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      byte b = json[start + i];
      if (b < 0 || b == '\\') {
        return text(start, end).equals(key);
      }
      if (b != key.charAt(i)) {
        return false;
      }
    }
    return end - start == length;
  }

  /** Skips any JSON value. */
  private void skip() {
    int depth = 0;
    do {
      byte b = json[at];
      if (b == '"') {
        skipText();
      } else {
        if (b == '{' || b == '[') {
          depth++;
        } else if (b == '}' || b == ']') {
          depth--;
        }
        at++;
      }
    } while (depth > 0);
  }

  private void skipText() {
    at++;
    while (json[at] != '"') {
      at += json[at] == '\\' ? 2 : 1;
    }
    at++;
  }

  private AttributeValue value() {
    // {"S":
    at += 2;
    AttributeValue value =
        switch (json[at]) {
          case 'S' -> json[at + 1] == '"' ? text() : new AttributeValue.SS(texts());
          case 'N' ->
              switch (json[at + 1]) {
                case '"' -> number();
                case 'S' -> numbers();
                default -> nullValue();
              };
          case 'B' ->
              switch (json[at + 1]) {
                case '"' -> binary();
                case 'S' -> binaries();
                default -> bool();
              };
          case 'M' -> {
            at += 3;
            yield new AttributeValue.M(map());
          }
          default -> {
            at += 3;
            yield new AttributeValue.L(list());
          }
        };
    at++;
    return value;
  }

  private AttributeValue text() {
    at += 3;
    return new AttributeValue.S(nextText());
  }

  private AttributeValue number() {
    at += 3;
    return new AttributeValue.N(nextNumber());
  }

  private AttributeValue binary() {
    at += 3;
    return new AttributeValue.B(nextBinary());
  }

  private AttributeValue nullValue() {
    at += "NULL\":true".length();
    return AttributeValue.NULL;
  }

  private AttributeValue bool() {
    at += "BOOL\":".length();
    boolean isTrue = json[at] == 't';
    at += isTrue ? 4 : 5;
    return isTrue ? AttributeValue.TRUE : AttributeValue.FALSE;
  }

  private Set<String> texts() {
    Set<String> texts = new LinkedHashSet<>();
    startSet();
    while (inSet()) {
      texts.add(nextText());
    }
    return texts;
  }

  private AttributeValue numbers() {
    Set<BigDecimal> numbers = new LinkedHashSet<>();
    startSet();
    while (inSet()) {
      numbers.add(nextNumber());
    }
    return new AttributeValue.NS(numbers);
  }

  private AttributeValue binaries() {
    Set<Binary> binaries = new LinkedHashSet<>();
    startSet();
    while (inSet()) {
      binaries.add(nextBinary());
    }
    return new AttributeValue.BS(binaries);
  }

  private void startSet() {
    // SS":[
    at += 5;
  }

  /** Returns whether another element follows, and moves past the comma or the bracket. */
  private boolean inSet() {
    if (json[at] == ',') {
      at++;
    } else if (json[at] == ']') {
      at++;
      return false;
    }
    return true;
  }

  private Map<String, AttributeValue> map() {
    Map<String, AttributeValue> map = new LinkedHashMap<>();
    at++;
    while (json[at] != '}') {
      String name = nextText();
      at++;
      map.put(name, value());
      if (json[at] == ',') {
        at++;
      }
    }
    at++;
    return map;
  }

  private List<AttributeValue> list() {
    List<AttributeValue> list = new ArrayList<>();
    at++;
    while (json[at] != ']') {
      list.add(value());
      if (json[at] == ',') {
        at++;
      }
    }
    at++;
    return list;
  }

  private String nextText() {
    int start = at + 1;
    skipText();
    return text(start, at - 1);
  }

  private BigDecimal nextNumber() {
    return Numbers.parse(nextText());
  }

  private Binary nextBinary() {
    int start = at + 1;
    skipText();
    return new Binary(
        Base64.getDecoder().decode(java.util.Arrays.copyOfRange(json, start, at - 1)));
  }

  private String text(int start, int end) {
    for (int i = start; i < end; i++) {
      if (json[i] == '\\') {
        return unescaped(start, end);
      }
    }
    return new String(json, start, end - start, StandardCharsets.UTF_8);
  }

  private String unescaped(int start, int end) {
    String raw = new String(json, start, end - start, StandardCharsets.UTF_8);
    StringBuilder text = new StringBuilder(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c != '\\') {
        text.append(c);
        continue;
      }
      char escaped = raw.charAt(++i);
      switch (escaped) {
        case 'n' -> text.append('\n');
        case 'r' -> text.append('\r');
        case 't' -> text.append('\t');
        case 'b' -> text.append('\b');
        case 'f' -> text.append('\f');
        case 'u' -> {
          text.append((char) Integer.parseInt(raw, i + 1, i + 5, 16));
          i += 4;
        }
        default -> text.append(escaped);
      }
    }
    return text.toString();
  }
}
