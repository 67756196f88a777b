package io.dynamodel.operation;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Makes reads faster, and cancelling complete. What GetItem, Query, Scan and BatchGetItem bring,
 * and what UpdateItem and DeleteItem answer with, becomes records straight from the bytes of the
 * response, rather than by way of the SDK's values. The clients that {@code DynaConnection.open}
 * makes have it; give it to one of your own:
 *
 * <pre>{@code
 * DynamoDbClient client = DynamoDbClient.builder()
 *     .overrideConfiguration(o -> o.addExecutionInterceptor(new StreamedReads()))
 *     .build();
 * DynaConnection connection = DynaConnection.of(client);
 * }</pre>
 *
 * <p>Of an operation of an async connection that was cancelled, or has run out of its time, the
 * SDK's own retries are not sent any more; without this, one may be.
 *
 * <p>Only the requests of DynaModel are touched; your own through the same client are not. Of
 * DynaModel's, other interceptors see responses without items, all else being there: counts,
 * consumed capacity, the key that a page ended at, unprocessed keys. Where another interceptor of
 * the client changes responses, as that of the AWS Database Encryption SDK does, responses are left
 * to it as they are. Errors, retries and checksums are as without it. For sync and async clients;
 * thread-safe.
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
      // The SDK's own attempts go on, whatever becomes of the future that it has given.
      throw new CancellationException("the operation was cancelled before this attempt was sent");
    }
    Transmission.next(transmission);
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
    return items == null ? context.httpResponse() : items.head(context.httpResponse());
  }

  @Override
  public Optional<InputStream> modifyHttpResponseContent(
      Context.ModifyHttpResponse context, ExecutionAttributes executionAttributes) {
    ReceivedItems items = items(executionAttributes);
    return items == null || !items.isExpecting()
        ? context.responseBody()
        : context.responseBody().map(body -> rest(body, items));
  }

  private static InputStream rest(InputStream body, ReceivedItems items) {
    byte[] bytes;
    try (body) {
      bytes = items.readAll(body);
    } catch (IOException e) {
      return failing(e);
    }
    return new ByteArrayInputStream(items.body(bytes));
  }

  /** Fails where the SDK reads it, so that it is said, and tried again, as ever. */
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
