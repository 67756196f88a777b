package io.dynamodel.engine.internal.partiql;

import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.value.AttributeType;
import io.dynamodel.engine.internal.value.AttributeValue;
import io.dynamodel.engine.internal.value.Binary;
import io.dynamodel.engine.internal.value.Numbers;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Converts literals and parameters to attribute values. */
final class Literals {
  /** How many lists and maps may contain a value. */
  private static final int MAX_DEPTH = 31;

  private static final String ROOT = "root";

  private final List<AttributeValue> parameters;

  Literals(List<AttributeValue> parameters) {
    this.parameters = parameters;
  }

  /** Returns whether an expression is a value that does not depend on an item. */
  static boolean isLiteral(StatementNode node) {
    return !(node instanceof StatementNode.Path
        || node instanceof StatementNode.Call
        || node instanceof StatementNode.Infix);
  }

  /**
   * Returns the value of a literal.
   *
   * @throws RequestException if the expression is not a literal, or not a value that DynamoDB can
   *     store
   */
  AttributeValue value(StatementNode node) {
    return value(node, ROOT, 0);
  }

  /** Returns the item of a literal; the name of each member is the root of its path. */
  Map<String, AttributeValue> item(StatementNode.Struct struct) {
    Map<String, AttributeValue> item = new LinkedHashMap<>();
    for (StatementNode.Member member : struct.members()) {
      put(item, member.name(), value(member.value(), ROOT, 0));
    }
    return item;
  }

  private AttributeValue value(StatementNode node, String path, int depth) {
    if (node instanceof StatementNode.Text text) {
      return new AttributeValue.S(text.value());
    }
    if (node instanceof StatementNode.Numeral number) {
      return new AttributeValue.N(number(number, path));
    }
    if (node instanceof StatementNode.Bool bool) {
      return bool.value() ? AttributeValue.TRUE : AttributeValue.FALSE;
    }
    if (node instanceof StatementNode.Null) {
      return AttributeValue.NULL;
    }
    if (node instanceof StatementNode.Parameter parameter) {
      return parameters.get(parameter.index());
    }
    if (node instanceof StatementNode.ListOf list) {
      checkDepth(depth);
      List<AttributeValue> values = new ArrayList<>();
      for (StatementNode element : list.elements()) {
        values.add(value(element, path + "[" + values.size() + "]", depth + 1));
      }
      return new AttributeValue.L(values);
    }
    if (node instanceof StatementNode.Struct struct) {
      checkDepth(depth);
      Map<String, AttributeValue> members = new LinkedHashMap<>();
      for (StatementNode.Member member : struct.members()) {
        put(members, member.name(), value(member.value(), path + "." + member.name(), depth + 1));
      }
      return new AttributeValue.M(members);
    }
    if (node instanceof StatementNode.Bag bag) {
      return set(bag, path);
    }
    throw RequestException.validation(
        "Unsupported data type: " + name(node) + " under key " + path + " " + node.position());
  }

  private static String name(StatementNode node) {
    if (node instanceof StatementNode.Call call) {
      return call.function();
    }
    return node instanceof StatementNode.Path path ? path.path().attribute() : "expression";
  }

  private static void put(Map<String, AttributeValue> members, String name, AttributeValue value) {
    if (members.put(name, value) != null) {
      throw RequestException.validation("Duplicate key in the struct: " + name);
    }
  }

  private static void checkDepth(int depth) {
    if (depth >= MAX_DEPTH) {
      throw RequestException.validation(
          "Nesting Levels have exceeded supported limits: Attributes in the item have nested"
              + " levels beyond supported limit");
    }
  }

  private static BigDecimal number(StatementNode.Numeral number, String path) {
    BigDecimal value;
    try {
      value = new BigDecimal(number.digits());
    } catch (NumberFormatException e) {
      throw Malformed.statement();
    }
    try {
      return Numbers.checked(value);
    } catch (RequestException e) {
      throw RequestException.validation(e.message() + " under " + path);
    }
  }

  private AttributeValue set(StatementNode.Bag bag, String path) {
    if (bag.elements().isEmpty()) {
      throw RequestException.validation("Empty bags are not supported");
    }
    List<AttributeValue> elements = new ArrayList<>();
    for (StatementNode element : bag.elements()) {
      elements.add(value(element, path + "[" + elements.size() + "]", 0));
    }
    AttributeType type = elements.get(0).type();
    if (elements.stream().anyMatch(element -> element.type() != type)) {
      throw RequestException.validation("Elements of a bag must be of the same type");
    }
    return switch (type) {
      case S -> new AttributeValue.SS(unique(elements, Literals::text));
      case N -> new AttributeValue.NS(unique(elements, Literals::number));
      case B -> new AttributeValue.BS(unique(elements, Literals::binary));
      default -> throw RequestException.validation("Unsupported data type in a bag: " + type);
    };
  }

  private static String text(AttributeValue value) {
    return ((AttributeValue.S) value).value();
  }

  private static BigDecimal number(AttributeValue value) {
    return ((AttributeValue.N) value).value();
  }

  private static Binary binary(AttributeValue value) {
    return ((AttributeValue.B) value).value();
  }

  private static <T> Set<T> unique(
      List<AttributeValue> elements, Function<AttributeValue, T> content) {
    Set<T> unique = new LinkedHashSet<>();
    for (AttributeValue element : elements) {
      if (!unique.add(content.apply(element))) {
        throw RequestException.validation(
            "One or more parameter values were invalid: Input collection "
                + elements.stream().map(content).map(Literals::printed).toList()
                + " contains duplicates.");
      }
    }
    return unique;
  }

  private static String printed(@Nullable Object content) {
    return content instanceof BigDecimal number ? Numbers.text(number) : String.valueOf(content);
  }
}
