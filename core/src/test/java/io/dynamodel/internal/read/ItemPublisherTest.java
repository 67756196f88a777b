package io.dynamodel.internal.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.AsyncDynaConnection;
import io.dynamodel.AsyncDynaModel;
import io.dynamodel.AsyncResults;
import io.dynamodel.DynaModel;
import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.error.MappingException;
import io.dynamodel.internal.step.HeldClient;
import io.dynamodel.schema.SchemaAdapter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.reactivestreams.FlowAdapters;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** The signals that a subscriber gets, and the requests that are sent for it. */
class ItemPublisherTest {
  record Thing(String id) {}

  private static final DynaModel.Definition<Thing> THINGS =
      DynaModel.of(Thing.class)
          .table(t -> t.name("things").hashKey("id"))
          .schema(SchemaAdapter.none());

  private final HeldClient client = new HeldClient();
  private final AsyncResults<Thing> things = scan(client);
  private final Listener heard = new Listener();

  private static AsyncResults<Thing> scan(HeldClient client) {
    return model(client).scan();
  }

  private static AsyncDynaModel<Thing> model(HeldClient client) {
    return THINGS.connect(AsyncDynaConnection.of(client));
  }

  /** Notes the signals, and that they come one at a time. */
  private static class Listener implements Flow.Subscriber<Thing> {
    Flow.Subscription subscription = new NoSubscription();
    int items;
    int completed;
    final AtomicReference<Throwable> failure = new AtomicReference<>();

    @Override
    public void onSubscribe(Flow.Subscription given) {
      subscription = given;
    }

    @Override
    public void onNext(Thing thing) {
      assertThat(thing.id()).isEqualTo(String.valueOf(items));
      items++;
    }

    @Override
    public void onError(Throwable thrown) {
      assertThat(failure.getAndSet(thrown)).isNull();
    }

    @Override
    public void onComplete() {
      completed++;
    }
  }

  private static final class NoSubscription implements Flow.Subscription {
    @Override
    public void request(long items) {
      throw new AssertionError("not subscribed");
    }

    @Override
    public void cancel() {
      throw new AssertionError("not subscribed");
    }
  }

  /** Items whose ids are numbers. */
  private static ScanResponse page(int from, int to, boolean last) {
    return ScanResponse.builder()
        .items(
            IntStream.range(from, to)
                .mapToObj(id -> Map.of("id", AttributeValue.fromS("" + id)))
                .toList())
        .count(to - from)
        .scannedCount(to - from)
        .lastEvaluatedKey(last ? null : Map.of("id", AttributeValue.fromS("" + (to - 1))))
        .build();
  }

  private void answer(ScanResponse page) {
    assertThat(client.open()).hasSize(1);
    client.open().get(0).answer(page);
  }

  @Test
  void withoutDemand_nothingIsSent() {
    things.publisher().subscribe(heard);
    assertThat(client.exchanges).isEmpty();
    assertThat(heard.completed).isZero();
  }

  @Test
  void tenAtATime_neverHasMoreThanOnePageUnderWay_andNoneBeforeItIsNeeded() {
    things.publisher().subscribe(heard);
    heard.subscription.request(10);
    heard.subscription.request(2);
    assertThat(client.exchanges).hasSize(1);
    answer(page(0, 25, false));
    assertThat(heard.items).isEqualTo(12);
    heard.subscription.request(10);
    assertThat(heard.items).isEqualTo(22);
    assertThat(client.exchanges).hasSize(1);
    heard.subscription.request(10);
    assertThat(heard.items).isEqualTo(25);
    assertThat(client.exchanges).hasSize(2);
    heard.subscription.request(10);
    assertThat(client.exchanges).hasSize(2);
    answer(page(25, 30, false));
    assertThat(client.exchanges).hasSize(3);
    answer(page(30, 33, true));
    assertThat(heard.items).isEqualTo(33);
    assertThat(heard.completed).isOne();
  }

  @Test
  void theEnd_isToldWithTheLastItem_withoutFurtherDemand() {
    things.publisher().subscribe(heard);
    heard.subscription.request(3);
    answer(page(0, 3, true));
    assertThat(heard.items).isEqualTo(3);
    assertThat(heard.completed).isOne();
    things.limit(0).publisher().subscribe(heard);
    assertThat(heard.completed).isEqualTo(2);
    assertThat(client.exchanges).hasSize(1);
  }

  @Test
  void aPageOfNothing_leadsToTheNext() {
    things.publisher().subscribe(heard);
    heard.subscription.request(1);
    answer(
        page(0, 0, true).toBuilder()
            .lastEvaluatedKey(Map.of("id", AttributeValue.fromS("x")))
            .build());
    answer(page(0, 0, true));
    assertThat(heard.items).isZero();
    assertThat(heard.completed).isOne();
  }

