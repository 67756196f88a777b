package io.dynamodel.internal.expression;

import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.value.Path;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Writes the expressions of one request, which share their placeholders: a name or value that is
 * used twice is sent once, and nothing is sent that no expression uses.
 *
 * <pre>{@code
 * Expressions expressions = new Expressions();
 * QueryRequest.builder()
 *     .keyConditionExpression(expressions.condition(key))
 *     .filterExpression(expressions.condition(filter))
 *     .projectionExpression(expressions.projection(paths))
 *     .expressionAttributeNames(expressions.names())
 *     .expressionAttributeValues(expressions.values())
 * }</pre>
 *
 * <p>Not thread-safe; one for each request.
 */
public final class Expressions {
  /** The maximum number of bytes in one expression. */
  static final int MAX_BYTES = 4096;

  /** The maximum number of operators and functions in one expression. */
  static final int MAX_OPERATORS = 300;

  /** The maximum number of bytes in the name of an attribute. */
  static final int MAX_NAME = 65_535;

  /** The maximum number of names and indexes in one path. */
  static final int MAX_PATH = 32;

  /** The condition of most writes that have one: that of a version. */
  private static final String FIRST_EQUALITY = "#n0 = :v0";

  private final Placeholders<String> names = new Placeholders<>("#n0");
  private final Placeholders<AttributeValue> values = new Placeholders<>(":v0");

  /**
   * Writes a condition.
   *
   * @return its text; null for {@link Condition.Constant#ALWAYS}, which needs no expression
   * @throws IllegalArgumentException for {@link Condition.Constant#NEVER}, which needs no request
   * @throws InvalidLookupException if it is longer than DynamoDB accepts
   */
  public @Nullable String condition(Condition condition) {
    if (condition == Condition.Constant.NEVER) {
      throw new IllegalArgumentException("a condition that is never true needs no request");
    }
    if (condition == Condition.Constant.ALWAYS) {
      return null;
    }
    if (condition instanceof Condition.Term term && isFirstEquality(term)) {
      path(term.path());
      value(((Operand.Value) term.operands().get(0)).value());
      return FIRST_EQUALITY;
    }
    int operators = ConditionWriter.operators(condition);
    if (operators > MAX_OPERATORS) {
      throw new InvalidLookupException(
          "the condition has "
              + operators
              + " operators, but DynamoDB accepts "
              + MAX_OPERATORS
              + ": send several requests, or combine the alternatives for a field in one 'in'");
    }
    ConditionWriter writer =
        new ConditionWriter() {
          @Override
          String path(Path path) {
            return Expressions.this.path(path);
          }

          @Override
          String value(AttributeValue value) {
            return Expressions.this.value(value);
          }
        };
    writer.write(condition);
    return checked("condition", writer.text());
  }

  /**
   * Writes a projection. A path inside another one is omitted, because DynamoDB rejects overlapping
   * paths.
   *
   * @param paths the paths to read, at least one
   * @throws InvalidLookupException if it is longer than DynamoDB accepts
   */
  public String projection(Collection<Path> paths) {
    if (paths.isEmpty()) {
      throw new IllegalArgumentException("a projection has at least one path");
    }
    Set<Path> distinct = new LinkedHashSet<>(paths);
    distinct.forEach(Expressions::check);
    Set<List<Object>> whole = new HashSet<>();
    distinct.forEach(path -> whole.add(path.segments()));
    return checked(
        "projection",
        distinct.stream()
            .filter(path -> !isWithin(path.segments(), whole))
            .map(this::path)
            .collect(Collectors.joining(", ")));
  }

  /** Returns whether a term is the first one, and compares a top-level attribute with a value. */
  private boolean isFirstEquality(Condition.Term term) {
    return term.comparison() == Comparison.EQ
        && term.isOnValues()
        && term.path().isTopLevel()
        && names.isEmpty()
        && values.isEmpty();
  }

  private static boolean isWithin(List<Object> path, Set<List<Object>> others) {
    for (int i = 1; i < path.size(); i++) {
      if (others.contains(path.subList(0, i))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Writes a path, for expressions that are written elsewhere: {@code #n0.#n1[2]}.
   *
   * @throws InvalidLookupException if it is deeper than anything that can be stored, or has an
   *     empty name
   */
  public String path(Path path) {
    check(path);
    if (path.segments().size() == 1 && path.segments().get(0) instanceof String name) {
      return names.of(name);
    }
    StringBuilder text = new StringBuilder();
    for (Object segment : path.segments()) {
      if (segment instanceof Integer) {
        text.append('[').append(segment).append(']');
      } else {
        text.append(text.isEmpty() ? "" : ".");
        text.append(names.of((String) segment));
      }
    }
    return text.toString();
  }

  private static void check(Path path) {
    if (path.isRoot()) {
      throw new IllegalArgumentException("the root of an item has no name");
    }
    if (path.segments().size() > MAX_PATH) {
      throw new InvalidLookupException(
          "the path '"
              + path
              + "' has "
              + path.segments().size()
              + " names and indexes, but DynamoDB accepts "
              + MAX_PATH);
    }
    if (path.segments().contains("")) {
      throw new InvalidLookupException(
          "the path '" + path + "' has an empty name, which is never stored");
    }
    for (Object segment : path.segments()) {
      if (segment instanceof String name && isTooLong(name)) {
        throw new InvalidLookupException(
            "the path '" + path + "' has a name of more than " + MAX_NAME + " bytes");
      }
    }
  }

  private static boolean isTooLong(String name) {
    return name.length() > MAX_NAME / 3 && name.getBytes(StandardCharsets.UTF_8).length > MAX_NAME;
  }

  /** Writes a value, for expressions that are written elsewhere: {@code :v0}. */
  public String value(AttributeValue value) {
    return values.of(value);
  }

  /**
   * Checks the text of an expression that was written elsewhere with the paths and values of this
   * object.
   *
   * @param what the name of the expression in a message
   * @throws InvalidLookupException if it is longer than DynamoDB accepts
   */
  // Placeholders and everything else are ASCII, so each character is one byte.
  public static String checked(String what, String text) {
    if (text.length() > MAX_BYTES) {
      throw new InvalidLookupException(
          "the "
              + what
              + " has "
              + text.length()
              + " bytes as an expression, but DynamoDB accepts "
              + MAX_BYTES
              + ": send several requests, or shorten it");
    }
    return text;
  }

  /**
   * Returns the placeholders of names so far. If there are none, the SDK treats the empty map as
   * not set, as DynamoDB requires.
   */
  public Map<String, String> names() {
    return names.meanings();
  }

  /**
   * Returns the placeholders of values so far. If there are none, the SDK treats the empty map as
   * not set, as DynamoDB requires.
   */
  public Map<String, AttributeValue> values() {
    return values.meanings();
  }
}
