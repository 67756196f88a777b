package io.dynamodel.internal.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.function.UnaryOperator;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Holds a body back until all of it is there, and passes on what is then made of it. */
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
   * @param change what is made of the body; what it throws ends the body with an error
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
    // Whoever asks for one part gets the only one, for which all of the body is needed.
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