  @Test
  void limit_endsThePublisher_andIsSent() {
    things.limit(2).publisher().subscribe(heard);
    heard.subscription.request(Long.MAX_VALUE);
    assertThat(((ScanRequest) client.exchanges.get(0).request()).limit()).isEqualTo(2);
    answer(page(0, 2, false));
    assertThat(heard.items).isEqualTo(2);
    assertThat(heard.completed).isOne();
    assertThat(client.exchanges).hasSize(1);
  }

  @Test
  void cancelling_cancelsThePageUnderWay_andNothingIsToldOrSentAnyMore() {
    things.publisher().subscribe(heard);
    heard.subscription.request(10);
    heard.subscription.cancel();
    assertThat(client.exchanges.get(0).answer()).isCancelled();
    heard.subscription.request(10);
    heard.subscription.request(-1);
    heard.subscription.cancel();
    assertThat(client.exchanges).hasSize(1);
    assertThat(heard.items + heard.completed).isZero();
    assertThat(heard.failure).hasNullValue();
  }

  @Test
  void cancelling_inTheMidstOfAPage_endsTheItems() {
    Listener leaving =
        new Listener() {
          @Override
          public void onNext(Thing thing) {
            super.onNext(thing);
            if (items == 3) {
              subscription.cancel();
            }
          }
        };
    things.publisher().subscribe(leaving);
    leaving.subscription.request(Long.MAX_VALUE);
    answer(page(0, 10, false));
    assertThat(leaving.items).isEqualTo(3);
    assertThat(leaving.completed).isZero();
    assertThat(client.exchanges).hasSize(1);
  }

  @Test
  void aRequestOfNothing_isAnError_andEndsIt() {
    for (long wrong : List.of(0L, -5L)) {
      Listener listener = new Listener();
      things.publisher().subscribe(listener);
      listener.subscription.request(wrong);
      listener.subscription.request(1);
      assertThat(listener.failure.get()).isInstanceOf(IllegalArgumentException.class);
    }
    things.publisher().subscribe(heard);
    heard.subscription.request(5);
    heard.subscription.request(0);
    assertThat(heard.failure.get()).isInstanceOf(IllegalArgumentException.class);
    assertThat(client.exchanges).hasSize(1).allMatch(each -> each.answer().isCancelled());
  }

  @Test
  void aFailure_isToldOnce_asItIs() {
    things.publisher().subscribe(heard);
    heard.subscription.request(5);
    client.open().get(0).answer().completeExceptionally(SdkClientException.create("cut"));
    heard.subscription.request(5);
    assertThat(heard.failure.get()).isExactlyInstanceOf(DynaModelException.class);
    assertThat(heard.completed).isZero();
    assertThat(client.exchanges).hasSize(1);
  }

  @Test
  void anItemThatDoesNotFit_isAFailure_afterTheItemsBeforeIt() {
    things.publisher().subscribe(heard);
    heard.subscription.request(5);
    answer(
        ScanResponse.builder()
            .items(
                Map.of("id", AttributeValue.fromS("0")),
                Map.of("id", AttributeValue.fromBool(true)))
            .count(2)
            .scannedCount(2)
            .build());
    assertThat(heard.items).isOne();
    assertThat(heard.failure.get()).isInstanceOf(MappingException.class);
  }

  @Test
  void whatCannotBePlanned_isTold_afterTheSubscription() {
    model(client).query("id__gt", "a").publisher().subscribe(heard);
    assertThat(heard.failure.get()).isInstanceOf(InvalidLookupException.class);
    heard.subscription.request(1);
    assertThat(client.exchanges).isEmpty();
  }

  @Test
  void aSubscriberThatSubscribesTwice_isRefused_andNothingMoreIsSent() {
    Flow.Publisher<Thing> publisher = things.publisher();
    publisher.subscribe(heard);
    heard.subscription.request(5);
    publisher.subscribe(heard);
    assertThat(heard.failure.get())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("the subscriber has subscribed twice");
    assertThat(client.exchanges).hasSize(1).allMatch(each -> each.answer().isCancelled());
    heard.subscription.request(5);
    assertThat(client.exchanges).hasSize(1);
    assertThat(heard.items + heard.completed).isZero();
  }

  @Test
  void aSubscriberThatSubscribesTwice_toAPublisherOfTheSdk_isRefused() {
    Publisher<Thing> publisher = things.sdkPublisher();
    Subscriber<Thing> subscriber = FlowAdapters.toSubscriber(heard);
    publisher.subscribe(subscriber);
    publisher.subscribe(subscriber);
    assertThat(heard.failure.get()).isInstanceOf(IllegalStateException.class);
    assertThat(client.exchanges).isEmpty();
  }

