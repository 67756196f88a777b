package io.dynamodel.integration.async;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Records what a client sends: operation and body. */
final class RequestBytes implements ExecutionInterceptor {
  private final List<String> sent = new CopyOnWriteArrayList<>();

  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    String target = context.httpRequest().firstMatchingHeader("X-Amz-Target").orElseThrow();
    try (InputStream body =
        context.requestBody().orElseThrow().contentStreamProvider().newStream()) {
      sent.add(target + " " + new String(body.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns what was sent since the previous call, sorted by text, because concurrent requests have
   * no defined order. Tokens, which are new for each transaction, are replaced.
   */
  List<String> taken() {
    List<String> all =
        sent.stream()
            .map(
                each ->
                    each.replaceAll("\"ClientRequestToken\":\"[^\"]+\"", "\"ClientRequestToken\":"))
            .sorted()
            .toList();
    sent.clear();
    return all;
  }
}
