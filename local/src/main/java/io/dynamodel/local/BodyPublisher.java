package io.dynamodel.local;

import java.nio.ByteBuffer;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Publishes the body of a response, as a whole, to its single subscriber. */
final class BodyPublisher implements Publisher<ByteBuffer> {
  private final byte[] body;

  BodyPublisher(byte[] body) {
    this.body = body;
  }

  @Override
  public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
    subscriber.onSubscribe(
        new Subscription() {
          private boolean ended;

          @Override
          public void request(long buffers) {
            if (ended) {
              return;
            }
            ended = true;
            if (buffers <= 0) {
              subscriber.onError(
                  new IllegalArgumentException(
                      "the demand must be positive (rule 3.9), not " + buffers));
              return;
            }
            subscriber.onNext(ByteBuffer.wrap(body));
            subscriber.onComplete();
          }

          @Override
          public void cancel() {
            ended = true;
          }
        });
  }
}
