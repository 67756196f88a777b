package io.dynamodel.engine.internal.expression;

import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.syntax.ConditionParser;
import io.dynamodel.engine.internal.syntax.Syntax;
import io.dynamodel.engine.internal.value.DocumentPath;
import io.dynamodel.engine.internal.value.Item;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A ConditionExpression or FilterExpression. */
public final class Condition {
  /**
   * An item is parsed as a whole for more paths than this, which is faster than a search for each.
   */
  private static final int MANY_PATHS = 8;

  private final Predicate predicate;
  private final boolean hasManyPaths;

  private Condition(Predicate predicate) {
    this.predicate = predicate;
    hasManyPaths = paths().size() > MANY_PATHS;
  }

  /**
   * Parses an expression.
   *
   * @param parameter its name in the request, for errors: {@code ConditionExpression}, {@code
   *     FilterExpression}
   * @throws RequestException if it is invalid
   */
  public static Condition parse(String text, String parameter, ExpressionContext context) {
    Syntax syntax = ConditionParser.parse(text, parameter);
    return new Condition(ConditionResolver.resolve(syntax, parameter, context));
  }

  /** Returns the condition of a predicate. */
  public static Condition of(Predicate predicate) {
    return new Condition(predicate);
  }

  /**
   * Returns whether an item meets the condition.
   *
   * @param item null if it does not exist, which counts as an item without attributes
   */
  public boolean matches(@Nullable Item item) {
    return predicate.test(hasManyPaths && item != null ? item.parsed() : item);
  }

  /**
   * Returns the names of the attributes that the paths begin with, in the order of the expression.
   */
  public Set<String> topLevelAttributes() {
    Set<String> names = new LinkedHashSet<>();
    predicate.eachPath(path -> names.add(path.attribute()));
    return names;
  }

  /** Returns all paths, in the order of the expression. */
  public List<DocumentPath> paths() {
    List<DocumentPath> paths = new ArrayList<>();
    predicate.eachPath(paths::add);
    return paths;
  }
}
