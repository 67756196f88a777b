package io.dynamodel.internal.step;

import io.dynamodel.internal.base.Names;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/** The expressions of a request, with the names of attributes and the placeholders of values. */
final class RequestText {
  /** The members of requests that are expressions, and what the log calls them. */
  private static final Map<String, String> EXPRESSIONS =
      Map.of(
          "KeyConditionExpression", "key",
          "FilterExpression", "filter",
          "ProjectionExpression", "projection",
          "UpdateExpression", "update",
          "ConditionExpression", "condition");

  private static final Pattern PLACEHOLDER = Pattern.compile("#\\w+");

  private RequestText() {}

  /** Returns the expressions, each after a semicolon; empty if there is none. */
  static String of(DynamoDbRequest request) {
    Map<?, ?> names =
        request.getValueForField("ExpressionAttributeNames", Map.class).orElse(Map.of());
    StringBuilder text = new StringBuilder();
    EXPRESSIONS.keySet().stream()
        .sorted()
        .forEach(
            member ->
                request
                    .getValueForField(member, String.class)
                    .ifPresent(
                        expression ->
                            text.append("; ")
                                .append(EXPRESSIONS.get(member))
                                .append(": ")
                                .append(Names.said(named(expression, names)))));
    return text.toString();
  }

  private static String named(String expression, Map<?, ?> names) {
    return PLACEHOLDER
        .matcher(expression)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    String.valueOf(
                        names.containsKey(found.group())
                            ? names.get(found.group())
                            : found.group())));
  }
}
