package io.dynamodel.engine.internal.request;

import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.expression.Condition;
import io.dynamodel.engine.internal.expression.ExpressionContext;
import io.dynamodel.engine.internal.expression.KeyCondition;
import io.dynamodel.engine.internal.expression.Projection;
import io.dynamodel.engine.internal.expression.Update;
import io.dynamodel.engine.internal.value.AttributeValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The expressions of a request with their placeholders. They are read first, then checked against
 * the legacy parameters, and then parsed one by one.
 */
public final class Expressions {
  public static final String CONDITION = "ConditionExpression";
  public static final String FILTER = "FilterExpression";
  public static final String KEY_CONDITION = "KeyConditionExpression";
  public static final String KEY_CONDITIONS = "KeyConditions";
  public static final String PROJECTION = "ProjectionExpression";
  public static final String UPDATE = "UpdateExpression";

  private static final String NAMES = "ExpressionAttributeNames";
  private static final String VALUES = "ExpressionAttributeValues";
  private static final String PLACEHOLDERS_ALONE = " can only be specified when using expressions";

  /** The expressions of the operation, null where the request has none. */
  private final Map<String, @Nullable String> texts = new LinkedHashMap<>();

  private final List<String> legacy = new ArrayList<>();
  private final boolean isOfTransaction;
  private final @Nullable Map<String, String> names;
  private final @Nullable Map<String, @Nullable Object> values;
  private @Nullable ExpressionContext context;

  /**
   * Reads the expressions of a request.
   *
   * @param parameters the expressions of the operation, in AWS's order
   * @param legacyParameters the parameters that must not be combined with expressions; empty for an
   *     element of a transaction
   */
  public Expressions(Members request, List<String> parameters, List<String> legacyParameters) {
    parameters.forEach(parameter -> texts.put(parameter, request.text(parameter, TextRule.ANY)));
    isOfTransaction = legacyParameters.isEmpty();
    for (String parameter : legacyParameters) {
      if (request.has(parameter)) {
        legacy.add(parameter);
      }
    }
    names = request.textMap(NAMES);
    values = parameters.equals(List.of(PROJECTION)) ? null : request.attributes(VALUES);
  }

  /** Returns whether the request has an expression. */
  public boolean has(String parameter) {
    return texts.get(parameter) != null;
  }

  /**
   * Checks that no expression is combined with a legacy parameter, and that there are no
   * placeholders without expressions.
   *
   * @throws RequestException if a check fails
   */
  public void check() {
    List<String> used = texts.keySet().stream().filter(this::has).toList();
    if (!has(KEY_CONDITION)) {
      // The only legacy parameter that may be combined with expressions.
      legacy.remove(KEY_CONDITIONS);
    }
    if (!used.isEmpty() && !legacy.isEmpty()) {
      throw mixed(legacy, used);
    }
    if (isOfTransaction) {
      // They ignore placeholders without an expression.
      return;
    }
    if (names != null && used.isEmpty()) {
      throw RequestException.malformed(NAMES + PLACEHOLDERS_ALONE);
    }
    List<String> withValues =
        texts.keySet().stream().filter(parameter -> !parameter.equals(PROJECTION)).toList();
    if (values != null && withValues.stream().noneMatch(this::has)) {
      throw RequestException.malformed(
          VALUES + PLACEHOLDERS_ALONE,
          VALUES
              + PLACEHOLDERS_ALONE
              + ": "
              + String.join(" and ", withValues)
              + (withValues.size() == 1 ? " is null" : " are null"));
    }
  }

  /** Returns the error of a request with parameters of both kinds. */
  public static RequestException mixed(List<String> legacy, List<String> used) {
    return RequestException.validation(
        "Can not use both expression and non-expression parameters in the same request:"
            + " Non-expression parameters: {"
            + String.join(", ", legacy)
            + "} Expression parameters: {"
            + String.join(", ", used)
            + "}");
  }

  /** Returns the condition or filter, or null if the request has none. */
  public @Nullable Condition condition(String parameter) {
    String text = texts.get(parameter);
    return text == null ? null : Condition.parse(text, parameter, context());
  }

  /** Returns the conditions on keys, or null if the request has none. */
  public @Nullable List<KeyCondition> keyConditions() {
    String text = texts.get(KEY_CONDITION);
    return text == null ? null : KeyCondition.parse(text, context());
  }

  /** Returns the projection, or null if the request has none. */
  public @Nullable Projection projection() {
    String text = texts.get(PROJECTION);
    return text == null ? null : Projection.parse(text, context());
  }

  /** Returns the update, or null if the request has none. */
  public @Nullable Update update() {
    String text = texts.get(UPDATE);
    return text == null ? null : Update.parse(text, context());
  }

  /**
   * Checks that the parsed expressions use every placeholder.
   *
   * @throws RequestException if they do not
   */
  public void checkAllUsed() {
    if (texts.values().stream().anyMatch(Objects::nonNull)) {
      context().checkAllUsed();
    }
  }

  private ExpressionContext context() {
    ExpressionContext made = context;
    if (made == null) {
      made = new ExpressionContext(names, values == null ? null : values(values));
      context = made;
    }
    return made;
  }

  private static Map<String, AttributeValue> values(Map<String, @Nullable Object> json) {
    // The keys are checked first.
    ExpressionContext.checkKeysOfValues(json.keySet());
    Map<String, AttributeValue> values = new LinkedHashMap<>();
    json.forEach(
        (placeholder, value) -> {
          try {
            values.put(placeholder, AttributeValues.read(value));
          } catch (RequestException e) {
            throw RequestException.malformed(
                e.newerMessage(),
                VALUES + " contains invalid value: " + e.message() + " for key " + placeholder);
          }
        });
    return values;
  }
}
