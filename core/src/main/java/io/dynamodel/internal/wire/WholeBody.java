package io.dynamodel.internal.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.function.UnaryOperator;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Collects a body until it is complete, and passes on the result of a change to it. */
final class WholeBody implements Subscriber<ByteBuffer>, Subscription {
  private final Subscriber<? super ByteBuffer> to;
  private final UnaryOperator<byte[]> change;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private Subscription from = NONE;

  private static final Subscription NONE =
      new Subscription() {
        @Override
        public void request(long parts) {}

        @Override
        public void cancel() {}
      };

  private WholeBody(Subscriber<? super ByteBuffer> to, UnaryOperator<byte[]> change) {
    this.to = to;
    this.change = change;
  }

  /**
   * Returns the publisher of a changed body.
   *
   * @param change changes the body; if it throws, the body ends with that error
   */
  static Publisher<ByteBuffer> of(Publisher<ByteBuffer> body, UnaryOperator<byte[]> change) {
    return subscriber -> body.subscribe(new WholeBody(subscriber, change));
  }

  @Override
  public void onSubscribe(Subscription subscription) {
    from = subscription;
    to.onSubscribe(this);
  }

  @Override
  public void request(long parts) {
    // The subscriber gets only one part, which requires the complete body.
    from.request(parts <= 0 ? parts : Long.MAX_VALUE);
  }

  @Override
  public void cancel() {
    from.cancel();
  }

  @Override
  public void onNext(ByteBuffer part) {
    byte[] copy = new byte[part.remaining()];
    part.duplicate().get(copy);
    bytes.writeBytes(copy);
  }

  @Override
  public void onError(Throwable failure) {
    to.onError(failure);
  }

  @Override
  public void onComplete() {
    byte[] changed;
    try {
      changed = change.apply(bytes.toByteArray());
    } catch (RuntimeException e) {
      to.onError(e);
      return;
    }
    if (changed.length > 0) {
      to.onNext(ByteBuffer.wrap(changed));
    }
    to.onComplete();
  }
}
