package io.dynamodel.internal.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Takes the items out of the responses to DynaModel's reads as bytes, before the SDK parses them,
 * and keeps the SDK from sending further attempts at a request that was cancelled.
 */
public final class StreamedReads implements ExecutionInterceptor {
  @Override
  public void beforeExecution(
      Context.BeforeExecution context, ExecutionAttributes executionAttributes) {
    Sending.mark(context.request(), executionAttributes);
  }

  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes executionAttributes) {
    Sending sending = Sending.of(executionAttributes);
    Transmission transmission = sending == null ? null : sending.transmission();
    if (transmission != null && transmission.isOver()) {
      // The SDK's own attempts continue, whatever happens to the future that it returned.
      throw new CancellationException("the operation was cancelled before this attempt was sent");
    }
    Transmission.next(transmission);
    AtomicInteger attempts = sending == null ? null : sending.attempts();
    if (attempts != null) {
      attempts.incrementAndGet();
    }
    ReceivedItems items = sending == null ? null : sending.received();
    if (items != null) {
      items.begin();
    }
  }

  private static @Nullable ReceivedItems items(ExecutionAttributes executionAttributes) {
    Sending sending = Sending.of(executionAttributes);
    return sending == null ? null : sending.received();
  }

  @Override
  public SdkHttpResponse modifyHttpResponse(
      Context.ModifyHttpResponse context, ExecutionAttributes executionAttributes) {
    ReceivedItems items = items(executionAttributes);
    return items == null ? context.httpResponse() : items.headForSdk(context.httpResponse());
  }

  @Override
  public Optional<InputStream> modifyHttpResponseContent(
      Context.ModifyHttpResponse context, ExecutionAttributes executionAttributes) {
    ReceivedItems items = items(executionAttributes);
    return items == null || !items.isExpecting()
        ? context.responseBody()
        : context.responseBody().map(body -> rest(context.httpResponse(), body, items));
  }

  private static InputStream rest(SdkHttpResponse head, InputStream body, ReceivedItems items) {
    byte[] bytes;
    try (body) {
      bytes = Content.readAll(head, body);
    } catch (IOException e) {
      return failing(e);
    }
    return new ByteArrayInputStream(items.body(bytes));
  }

  /** Fails when the SDK reads it, so that the failure is reported and retried as usual. */
  private static InputStream failing(IOException failure) {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        throw failure;
      }
    };
  }

  @Override
  public Optional<Publisher<ByteBuffer>> modifyAsyncHttpResponseContent(
      Context.ModifyHttpResponse context, ExecutionAttributes executionAttributes) {
    ReceivedItems items = items(executionAttributes);
    return items == null || !items.isExpecting()
        ? context.responsePublisher()
        : context.responsePublisher().map(body -> WholeBody.of(body, items::body));
  }
}
