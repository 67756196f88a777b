package io.dynamodel.internal.direct;

import io.dynamodel.internal.protocol.ScriptedHttp;
import io.dynamodel.internal.transport.Transport;
import io.dynamodel.internal.wire.ReceivedItems;
import io.dynamodel.internal.wire.Sending;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkGlobalTime;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** How a call ended, in a form that can be compared and read. */
final class Outcome {
  private Outcome() {}

  /** Sends a request, and returns how that ended. */
  static Map<String, Object> of(
      Transport transport,
      DynamoDbRequest request,
      boolean hasItems,
      ScriptedHttp http,
      List<?> pauses) {
    AtomicInteger counted = new AtomicInteger();
    ReceivedItems received = hasItems ? new ReceivedItems() : null;
    Map<String, Object> outcome = new LinkedHashMap<>();
    try {
      DynamoDbResponse response = transport.send(new Sending(request, received, null, counted));
      outcome.put("response", new Members(response));
      if (received != null) {
        outcome.put("items", items(received, response));
      }
    } catch (RuntimeException e) {
      outcome.putAll(failure(e));
    }
    outcome.put("interrupted", Thread.interrupted());
    outcome.put("attempts", counted.get());
    outcome.put("sent", http.sent().stream().map(sent -> sent.header("amz-sdk-request")).toList());
    outcome.put("bodies", http.sent().stream().map(ScriptedHttp.Sent::text).distinct().count());
    outcome.put(
        "invocations",
        http.sent().stream().map(sent -> sent.header("amz-sdk-invocation-id")).distinct().count());
    outcome.put("pauses", List.copyOf(pauses));
    outcome.put("offset", Math.round(SdkGlobalTime.getGlobalTimeOffset() / 60.0));
    return outcome;
  }

  private static List<Map<String, ?>> items(ReceivedItems received, DynamoDbResponse response) {
    if (response instanceof QueryResponse page) {
      return received.of(page).stream().<Map<String, ?>>map(item -> item.asMap()).toList();
    }
    return response instanceof GetItemResponse && received.item(response) != null
        ? List.of(received.item(response).asMap())
        : List.of();
  }

  /** A response without its metadata, and without an order of the entries of its maps. */
  private record Members(SdkPojo response) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Members members && response.equalsBySdkFields(members.response);
    }

    @Override
    public int hashCode() {
      return response.sdkFields().hashCode();
    }

    @Override
    public String toString() {
      return response.toString();
    }
  }

  /** Returns everything of a failure that a program can see. */
  static Map<String, Object> failure(Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    Map<String, Object> seen = new LinkedHashMap<>();
    seen.put("type", cause.getClass().getName());
    seen.put("message", message(cause));
    seen.put("causes", causes(cause));
    seen.put("suppressed", Arrays.stream(cause.getSuppressed()).map(Outcome::message).toList());
    if (cause instanceof SdkException exception) {
      seen.put("numAttempts", exception.numAttempts());
      seen.put("retryable", exception.retryable());
    }
    if (cause instanceof AwsServiceException error) {
      AwsErrorDetails details = error.awsErrorDetails();
      seen.put("status", error.statusCode());
      seen.put("requestId", error.requestId());
      seen.put("extendedRequestId", error.extendedRequestId());
      seen.put("code", details.errorCode());
      seen.put("errorMessage", details.errorMessage());
      seen.put("service", details.serviceName());
      seen.put("raw", details.rawResponse());
      seen.put("head", details.sdkHttpResponse().headers());
      seen.put("throttling", error.isThrottlingException());
      seen.put("skewed", error.isClockSkewException());
    }
    if (cause instanceof SdkPojo pojo) {
      for (SdkField<?> field : pojo.sdkFields()) {
        seen.put("member " + field.memberName(), field.getValueOrDefault(pojo));
      }
    }
    return seen;
  }

  private static List<String> causes(Throwable failure) {
    List<String> causes = new ArrayList<>();
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      // The parsers of JSON, which are not the same, begin here.
      if (cause.getClass().getName().contains("jackson")) {
        break;
      }
      causes.add(cause.getClass().getName());
      if (cause instanceof java.io.UncheckedIOException) {
        break;
      }
    }
    return causes;
  }

  /** Returns a message without what a parser of JSON says. */
  private static @Nullable String message(Throwable failure) {
    String message = failure.getMessage();
    return message == null
        ? null
        : message
            .replaceAll(
                "(?s)Unable to unmarshall response \\(.*\\)\\. Response Code",
                "Unable to unmarshall response (…). Response Code")
            .replaceAll(
                "(?s)(HTTP request: )(software.amazon.awssdk.thirdparty|java.io.IOException: ).*?"
                    + "( \\(SDK Attempt Count.*)?$",
                "$1…$3");
  }
}
