package io.dynamodel.internal.read;

import io.dynamodel.internal.step.AsyncDriver;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.function.Supplier;
import org.reactivestreams.FlowAdapters;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import software.amazon.awssdk.core.async.SdkPublisher;

/** Gives each of its subscribers all items, once. */
public final class ItemPublisher<T> implements Flow.Publisher<T> {
  private final AsyncDriver driver;
  private final Supplier<? extends ItemSequence<T>> sequences;

  /** The current subscriptions, by their subscribers. */
  private final Map<Object, ItemSubscription<T>> current =
      Collections.synchronizedMap(new IdentityHashMap<>());

  /**
   * Creates a publisher.
   *
   * @param sequences makes the items of a subscription
   */
  public ItemPublisher(AsyncDriver driver, Supplier<? extends ItemSequence<T>> sequences) {
    this.driver = driver;
    this.sequences = sequences;
  }

  @Override
  public void subscribe(Flow.Subscriber<? super T> subscriber) {
    Objects.requireNonNull(subscriber, "subscriber");
    subscribe(subscriber, subscriber);
  }

  /** Returns this publisher as a publisher of the SDK. */
  public SdkPublisher<T> asSdkPublisher() {
    return SdkPublisher.adapt(
        new Publisher<T>() {
          @Override
          public void subscribe(Subscriber<? super T> subscriber) {
            Objects.requireNonNull(subscriber, "subscriber");
            ItemPublisher.this.subscribe(subscriber, FlowAdapters.toFlowSubscriber(subscriber));
          }
        });
  }

  private void subscribe(Object identity, Flow.Subscriber<? super T> subscriber) {
    ItemSubscription<T> subscription =
        new ItemSubscription<>(driver, sequences, subscriber, () -> current.remove(identity));
    ItemSubscription<T> earlier = current.putIfAbsent(identity, subscription);
    if (earlier == null) {
      subscription.begin();
    } else {
      earlier.refuse(
          new IllegalStateException(
              "the subscriber has subscribed twice, so it would receive the items of both"
                  + " subscriptions intermixed: use another subscriber for each subscription"));
    }
  }
}
