package io.dynamodel.operation;

import java.util.Objects;
import java.util.concurrent.Flow;

/**
 * Gives the items of a selection to its subscribers, to each all of them.
 *
 * @see AsyncResults#publisher
 */
final class ItemPublisher<T> implements Flow.Publisher<T> {
  private final AsyncDriver driver;
  private final Selection<T> selection;

  ItemPublisher(AsyncDriver driver, Selection<T> selection) {
    this.driver = driver;
    this.selection = selection;
  }

  @Override
  public void subscribe(Flow.Subscriber<? super T> subscriber) {
    Objects.requireNonNull(subscriber, "subscriber");
    new ItemSubscription<>(driver, selection, subscriber).begin();
  }
}
