package io.dynamodel.internal.direct;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.async.SdkAsyncHttpResponseHandler;

/** The response to one asynchronous attempt, as it arrives. */
final class AsyncAttempt implements SdkAsyncHttpResponseHandler, Subscriber<ByteBuffer> {
  /**
   * A whole response.
   *
   * @param body null for a response without a body
   */
  record Received(SdkHttpResponse head, byte @Nullable [] body) {}

  private final CompletableFuture<Received> received = new CompletableFuture<>();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private volatile @Nullable SdkHttpResponse head;
  private boolean hasBody;

  /** Returns the whole response, or the failure to receive it. */
  CompletableFuture<Received> received() {
    return received;
  }

  @Override
  public void onHeaders(SdkHttpResponse headers) {
    head = headers;
  }

  @Override
  public void onStream(Publisher<ByteBuffer> stream) {
    stream.subscribe(this);
  }

  @Override
  public void onSubscribe(Subscription subscription) {
    subscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(ByteBuffer part) {
    hasBody = true;
    if (part.hasArray()) {
      bytes.write(part.array(), part.arrayOffset() + part.position(), part.remaining());
    } else {
      byte[] copy = new byte[part.remaining()];
      part.duplicate().get(copy);
      bytes.writeBytes(copy);
    }
  }

  @Override
  public void onError(Throwable failure) {
    received.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    SdkHttpResponse of = head;
    if (of == null) {
      received.completeExceptionally(new IllegalStateException("a response has no head"));
    } else {
      received.complete(new Received(of, hasBody ? bytes.toByteArray() : null));
    }
  }
}
