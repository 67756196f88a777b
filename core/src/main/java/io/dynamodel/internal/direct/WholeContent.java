package io.dynamodel.internal.direct;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.http.async.SdkHttpContentPublisher;

/** The body of a request, sent in one part. */
record WholeContent(byte[] bytes) implements SdkHttpContentPublisher {
  @Override
  public Optional<Long> contentLength() {
    return Optional.of((long) bytes.length);
  }

  @Override
  public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
    subscriber.onSubscribe(new Once(subscriber, bytes));
  }

  private static final class Once implements Subscription {
    private final Subscriber<? super ByteBuffer> subscriber;
    private final byte[] bytes;
    private boolean isOver;

    Once(Subscriber<? super ByteBuffer> subscriber, byte[] bytes) {
      this.subscriber = subscriber;
      this.bytes = bytes;
    }

    @Override
    public void request(long parts) {
      if (isOver) {
        return;
      }
      isOver = true;
      if (parts <= 0) {
        subscriber.onError(
            new IllegalArgumentException("a number of parts must be positive, not " + parts));
        return;
      }
      subscriber.onNext(ByteBuffer.wrap(bytes));
      subscriber.onComplete();
    }

    @Override
    public void cancel() {
      isOver = true;
    }
  }
}