  @Test
  void aSubscriberWhoseSubscriptionIsOver_canSubscribeAgain() {
    Flow.Publisher<Thing> publisher = things.publisher();
    publisher.subscribe(heard);
    heard.subscription.request(1);
    answer(page(0, 0, true));
    publisher.subscribe(heard);
    heard.subscription.cancel();
    publisher.subscribe(heard);
    heard.subscription.request(3);
    answer(page(0, 3, true));
    assertThat(heard.items).isEqualTo(3);
    assertThat(heard.completed).isEqualTo(2);
    assertThat(heard.failure).hasNullValue();
  }

  @Test
  void eachSubscriber_getsAll() {
    Flow.Publisher<Thing> publisher = things.publisher();
    Listener other = new Listener();
    publisher.subscribe(heard);
    publisher.subscribe(other);
    heard.subscription.request(9);
    answer(page(0, 2, true));
    other.subscription.request(9);
    answer(page(0, 2, true));
    assertThat(heard.items).isEqualTo(2);
    assertThat(other.items).isEqualTo(2);
  }

  @Test
  void noSubscriber_isRefused() {
    assertThatThrownBy(() -> things.publisher().subscribe(null))
        .isInstanceOf(NullPointerException.class);
  }

  @Test
  void oneAtATime_andManyPages_doNotDeepenTheStack() {
    int pages = 100_000;
    int[] sent = {0};
    HeldClient atOnce =
        HeldClient.answering(
            request -> {
              int first = 2 * sent[0]++;
              return CompletableFuture.completedFuture(page(first, first + 2, sent[0] == pages));
            });
    Listener frugal =
        new Listener() {
          @Override
          public void onSubscribe(Flow.Subscription given) {
            super.onSubscribe(given);
            given.request(1);
          }

          @Override
          public void onNext(Thing thing) {
            super.onNext(thing);
            subscription.request(1);
          }
        };
    scan(atOnce).publisher().subscribe(frugal);
    assertThat(frugal.items).isEqualTo(2 * pages);
    assertThat(frugal.completed).isOne();
  }

  @Test
  void demandOfManyThreads_whilePagesCome_isServedInOrder_andOnce() {
    int pages = 2_000;
    AtomicInteger sent = new AtomicInteger();
    AtomicInteger underWay = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    HeldClient slow =
        HeldClient.answering(
            request -> {
              int first = 5 * sent.getAndIncrement();
              most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
              return CompletableFuture.supplyAsync(
                  () -> {
                    underWay.decrementAndGet();
                    return page(first, first + 5, first + 5 == 5 * pages);
                  });
            });
    CompletableFuture<Void> end = new CompletableFuture<>();
    Listener listener =
        new Listener() {
          @Override
          public void onComplete() {
            super.onComplete();
            end.complete(null);
          }

          @Override
          public void onError(Throwable thrown) {
            end.completeExceptionally(thrown);
          }
        };
    scan(slow).publisher().subscribe(listener);
    List<CompletableFuture<Void>> asking =
        IntStream.range(0, 4)
            .mapToObj(
                i ->
                    CompletableFuture.runAsync(
                        () -> {
                          for (int more = 0; more < 5 * pages / 4; more++) {
                            listener.subscription.request(1);
                          }
                        }))
            .toList();
    asking.forEach(CompletableFuture::join);
    end.join();
    assertThat(listener.items).isEqualTo(5 * pages);
    assertThat(listener.completed).isOne();
    assertThat(sent).hasValue(pages);
    assertThat(most).hasValue(1);
  }

  @Test
  void aSubscriberThatThrows_isCancelled_andHeardOf() throws InterruptedException {
    IllegalStateException thrown = new IllegalStateException("against the rules");
    Listener throwing =
        new Listener() {
          @Override
          public void onNext(Thing thing) {
            super.onNext(thing);
            throw thrown;
          }
        };
    AtomicReference<Throwable> uncaught = new AtomicReference<>();
    things.publisher().subscribe(throwing);
    throwing.subscription.request(5);
    Thread thread = new Thread(() -> answer(page(0, 3, false)));
    thread.setUncaughtExceptionHandler((at, failure) -> uncaught.set(failure));
    thread.start();
    thread.join();
    assertThat(throwing.items).isOne();
    assertThat(uncaught).hasValue(thrown);
    assertThat(throwing.failure).hasNullValue();
  }

  @Test
  void sdkPublisher_isTheSame() {
    CompletableFuture<Void> end =
        things
            .sdkPublisher()
            .filter(thing -> !thing.id().equals("1"))
            .subscribe(thing -> heard.items++);
    answer(page(0, 3, true));
    assertThat(end).isCompleted();
    assertThat(heard.items).isEqualTo(2);
  }
}
